import { cleanup, screen, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person, UnitId } from '../../../../domain/kernel.ts';
import type { AnyCommand, KindCommand } from '../../../../domain/kinds.ts';
import { ORDER_KIND, type Order } from '../../../../domain/order/order.ts';
import { listenToKeys } from '../../../../renderer/console/commands/listenToKeys.ts';
import { commands } from '../../../../renderer/console/commands/registry.ts';
import IncidentPage from '../../../../renderer/console/pages/incident/IncidentPage.tsx';
import { HelpOverlay } from '../../../../renderer/console/panels/help/HelpOverlay.tsx';
import { CommandPalette } from '../../../../renderer/console/panels/palette/CommandPalette.tsx';
import { decidingDesk } from '../../../kit/decidingDesk.ts';
import { answerCalls } from '../../../kit/fakeCalls.ts';
import { NOTHING_OUTSIDE } from '../../../kit/kindStory.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { CHIEF, openTestApp, type TestApp } from '../../../kit/testApp.ts';
import { MORNING } from '../../../kit/testClock.ts';

const LEAD = { ...CHIEF, roles: ['duty_chief', 'commander'] } as Person;
const OFFICER = { ...CHIEF, id: 'officer', roles: ['dept_officer'], scope: 'B1' } as Person;

let app: TestApp;
let give: ReturnType<typeof decidingDesk>;
let stopKeys: () => void;
beforeEach(() => {
  app = openTestApp({ cases: [] });
  give = decidingDesk(app, NOTHING_OUTSIDE, 100);
  stopKeys = listenToKeys(app, commands);
});
afterEach(() => {
  cleanup();
  stopKeys();
  app.close();
});

/** The room as this person has it, with what lies over it. */
function openAs(person: Person): UserEvent {
  app.client.sessionStore.setState((state) => ({ session: { ...state.session, person } }) as never);
  answerCalls(app, {}, {
    command: async ({ commands: given }: { readonly commands: readonly AnyCommand[] }) =>
      give(person, given[0] as KindCommand),
  } as never);
  app.screen.openPage('incident');
  return renderPart(
    app,
    <>
      <IncidentPage />
      <CommandPalette />
      <HelpOverlay />
    </>,
  ).user;
}

describe('the keys of the room', () => {
  it('stand under ? and in the palette as long as the room is open, and run from there', async () => {
    give(LEAD, { type: 'incident.raise', data: { title: '暴雨内涝' } });
    const user = openAs(LEAD);
    await user.keyboard('?');
    const page = () => screen.queryByRole('heading', { name: '本页' })?.closest('section')?.textContent ?? '';
    for (const act of ['启动响应B', '发布预警W', '任命P', '按条件关联G', '画范围D', '点名R']) {
      expect(page()).toContain(act);
    }
    // What needs to be told which order it is about is opened from that order's board alone.
    expect(page()).not.toContain('追加单位');
    await user.keyboard('{Escape}{Control>}k{/Control}');
    await user.keyboard('宣布终止{Enter}');
    expect(await screen.findByRole('form', { name: '宣布终止' })).toBeTruthy();
    cleanup();
    renderPart(app, <HelpOverlay />);
    await user.keyboard('?');
    expect(page()).toBe('');
  });

  it('Escape lays down the pen, then puts the form away, and only then the room', async () => {
    give(LEAD, { type: 'incident.raise', data: { title: '暴雨内涝' } });
    const user = openAs(LEAD);
    const pen = () => screen.getByRole('button', { name: /^画范围/u }).getAttribute('aria-pressed');
    await user.keyboard('w');
    const form = await screen.findByRole('form', { name: '发布预警' });
    (document.activeElement as HTMLElement).blur();
    await user.keyboard('d');
    expect(pen()).toBe('true');
    await user.keyboard('{Escape}');
    expect(pen()).toBe('false');
    expect(form.isConnected).toBe(true);
    await user.keyboard('{Escape}');
    expect(form.isConnected).toBe(false);
    // Whoever presses once more by habit is still in the room.
    await user.keyboard('{Escape}');
    expect(app.screen.get().page).toBe('incident');
    await user.keyboard('{Escape}');
    expect(app.screen.get().page).toBeUndefined();
  });

  it('hide what the same keys do to a case, which none of them does here', async () => {
    give(LEAD, { type: 'incident.raise', data: { title: '暴雨内涝' } });
    const user = openAs(LEAD);
    await user.keyboard('?');
    const caseKeys = () =>
      screen.getByRole('heading', { name: '案件' }).closest('section')?.textContent ?? '';
    expect(caseKeys()).not.toMatch(/签收S|登记进展N/u);
  });

  it('Z says that no stroke of one’s own is there, and takes nothing back elsewhere', async () => {
    give(LEAD, { type: 'incident.raise', data: { title: '暴雨内涝' } });
    const user = openAs(LEAD);
    await user.keyboard('z');
    expect(await screen.findByText('图上没有你画的可撤。')).toBeTruthy();
  });

  it('mark the field that a refusal is about, and say there what is wrong with it', async () => {
    give(LEAD, { type: 'incident.raise', data: { title: '暴雨内涝' } });
    const user = openAs(LEAD);
    await user.keyboard('b');
    const form = within(await screen.findByRole('form', { name: '启动响应' }));
    await user.type(form.getByLabelText('响应事项'), '短时强降雨{Control>}{Enter}{/Control}');
    const level = form.getByLabelText('级别');
    expect(level.getAttribute('aria-invalid')).toBe('true');
    expect(level.parentElement?.textContent).toContain('请选定响应级别。');
    expect(form.getByLabelText('响应事项').getAttribute('aria-invalid')).toBeNull();
    expect(document.getElementById(level.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      '请选定响应级别。',
    );
  });
});

describe('a unit answers by digits', () => {
  const order = (text: string) =>
    give(LEAD, {
      type: 'order.give',
      data: { text, unitIds: ['B1' as UnitId], doneBy: MORNING + 3_600_000 },
    });
  const states = () =>
    [...(app.client.situation.store.getState().held.get(ORDER_KIND)?.byId.values() ?? [])].map(
      (each) => (each as unknown as Order).receipts[0]?.state,
    );

  it('the roll first, then each step of the order in hand; J takes the next into the hand', async () => {
    order('巡查地下车库');
    order('报转移人数');
    give(LEAD, { type: 'rollCall.begin', data: { purpose: '防汛点名', unitIds: ['B1' as UnitId] } });
    const user = openAs(OFFICER);
    const mine = within(screen.getByRole('region', { name: '待我单位回复' }));
    await user.keyboard('1');
    expect(mine.queryByRole('button', { name: '应答' })).toBeNull();
    await user.keyboard('1');
    expect(states()).toEqual(['acked', 'sent']);
    await user.keyboard('j3');
    expect(states()).toEqual(['acked', 'done']);
    await user.keyboard('2');
    expect(states()).toEqual(['doing', 'done']);
  });

  it('a refusal leads the hand to its reason, and Enter sends it from there', async () => {
    order('巡查地下车库');
    const user = openAs(OFFICER);
    await user.keyboard('4');
    expect(document.activeElement).toBe(screen.getByLabelText('拒绝理由或进度'));
    expect(states()).toEqual(['sent']);
    await user.keyboard('两台水泵已全用{Enter}');
    expect(states()).toEqual(['refused']);
    const [thisOrder] = [
      ...(app.client.situation.store.getState().held.get(ORDER_KIND)?.byId.values() ?? []),
    ];
    expect((thisOrder as unknown as Order).receipts[0]?.text).toBe('两台水泵已全用');
    expect(screen.getByText('没有待回复的指令或点名。')).toBeTruthy();
  });
});

describe('a digit that has nothing left to say', () => {
  it('says so on the order, and means nothing of the list', async () => {
    give(LEAD, { type: 'incident.raise', data: { title: '暴雨内涝' } });
    const data = { text: '巡查地下车库', unitIds: ['B1'] as UnitId[], doneBy: MORNING + 3_600_000 };
    give(LEAD, { type: 'order.give', data });
    const user = openAs(OFFICER);
    await user.keyboard('3');
    await user.keyboard('4');
    const mine = within(screen.getByRole('region', { name: '待我单位回复' }));
    expect((await mine.findByText(/现为“已办”，不能再答“拒绝”/u)).getAttribute('role')).toBe('alert');
  });
});

describe('the keys of the room', () => {
  it('come before those of the list and the case', async () => {
    give(LEAD, { type: 'incident.raise', data: { title: '暴雨内涝' } });
    const user = openAs(LEAD);
    await user.keyboard('?');
    const titles = within(screen.getByRole('dialog', { name: '快捷键' }))
      .getAllByRole('heading', { level: 3 })
      .map(({ textContent }) => textContent);
    expect(titles[0]).toBe('本页');
    expect(titles.indexOf('案件')).toBeGreaterThan(titles.indexOf('页面'));
    expect(titles.indexOf('案件')).toBeGreaterThan(titles.indexOf('在态势里用的键'));
  });
});
