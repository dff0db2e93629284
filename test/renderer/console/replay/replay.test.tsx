import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaseEvent } from '../../../../domain/case/caseEvents.ts';
import type { Person, Role } from '../../../../domain/kernel.ts';
import type { Link } from '../../../../renderer/client/link/link.ts';
import { messagesThen } from '../../../../renderer/client/past/pastHttp.ts';
import { reasonAgainst } from '../../../../renderer/console/commands/command.ts';
import { commandById, commandContext, runCommand } from '../../../../renderer/console/commands/registry.ts';
import { followAddress } from '../../../../renderer/console/followAddress.ts';
import { ActionBar } from '../../../../renderer/console/panels/case/ActionBar.tsx';
import { LiveStrip } from '../../../../renderer/console/panels/replay/LiveStrip.tsx';
import { TimeAxis } from '../../../../renderer/console/panels/replay/TimeAxis.tsx';
import type { ConsoleApp } from '../../../../renderer/console/screen/app.ts';
import { PAGES } from '../../../../renderer/console/screen/pageList.ts';
import { exportFilm } from '../../../../renderer/desk/film/exportFilm.ts';
import { saveFile } from '../../../../renderer/ui/saveFile.ts';
import { person, RUBBISH } from '../../../kit/caseDistrict.ts';
import { ACCEPTOR, Story } from '../../../kit/caseStory.ts';
import { giveSize, renderPart } from '../../../kit/renderConsole.tsx';
import { foldOf } from '../../../kit/replayOf.ts';
import { openTestApp, type TestApp } from '../../../kit/testApp.ts';
import { createTestClock, type TestClock } from '../../../kit/testClock.ts';

const MINUTE = 60_000;

/** Three cases, a minute apart; the first is filed a minute after the third came. */
function aMorning() {
  const story = new Story();
  const ids = [story.report({ title: '第一件' }), story.later(MINUTE).report({ title: '第二件' })];
  ids.push(story.later(MINUTE).report({ title: '第三件', urgency: 'urgent' }));
  story.later(MINUTE).does(ACCEPTOR, 'case.file', ids[0] ?? '', { category: RUBBISH });
  return { story, ids };
}

/** A server that holds these events, as far as looking back asks it. */
function serverOf(events: readonly CaseEvent[]): Partial<Link> {
  const answer = (route: string, parts: { path?: Record<string, string>; query?: string } = {}) => {
    const query = new URLSearchParams(parts.query);
    const all = { ok: true, message: '' };
    if (route === 'GET /at/:time') {
      const at = Number(parts.path?.time);
      const through = Number(query.get('through') ?? Number.POSITIVE_INFINITY);
      const seq = events.filter((event) => event.at <= at && event.seq <= through).length;
      const cases = [...foldOf(events, seq).cases.values()];
      return { ...all, world: 'live', at, seq, snapshot: { seq, at, cases, subjects: [] } };
    }
    if (route === 'GET /events') {
      const after = Number(query.get('after'));
      const page = events.filter(({ seq }) => seq > after).slice(0, Number(query.get('limit')));
      const to = page.at(-1)?.seq ?? after;
      return { ...all, events: page, to, more: to < events.length };
    }
    if (route === 'GET /axis') {
      const marks = events
        .filter(({ type, data }) => type === 'CaseReported' && 'urgency' in data && data.urgency === 'urgent')
        .map(({ seq, at, caseId }) => ({ seq, at, kind: 'urgent', caseId }));
      const [from, to] = [Number(query.get('from')), Number(query.get('to'))];
      const minutes = events.map(({ at }) => [at - (at % MINUTE), 1, 0]);
      return { ...all, from, to, minutes, marks };
    }
    return { ok: false, code: 'unreachable', message: '' };
  };
  return {
    call: (async (route: string, parts: object) => answer(route, parts)) as unknown as Link['call'],
    readCase: (async (id: string) => ({
      ok: true,
      case: foldOf(events).cases.get(id),
      events: events.filter(({ caseId }) => caseId === id),
    })) as unknown as Link['readCase'],
  };
}

describe('looking back on the console', () => {
  const { story, ids } = aMorning();
  const start = story.events[0]?.at ?? 0;
  const end = story.events.at(-1)?.at ?? 0;
  let clock: TestClock;
  let live: TestApp;

  /** Lets promises and the timers that were set for at once have their turn. */
  const settle = async (ms = 0) => {
    for (let turn = 0; turn < 8; turn += 1) {
      await act(async () => {
        clock.advance(turn === 0 ? ms : 0);
        await Promise.resolve();
      });
    }
  };
  async function enter(at: number): Promise<ConsoleApp & { past: NonNullable<ConsoleApp['past']> }> {
    live.stage.enter(at);
    await settle();
    const app = live.stage.store.getState().past;
    if (app?.past === undefined) throw new Error('no past is open');
    return app as ConsoleApp & { past: NonNullable<ConsoleApp['past']> };
  }
  const titles = ({ client }: ConsoleApp) =>
    [...client.situation.store.getState().cases.values()].map(({ title }) => title);

  beforeEach(() => {
    giveSize(1000, 600);
    clock = createTestClock(end + 10 * MINUTE);
    live = openTestApp({ clock, now: end + 10 * MINUTE, cases: [...story.situation.cases.values()] });
    live.lead(serverOf(story.events));
  });
  afterEach(() => {
    live.stage.leave();
    cleanup();
    live.close();
  });

  it('shows the world as of the moment, with the moment on its clock, while live stays as it is', async () => {
    const past = await enter(start + MINUTE);
    expect(titles(past)).toEqual(['第一件', '第二件']);
    expect(past.client.time.now()).toBe(start + MINUTE);
    expect(titles(live).length).toBe(3);
    expect(live.client.time.now()).toBe(end + 10 * MINUTE);
  });

  it('goes on and back event by event', async () => {
    const past = await enter(start + MINUTE);
    runCommand(past, 'replay.forward');
    await settle();
    expect(titles(past)).toEqual(['第一件', '第二件', '第三件']);
    expect(past.client.time.now()).toBe(start + 2 * MINUTE);
    runCommand(past, 'replay.backward');
    await settle();
    runCommand(past, 'replay.backward');
    await settle();
    expect(titles(past)).toEqual(['第一件']);
    expect(past.past.player.store.getState()).toMatchObject({ seq: 1, at: start });
  });

  it('plays as fast as it is told, and stands at now', async () => {
    const past = await enter(start);
    runCommand(past, 'replay.faster');
    runCommand(past, 'replay.play');
    await settle(30_000);
    expect(past.client.time.now()).toBe(start + 2 * MINUTE);
    expect(titles(past).length).toBe(3);
    await settle(600_000);
    expect(past.past.player.store.getState().isPlaying).toBe(false);
    expect(past.client.situation.caseById(ids[0])?.state).toBe('filed');
  });

  it('goes to the next urgent case, and says when there is none', async () => {
    const past = await enter(start);
    runCommand(past, 'replay.next.urgent');
    await settle();
    expect(past.past.player.store.getState()).toMatchObject({ seq: 3, at: start + 2 * MINUTE });
    runCommand(past, 'replay.next.urgent');
    await settle();
    expect(past.client.notices.store.getState().notices[0]?.text).toBe('往后一周里没有了。');
  });

  it('lets nobody act: every key says why, and the link refuses', async () => {
    const past = await enter(start + MINUTE);
    past.client.view.select(ids[0], 'keyboard');
    for (const id of ['case.sign', 'case.assign', 'case.merge', 'case.undo', 'view.report']) {
      const command = commandById(id);
      if (command === undefined) throw new Error(`no command ${id}`);
      expect([id, reasonAgainst(command, commandContext(past))]).toEqual([
        id,
        '正在看过去，不能办理。按 Esc 回到实时，再办今天的这一件。',
      ]);
      expect(runCommand(past, id)).toBe(false);
    }
    const commands = [{ type: 'case.file', data: { caseId: ids[0] ?? '' } }] as const;
    const given = past.client.link.command({ label: '受理', commands });
    await settle();
    expect(await given).toMatchObject({ ok: false, code: 'in-the-past' });
    const thisCase = past.client.situation.caseById(ids[0]);
    if (thisCase === undefined) throw new Error('the case is not there');
    renderPart(past, <ActionBar thisCase={thisCase} />);
    expect(screen.getByText(/^正在看过去，不能办理/u)).toBeTruthy();
  });

  it('opens the pages that can show the moment, and says of every other why it cannot', async () => {
    const past = await enter(start + MINUTE);
    const why = (id: string) => {
      const command = commandById(`page.${id}`);
      return command && reasonAgainst(command, commandContext(past));
    };
    for (const id of ['measures', 'duty', 'incident']) expect([id, why(id)]).toEqual([id, undefined]);
    expect(runCommand(past, 'page.measures')).toBe(true);
    expect(past.screen.store.getState().page).toBe('measures');
    const shut = PAGES.filter(({ id }) => !['measures', 'duty', 'incident'].includes(id));
    for (const { id } of shut) expect([id, why(id)]).toEqual([id, expect.stringMatching(/回放|演练|过去/u)]);
  });

  it('begins a drill from the moment with one key, for whoever may plan one, and says why nobody else can', async () => {
    const bodies: unknown[] = [];
    const entered: string[] = [];
    const server = serverOf(story.events);
    Object.assign(live.platform, { enterWorld: (world: string) => void entered.push(world) });
    live.lead({
      ...serverOf(story.events),
      call: (async (route: string, parts: { query?: string; body?: unknown } = {}) => {
        if (route !== 'POST /exercises')
          return (server.call as (route: string, parts: object) => unknown)(route, parts);
        bodies.push(parts.body);
        return { ok: true, world: 'exercise:a1' };
      }) as unknown as Link['call'],
    });
    const past = await enter(start + MINUTE);
    const command = commandById('replay.fork');
    const mine = commandContext(past);
    const by = (role: Role) =>
      command && reasonAgainst(command, { ...mine, person: person([role]) as Person });
    expect(by('acceptor')).toMatch(/^回看实时世界时/u);
    expect(by('duty_chief')).toBeUndefined();
    past.client.session.hold({
      ...past.client.sessionStore.getState().session,
      person: person(['duty_chief']),
    } as never);
    expect(runCommand(past, 'replay.fork')).toBe(true);
    // A hurried second press is no second drill.
    expect(runCommand(past, 'replay.fork')).toBe(false);
    expect(by('duty_chief')).toBe('正在建演练…');
    await settle();
    expect(bodies).toEqual([{ name: expect.any(String), fork: { at: start + MINUTE, minutes: 120 } }]);
    expect(entered).toEqual(['exercise:a1']);
  });

  it('asks the server for measures as of the moment, and for nothing that is of today', async () => {
    const calls: [string, string | undefined][] = [];
    const server = serverOf(story.events);
    live.lead({
      ...serverOf(story.events),
      call: (async (route: string, parts: { query?: string } = {}) => {
        calls.push([route, parts.query]);
        return (server.call as (route: string, parts: object) => unknown)(route, parts);
      }) as unknown as Link['call'],
    });
    const past = await enter(start + MINUTE);
    calls.length = 0;
    const { link } = past.client;
    await link.call('GET /measures', { query: 'rows=no' });
    expect(calls).toEqual([['GET /measures', `rows=no&asOf=${start + MINUTE}`]]);
    for (const route of ['GET /outbox/counts', 'GET /hot', 'GET /leaves'] as const)
      expect(await link.call(route)).toMatchObject({ ok: false, code: 'in-the-past' });
    expect(calls.length).toBe(1);
  });

  it('saves a stretch as a film, of which the audit hears today', async () => {
    const saved: string[] = [];
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(
      this: HTMLAnchorElement,
    ) {
      saved.push(this.download);
    });
    URL.createObjectURL = () => 'blob:film';
    URL.revokeObjectURL = () => undefined;
    const printed: unknown[] = [];
    const server = serverOf(story.events);
    live.lead({
      ...server,
      call: (async (route: string, parts: { body?: unknown } = {}) => {
        if (route !== 'POST /audit/print')
          return (server.call as (route: string, parts: object) => unknown)(route, parts);
        printed.push(parts.body);
        return { ok: true };
      }) as unknown as Link['call'],
    });
    const past = await enter(start + MINUTE);
    await exportFilm(past.desk, { from: start, to: end }, { now: live.client.time.now, save: saveFile });
    click.mockRestore();
    expect(past.client.notices.store.getState().notices).toEqual([]);
    expect(printed).toEqual([{ document: 'film' }]);
    expect(saved.map((name) => name.split('.').at(-1))).toEqual(['html', 'json']);
  });

  it('does not take along a page that shows no past', async () => {
    window.history.replaceState(undefined, '', '/#/page/cases');
    const past = await enter(start + MINUTE);
    const stop = followAddress(past);
    expect(past.screen.get().page).toBeUndefined();
    stop();
    window.history.replaceState(undefined, '', '/#/page/measures');
    const stopAgain = followAddress(past);
    expect(past.screen.get().page).toBe('measures');
    stopAgain();
    window.history.replaceState(undefined, '', '/');
  });

  it('shows of the messages those of the moment, and of none what became of it later', () => {
    const row = { id: '1-0', position: 1, template: 'receipt', createdAt: 100, attempts: 1 };
    const answer = {
      ok: true,
      more: false,
      messages: [
        { ...row, state: 'delivered', updatedAt: 150 },
        { ...row, id: '2-0', state: 'failed', error: 'away', updatedAt: 300 },
        { ...row, id: '3-0', createdAt: 250, state: 'sent', updatedAt: 260 },
      ],
    } as unknown as Parameters<typeof messagesThen>[0];
    const then = messagesThen(answer, 200);
    expect(then.ok && then.messages.map(({ id, state, error }) => [id, state, error])).toEqual([
      ['1-0', 'delivered', undefined],
      ['2-0', 'queued', undefined],
    ]);
  });

  it('shows the history of a case up to the moment', async () => {
    const past = await enter(start + 2 * MINUTE);
    const answer = await past.client.link.readCase(ids[0] ?? '');
    expect(answer).toMatchObject({ ok: true, case: { state: 'reported' } });
    expect(answer.ok && answer.events.map(({ type }) => type)).toEqual(['CaseReported']);
    expect(await past.client.link.readCase('YX-20991231-000001')).toMatchObject({ ok: false });
  });

  it('takes what is selected and filtered along, there and back', async () => {
    live.client.view.select(ids[1], 'queue');
    live.client.view.narrow({ text: '件' });
    const past = await enter(start + MINUTE);
    expect(past.client.view.get()).toMatchObject({ selectedId: ids[1], filter: { text: '件' } });
    past.client.view.select(ids[0], 'queue');
    runCommand(past, 'view.back');
    expect(live.stage.store.getState().past).toBeUndefined();
    expect(live.client.view.get()).toMatchObject({ selectedId: ids[0], filter: { text: '件' } });
  });

  it('counts what is new in live, and shows the moment', async () => {
    const past = await enter(start + MINUTE);
    renderPart(past, <LiveStrip seat={past.past} />);
    expect(screen.getByText('自您离开实时新到 0 条')).toBeTruthy();
    await act(async () => {
      live.client.situation.apply({ to: 107, events: [], entered: [], left: [] });
      live.client.situation.flush();
    });
    expect(screen.getByText('自您离开实时新到 7 条')).toBeTruthy();
    expect(screen.getByText(/^回放 · /u)).toBeTruthy();
  });

  it('draws the day, and goes where somebody types', async () => {
    const past = await enter(start + MINUTE);
    const { user } = renderPart(past, <TimeAxis seat={past.past} />);
    expect(screen.getByRole('slider', { name: '时刻' }).getAttribute('aria-valuenow')).toBe(
      `${start + MINUTE}`,
    );
    const field = screen.getByRole('textbox', { name: '时刻' });
    await user.clear(field);
    await user.type(field, '25:99{Enter}');
    expect(past.client.notices.store.getState().notices[0]?.text).toContain('时刻写得不对');
  });

  it('ends when the console is covered or somebody signs out', async () => {
    await enter(start);
    act(() => live.client.lockStore.setState({ locked: true }));
    expect(live.stage.store.getState().past).toBeUndefined();
  });
});
