import { act, cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newSubjectId } from '../../../../domain/aggregate/subject.ts';
import type { Person, UnitId } from '../../../../domain/kernel.ts';
import type { AnyCommand, KindCommand } from '../../../../domain/kinds.ts';
import IncidentPage from '../../../../renderer/console/pages/incident/IncidentPage.tsx';
import { useCalledFor } from '../../../../renderer/desk/calledFor.ts';
import { decidingDesk } from '../../../kit/decidingDesk.ts';
import { answerCalls } from '../../../kit/fakeCalls.ts';
import { NOTHING_OUTSIDE } from '../../../kit/kindStory.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { CHIEF, openTestApp, type TestApp } from '../../../kit/testApp.ts';
import { MORNING } from '../../../kit/testClock.ts';

const LEAD = { ...CHIEF, roles: ['duty_chief', 'commander'] } as Person;
const OFFICER = { ...CHIEF, id: 'officer', roles: ['dept_officer'], scope: 'B1' } as Person;
const UNITS = ['B1', 'B2'] as UnitId[];
const MINUTE = 60_000;

let app: TestApp;
let give: ReturnType<typeof decidingDesk>;

/** A console at which this person sits, whose commands are decided as the server does. */
function sitDown(me: Person, answers: Readonly<Record<string, object>> = {}): void {
  app.client.sessionStore.setState((state) => ({ session: { ...state.session, person: me } }) as never);
  answerCalls(
    app,
    answers as never,
    {
      command: async ({ commands }: { readonly commands: readonly AnyCommand[] }) =>
        give(me, commands[0] as KindCommand),
    } as never,
  );
}

function Waiting() {
  return <p>等我回复 {useCalledFor()}</p>;
}

describe('who answered what', () => {
  beforeEach(() => {
    app = openTestApp({ cases: [] });
    give = decidingDesk(app, NOTHING_OUTSIDE, 100);
    give(LEAD, { type: 'incident.raise', data: { title: '暴雨内涝' } });
  });
  afterEach(() => {
    cleanup();
    app.close();
  });
  const incidentId = newSubjectId('incident', { seq: 100 });
  const order = (data: object = {}) =>
    give(LEAD, {
      type: 'order.give',
      data: { incidentId, text: '巡查地下车库', unitIds: UNITS, doneBy: MORNING + 60 * MINUTE, ...data },
    });

  it('is told with the limit it is late by, and with what became of the message to it', async () => {
    order({ ackBy: MORNING + 10 * MINUTE });
    const message = {
      ...{ id: 'm', position: 1, seq: 1, template: 'order-card', relates: 'order-1', text: '', attempts: 1 },
      ...{ createdAt: MORNING, heldUntil: MORNING, nextAt: MORNING, updatedAt: MORNING },
    };
    const to = (unitId: string) => ({ kind: 'unit', unitId, desk: 'duty' });
    sitDown(LEAD, {
      'GET /outbox': {
        messages: [
          { ...message, to: to('B1'), state: 'delivered' },
          { ...message, to: to('B2'), state: 'failed', error: 'no-reader' },
        ],
        more: false,
      },
    });
    app.client.time.set(MORNING + 13 * MINUTE, 1);
    renderPart(app, <IncidentPage />);
    const board = within(screen.getByRole('region', { name: '指令' }));
    expect(board.getAllByText(/签收超 3 分/u)).toHaveLength(2);
    expect((await board.findByText(/消息 已送达/u)).textContent).toContain('✓✓');
    expect(board.getByText(/消息 失败/u)).toBeTruthy();
  });

  it('keeps a roll-call that runs in reach when another begins', async () => {
    sitDown(LEAD);
    const call = (purpose: string, unitIds: UnitId[]) =>
      give(LEAD, { type: 'rollCall.begin', data: { incidentId, purpose, unitIds } });
    call('防汛点名', UNITS);
    call('补点', UNITS.slice(0, 1));
    const { user } = renderPart(app, <IncidentPage />);
    const rolls = within(screen.getByRole('group', { name: '点名' }));
    await user.click(rolls.getByRole('button', { name: /防汛点名/u }));
    const board = within(screen.getByRole('region', { name: '点名' }));
    await user.click(board.getByRole('button', { name: '结束点名' }));
    expect(rolls.getByRole('button', { name: /防汛点名.*已结束/u })).toBeTruthy();
    expect(rolls.getByRole('button', { name: /补点.*进行中/u })).toBeTruthy();
  });

  it('can be taken back by a unit: a refusal at once, and what was done with a reason', async () => {
    order({ unitIds: ['B1'] });
    sitDown(OFFICER);
    const { user } = renderPart(app, <IncidentPage />);
    const mine = within(screen.getByRole('region', { name: '待我单位回复' }));
    // Which incident asks stands beside what it asks.
    expect(mine.getByText('暴雨内涝')).toBeTruthy();
    await user.type(mine.getByLabelText('拒绝理由或进度'), '水泵已全用');
    await user.click(mine.getByRole('button', { name: '拒绝' }));
    await user.click(await mine.findByRole('button', { name: '改为在办' }));
    await user.click(await mine.findByRole('button', { name: '办结' }));
    await user.click(await mine.findByRole('button', { name: '改为在办' }));
    expect(document.activeElement).toBe(mine.getByLabelText('拒绝理由或进度'));
    await user.keyboard('二号车库又进水{Enter}');
    expect(await mine.findByText('在办')).toBeTruthy();
  });

  it('is told a unit with its limits and that it is urged, and counted on its desk until it signs', async () => {
    order({ unitIds: ['B1'], ackBy: MORNING + 10 * MINUTE });
    const [id = ''] = app.client.situation.store.getState().held.get('order')?.byId.keys() ?? [];
    sitDown(OFFICER);
    const { user } = renderPart(
      app,
      <>
        <Waiting />
        <IncidentPage />
      </>,
    );
    expect(screen.getByText('等我回复 1')).toBeTruthy();
    const mine = within(screen.getByRole('region', { name: '待我单位回复' }));
    expect(mine.getByText(/前签收 · .*前办结/u)).toBeTruthy();
    act(() => {
      app.client.time.set(MORNING + 2 * MINUTE, 1);
      give(LEAD, { type: 'order.urge', data: { subjectId: id } });
    });
    expect(mine.getByText(/已催/u)).toBeTruthy();
    await user.click(mine.getByRole('button', { name: '签收' }));
    expect(screen.getByText('等我回复 0')).toBeTruthy();
    expect(mine.queryByText(/前签收/u)).toBeNull();
  });

  it('is asked for the incident that runs before what an ended one left open', () => {
    order({ unitIds: ['B1'], doneBy: MORNING + MINUTE });
    give(LEAD, { type: 'incident.end', data: { subjectId: incidentId, reason: '雨停' } });
    give(LEAD, { type: 'incident.raise', data: { title: '燃气泄漏' } });
    const held = app.client.situation.store.getState().held.get('incident')?.byId ?? new Map();
    const second = [...held.values()].find(({ title }) => title === '燃气泄漏')?.id;
    order({ incidentId: second, text: '疏散一条街', unitIds: ['B1'] });
    sitDown(OFFICER);
    renderPart(app, <IncidentPage />);
    const mine = screen.getByRole('region', { name: '待我单位回复' });
    const lines = within(mine).getAllByRole('group');
    expect(lines.map((line) => line.getAttribute('aria-label'))).toEqual(['疏散一条街', '巡查地下车库']);
    expect(within(lines[1] as HTMLElement).getByText('暴雨内涝 · 终止')).toBeTruthy();
  });

  it('is called by the number the centre calls it by, also where it is the only order of a unit', () => {
    order({ unitIds: ['B2'], text: '转移住户' });
    order({ unitIds: ['B1'] });
    sitDown(OFFICER);
    renderPart(app, <IncidentPage />);
    const mine = within(screen.getByRole('region', { name: '待我单位回复' }));
    expect(mine.getByText('第 2 号令')).toBeTruthy();
  });

  it('leaves the centre to lift a warning that outlived its incident', () => {
    const warning = {
      ...{ subjectId: incidentId, hazard: 'rainstorm', colour: 'yellow', from: MORNING, issuedAt: MORNING },
      ...{ area: '全区', advice: '三小时内有暴雨', measures: '停课停工', issuer: '区三防指挥部' },
    };
    give(LEAD, { type: 'incident.issueWarning', data: warning } as KindCommand);
    sitDown(LEAD);
    renderPart(app, <IncidentPage />);
    expect(screen.queryByText(/不再需要时请解除/u)).toBeNull();
    act(() => {
      give(LEAD, { type: 'incident.end', data: { subjectId: incidentId, reason: '雨停' } });
    });
    expect(screen.getByText(/不再需要时请解除/u).textContent).toContain('W');
  });
});
