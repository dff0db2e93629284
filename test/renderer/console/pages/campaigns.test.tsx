import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../../../domain/campaign/campaign.ts';
import type { Case } from '../../../../domain/case/case.ts';
import type { CampaignAnswer } from '../../../../domain/contract/campaign.ts';
import type { Person } from '../../../../domain/kernel.ts';
import type { AnyCommand, KindCommand } from '../../../../domain/kinds.ts';
import { runCommand } from '../../../../renderer/console/commands/registry.ts';
import CampaignsPage from '../../../../renderer/console/pages/campaigns/CampaignsPage.tsx';
import { beginOn, CAMPAIGN_VIEW, NEW } from '../../../../renderer/console/screen/campaignView.ts';
import { pageStateIn } from '../../../../renderer/console/screen/screen.ts';
import { caseNo } from '../../../kit/aCase.ts';
import { violationsIn } from '../../../kit/axeIn.ts';
import { decidingDesk } from '../../../kit/decidingDesk.ts';
import { answerCalls } from '../../../kit/fakeCalls.ts';
import { NOTHING_OUTSIDE } from '../../../kit/kindStory.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { CHIEF, openTestApp, type TestApp } from '../../../kit/testApp.ts';
import { MORNING } from '../../../kit/testClock.ts';
import { aReport, WATER } from '../case/kit.tsx';

const COUNTED: CampaignAnswer = {
  at: MORNING,
  cases: [],
  proposed: [
    { caseId: 'YX-20261120-000007' as never, title: '后巷垃圾', state: 'handling', reportedAt: MORNING },
  ],
  numbers: { cases: 5, done: 3, reopened: 1, repeatsBefore: 4, repeatsAfter: 2 },
  isCutOff: false,
};

describe('the page of campaigns', () => {
  let app: TestApp;
  let give: ReturnType<typeof decidingDesk>;
  const sent: AnyCommand[] = [];
  beforeEach(() => {
    app = openTestApp({
      cases: [aReport(1, { category: WATER }), aReport(2, { category: WATER }), aReport(3)],
    });
    give = decidingDesk(app, NOTHING_OUTSIDE, 10);
    sent.length = 0;
    answerCalls(app, { 'GET /campaigns/campaign-11': COUNTED }, {
      command: async ({ commands }: { readonly commands: readonly AnyCommand[] }) => {
        sent.push(...commands);
        return give(app.client.sessionStore.getState().session?.person ?? CHIEF, commands[0] as KindCommand);
      },
    } as never);
  });
  afterEach(() => {
    cleanup();
    app.close();
  });

  const directory = () => {
    const { directory: found } = app.client.directoryStore.getState();
    if (found === undefined) throw new Error('the district is not here');
    return found;
  };
  const category = () => directory().data.categories[0]?.code as string;
  const open = (more: object = {}) =>
    give(CHIEF, {
      type: 'campaign.open',
      data: {
        ...{ title: '占道专项', category: category(), area: { unitIds: ['S01'] }, leadUnitId: 'S01' },
        ...{ unitIds: [], from: MORNING, until: MORNING + 864_000_000, goal: '清零', caseIds: [] },
        ...more,
      },
    } as KindCommand);

  const held = () =>
    app.client.situation.store
      .getState()
      .held.get('campaign')
      ?.byId.get('campaign-11' as never) as Campaign | undefined;
  const caseAt = (n: number): Case => {
    const found = app.client.situation.caseById(caseNo(n));
    if (found === undefined) throw new Error(`no case ${n}`);
    return found;
  };
  const revise = (more: object) => {
    const { title, category: matter, area, leadUnitId, unitIds, from, until, goal } = held() as Campaign;
    const content = { title, category: matter, area, leadUnitId, unitIds, from, until, goal };
    const data = { subjectId: 'campaign-11', ...content, ...more };
    give({ ...CHIEF, id: 'colleague' as never }, { type: 'campaign.revise', data } as KindCommand);
  };

  it('is opened by the keyboard alone, and what was put aside comes back', async () => {
    const { user, container } = renderPart(app, <CampaignsPage />);
    expect(screen.getByText(/还没有专项/u)).toBeTruthy();
    act(() => expect(runCommand(app, 'page.campaignNew')).toBe(true));
    const matter = await screen.findByLabelText('事项');
    expect(document.activeElement).toBe(matter);
    await user.keyboard(directory().data.categories[0]?.path[1] ?? '');
    await user.keyboard('{Enter}{Escape}');
    expect(screen.queryByLabelText('事项')).toBeNull();
    act(() => expect(runCommand(app, 'page.campaignNew')).toBe(true));
    expect((await screen.findByLabelText<HTMLInputElement>('名称')).value).toMatch(/专项$/u);
    await user.click(screen.getByLabelText('牵头单位'));
    await user.keyboard(`${directory().unit('S01' as never)?.name ?? ''}{Enter}`);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('请写要达到什么。')).toBeTruthy();
    expect(await violationsIn(container)).toEqual([]);
    await user.type(screen.getByLabelText('要达到什么'), '清零');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByRole('table', { name: '专项' })).toBeTruthy();
    expect(sent.map(({ type }) => type)).toEqual(['campaign.open']);
  });

  it('says what its cases come to, and takes in what is proposed by one key', async () => {
    open();
    const { container } = renderPart(app, <CampaignsPage />);
    act(() => app.screen.openPage('campaigns'));
    expect(await screen.findByText('4 → 2')).toBeTruthy();
    expect(screen.getByText('后巷垃圾')).toBeTruthy();
    expect(await violationsIn(container)).toEqual([]);
    act(() => expect(runCommand(app, 'page.campaignJoin')).toBe(true));
    await waitFor(() =>
      expect(sent.at(-1)).toMatchObject({ type: 'campaign.join', data: { caseIds: ['YX-20261120-000007'] } }),
    );
  });

  it('gives the hand to the line for progress, and to the result that closes it', async () => {
    open();
    const { user } = renderPart(app, <CampaignsPage />);
    act(() => app.screen.openPage('campaigns'));
    await screen.findByText('4 → 2');
    act(() => expect(runCommand(app, 'page.campaignProgress')).toBe(true));
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('写一句进展'));
    await user.keyboard('已排查{Enter}');
    expect(await screen.findByText('已排查')).toBeTruthy();
    act(() => expect(runCommand(app, 'page.campaignClose')).toBe(true));
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^写结果/u));
    await user.keyboard('都整改了{Enter}');
    expect(screen.getByText('“占道专项”还有 2 件没有办结。仍要办结专项，再按一次 Enter。')).toBeTruthy();
    expect(sent.map(({ type }) => type)).not.toContain('campaign.close');
    await user.keyboard('。');
    expect(screen.queryByText(/再按一次/u)).toBeNull();
    await user.keyboard('{Enter}{Enter}');
    expect(await screen.findByText(/都整改了/u)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /办结专项/u })).toBeNull();
    expect(runCommand(app, 'page.campaignClose')).toBe(false);
  });

  it('asks for what is missing in the order of the form', async () => {
    const { user } = renderPart(app, <CampaignsPage />);
    act(() => expect(runCommand(app, 'page.campaignNew')).toBe(true));
    await screen.findByLabelText('事项');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('请选事项。')).toBeTruthy();
  });

  it('lists the unit that leads among no others', () => {
    const cases = [1, 2].map((n) => ({ ...caseAt(n), primaryUnitId: `S0${n}` as never }));
    renderPart(app, <CampaignsPage />);
    act(() => beginOn(app, cases));
    const draft = () => pageStateIn(app.screen.get(), CAMPAIGN_VIEW).drafts?.[NEW];
    expect(draft()).toMatchObject({ leadUnitId: 'S01', unitIds: ['S02'] });
  });

  it('is begun on the spot of its only case, and on none where that lies outside of the district', () => {
    renderPart(app, <CampaignsPage />);
    const draft = () => pageStateIn(app.screen.get(), CAMPAIGN_VIEW).drafts?.[NEW];
    const point = [113.27, 23.13] as never;
    const outside = { text: '门口', point, unplaced: 'outside-district' } as const;
    act(() => beginOn(app, [{ ...caseAt(1), place: outside }]));
    expect(draft()).toMatchObject({ isSpot: false });
    act(() => app.screen.keepPage(CAMPAIGN_VIEW, {}));
    act(() => beginOn(app, [{ ...caseAt(1), place: { ...caseAt(1).place, point } }]));
    expect(draft()).toMatchObject({ isSpot: true, spot: { centre: point } });
  });

  it('keeps what is written when a colleague changed it meanwhile, shows what, and goes over nothing unread', async () => {
    open();
    const { user, container } = renderPart(app, <CampaignsPage />);
    act(() => app.screen.openPage('campaigns'));
    await user.click(await screen.findByRole('button', { name: '修改' }));
    await user.clear(screen.getByLabelText('名称'));
    await user.type(screen.getByLabelText('名称'), '占道整治');
    revise({ goal: '月底清零' });
    const changed = await screen.findByText(/同事改了这个专项/u);
    expect(changed.closest('section')?.textContent).toMatch(/目标清零 → 月底清零/u);
    expect(await violationsIn(container)).toEqual([]);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(sent.map(({ type }) => type)).not.toContain('campaign.revise');
    await user.click(screen.getByRole('button', { name: '看过了，我改的留着' }));
    expect(screen.getByLabelText<HTMLInputElement>('名称').value).toBe('占道整治');
    await user.click(screen.getByRole('button', { name: /保存修改/u }));
    await waitFor(() => expect(held()).toMatchObject({ title: '占道整治', goal: '月底清零' }));
  });

  it('takes a line of progress or a case that joined for no change of what is written', async () => {
    open();
    const { user } = renderPart(app, <CampaignsPage />);
    act(() => app.screen.openPage('campaigns'));
    await user.click(await screen.findByRole('button', { name: '修改' }));
    await user.type(screen.getByLabelText('名称'), '二');
    give(CHIEF, { type: 'campaign.progress', data: { subjectId: 'campaign-11', text: '已排查' } });
    expect(screen.queryByText(/同事改了/u)).toBeNull();
    await user.click(screen.getByRole('button', { name: /保存修改/u }));
    await waitFor(() => expect(held()?.title).toBe('占道专项二'));
  });

  it('brings further cases into what is half written, and replaces none of it', async () => {
    const { user } = renderPart(app, <CampaignsPage />);
    act(() => beginOn(app, [caseAt(1)]));
    await user.type(await screen.findByLabelText('要达到什么'), '不再爆管');
    act(() => beginOn(app, [caseAt(2)]));
    expect(screen.getByLabelText<HTMLTextAreaElement>('要达到什么').value).toBe('不再爆管');
    expect(screen.getByText('2 件案件随即并入。 其中 1 件刚加进来，先前写的都留着。')).toBeTruthy();
  });

  it('begins a change of one beside what is half written of another', async () => {
    open();
    const { user } = renderPart(app, <CampaignsPage />);
    act(() => beginOn(app, [caseAt(1)]));
    await user.type(await screen.findByLabelText('要达到什么'), '不再爆管');
    await user.keyboard('{Escape}');
    await user.click(await screen.findByRole('button', { name: '修改' }));
    await user.keyboard('{Escape}');
    act(() => expect(runCommand(app, 'page.campaignNew')).toBe(true));
    expect((await screen.findByLabelText<HTMLTextAreaElement>('要达到什么')).value).toBe('不再爆管');
  });

  it('leaves out what another running campaign has, and says how many and which', async () => {
    open({ caseIds: [caseAt(1).id] });
    renderPart(app, <CampaignsPage />);
    act(() => beginOn(app, [caseAt(1), caseAt(2)]));
    expect(await screen.findByText('没有列入：1 件已在专项“占道专项”里。')).toBeTruthy();
    expect(screen.getByText('1 件案件随即并入。')).toBeTruthy();
  });

  it('opens no form on cases of which none can join, and says why', () => {
    open({ caseIds: [caseAt(1).id] });
    renderPart(app, <CampaignsPage />);
    act(() => beginOn(app, [caseAt(1)]));
    expect(screen.queryByLabelText('事项')).toBeNull();
    const [notice] = app.client.notices.store.getState().notices;
    expect(notice?.text).toBe('没有能列入的案件：1 件已在专项“占道专项”里。');
    act(() => notice?.action?.run());
    expect(pageStateIn(app.screen.get(), CAMPAIGN_VIEW).picked).toBe('campaign-11');
  });

  it('lets a unit that takes part tell of its progress and nothing else', async () => {
    open();
    const street: Person = {
      ...CHIEF,
      id: 'street' as never,
      roles: ['street_reviewer'],
      scope: 'S01' as never,
    };
    act(() => app.seat(street));
    renderPart(app, <CampaignsPage />);
    act(() => app.screen.openPage('campaigns'));
    expect(await screen.findByLabelText('写一句进展')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /办结专项/u })).toBeNull();
    expect(runCommand(app, 'page.campaignNew')).toBe(false);
    expect(pageStateIn(app.screen.get(), CAMPAIGN_VIEW).writing).toBeUndefined();
  });
});
