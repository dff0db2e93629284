import { act, cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Request } from '../../../renderer/client/link/link.ts';
import { runCommand } from '../../../renderer/console/commands/registry.ts';
import { QueuePanel } from '../../../renderer/console/panels/queue/QueuePanel.tsx';
import { LinkStrip } from '../../../renderer/console/panels/topbar/LinkStrip.tsx';
import { TopBar } from '../../../renderer/console/panels/topbar/TopBar.tsx';
import { submitAct } from '../../../renderer/desk/acts.ts';
import { Announcer } from '../../../renderer/ui/Announcer.tsx';
import { aCase, caseNo } from '../../kit/aCase.ts';
import { giveSize, renderPart } from '../../kit/renderConsole.tsx';
import { CHIEF, openTestApp, type TestApp } from '../../kit/testApp.ts';
import { MORNING } from '../../kit/testClock.ts';

const HOUR = 3_600_000;

/** The live world and a drill that runs four times as fast, side by side in one window. */
let live: TestApp;
let drill: TestApp;

beforeEach(() => {
  giveSize(400, 800);
  live = openTestApp({ cases: [aCase(1, { title: '实战的路灯' })] });
  drill = openTestApp({
    world: 'exercise:7',
    cases: [aCase(1, { title: '演练的水管' }), aCase(2, { title: '演练的井盖' })],
    now: MORNING + HOUR,
  });
});
afterEach(() => {
  cleanup();
  live.close();
  drill.close();
});

/** Each half of the window, its console in it. */
function halves() {
  const half = (app: TestApp, name: string) => {
    renderPart(
      app,
      <section aria-label={name}>
        <TopBar />
        <LinkStrip />
        <QueuePanel />
        <Announcer />
      </section>,
    );
    return within(screen.getByRole('region', { name }));
  };
  return { left: half(live, '实战'), right: half(drill, '演练') };
}

const titles = (half: ReturnType<typeof halves>['left']) =>
  half.queryAllByRole('option').map((row) => row.textContent?.match(/(?:实战|演练)的../u)?.[0]);

/** How far the console of this name has come. */
const seqOf = (name: string) =>
  screen.getByRole('region', { name }).querySelector('[data-seq]')?.getAttribute('data-seq');

describe('two consoles in one window', () => {
  it('each list the cases of their own world, though the numbers are the same', () => {
    const { left, right } = halves();
    expect(titles(left)).toEqual(['实战的路灯']);
    expect(titles(right).sort()).toEqual(['演练的井盖', '演练的水管']);
  });

  it('fold what their own stream brings', () => {
    halves();
    act(() => {
      drill.client.situation.apply({ to: 101, events: [], entered: [], left: [caseNo(1)] });
      drill.client.situation.flush();
      drill.desk.list.release();
    });
    expect(live.client.situation.caseById(caseNo(1))?.title).toBe('实战的路灯');
    expect(seqOf('实战')).toBe('100');
    expect(seqOf('演练')).toBe('101');
  });

  it('show their own clock', () => {
    const { left, right } = halves();
    expect(left.getByText(/^09:0\d:\d\d$/u)).toBeTruthy();
    expect(right.getByText(/^10:0\d:\d\d$/u)).toBeTruthy();
  });

  it('select, filter, tick and open for themselves', () => {
    halves();
    act(() => {
      runCommand(drill, 'queue.next');
      drill.client.view.narrow({ text: '水管' });
      drill.screen.openPage('duty');
      drill.client.languageStore.setState({ language: 'en' });
    });
    expect(live.client.view.get()).toMatchObject({ filter: {} });
    expect(live.client.view.get().selectedId).toBeUndefined();
    expect(live.screen.get().page).toBeUndefined();
    expect(live.client.languageStore.getState().language).toBe('zh');
  });

  it('send through their own link, and tell the outcome on their own side', async () => {
    const sent: Request[] = [];
    drill.lead({
      command: async (request) => {
        sent.push(request);
        return { ok: true, seq: 101, results: [] };
      },
    });
    const { left, right } = halves();
    const commands = [{ type: 'case.urge', data: { caseId: caseNo(1) } }] as const;
    await act(() => submitAct(drill.desk, { caseId: caseNo(1), commands, label: '催办', done: '已催办' }));
    expect(sent).toHaveLength(1);
    expect(right.getByText('已催办')).toBeTruthy();
    expect(left.queryByText('已催办')).toBeNull();
    await act(() => submitAct(live.desk, { caseId: caseNo(1), commands, label: '催办', done: '已催办' }));
    expect(sent).toHaveLength(1);
  });

  it('lose their own link alone', () => {
    const { left, right } = halves();
    act(() => drill.client.linkStore.setState({ phase: 'offline' }));
    expect(right.getByText(/与服务器断开/u)).toBeTruthy();
    expect(left.queryByText(/断开/u)).toBeNull();
  });

  it('keep the drafts of one person apart', () => {
    const seen = {
      version: 1,
      state: 'filed',
      urgency: 'general',
      coUnitIds: [],
      place: {},
      reports: 1,
    } as const;
    drill.desk.books().drafts.write(caseNo(1), 'urge', { values: { text: '演练里写的' }, seen, at: MORNING });
    expect(live.desk.books().drafts.read(caseNo(1), 'urge')).toBeUndefined();
    live.close();
    live = openTestApp();
    expect(live.desk.books().drafts.read(caseNo(1), 'urge')).toBeUndefined();
  });

  it('are left by one person without the other being put out', () => {
    act(() => drill.seat({ ...CHIEF, id: 'somebody else' }));
    expect(live.client.sessionStore.getState().session?.person.id).toBe(CHIEF.id);
    act(() => drill.client.sessionStore.setState({ status: 'signed-out' }));
    expect(live.client.sessionStore.getState().status).toBe('signed-in');
  });
});
