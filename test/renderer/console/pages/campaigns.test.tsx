import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CampaignAnswer } from '../../../../domain/contract/campaign.ts';
import type { Person } from '../../../../domain/kernel.ts';
import type { AnyCommand, KindCommand } from '../../../../domain/kinds.ts';
import { runCommand } from '../../../../renderer/console/commands/registry.ts';
import CampaignsPage from '../../../../renderer/console/pages/campaigns/CampaignsPage.tsx';
import { CAMPAIGN_VIEW } from '../../../../renderer/console/screen/campaignView.ts';
import { pageStateIn } from '../../../../renderer/console/screen/screen.ts';
import { violationsIn } from '../../../kit/axeIn.ts';
import { decidingDesk } from '../../../kit/decidingDesk.ts';
import { answerCalls } from '../../../kit/fakeCalls.ts';
import { NOTHING_OUTSIDE } from '../../../kit/kindStory.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { CHIEF, openTestApp, type TestApp } from '../../../kit/testApp.ts';
import { MORNING } from '../../../kit/testClock.ts';

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
    app = openTestApp({ cases: [] });
    give = decidingDesk(app, NOTHING_OUTSIDE);
    sent.length = 0;
    answerCalls(app, { 'GET /campaigns/campaign-1': COUNTED }, {
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
    expect(await screen.findByText(/都整改了/u)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /办结专项/u })).toBeNull();
    expect(runCommand(app, 'page.campaignClose')).toBe(false);
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
    expect(pageStateIn(app.screen.get(), CAMPAIGN_VIEW).isWriting).toBeUndefined();
  });
});
