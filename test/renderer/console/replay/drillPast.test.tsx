import { act, cleanup } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXERCISE_KIND, type Member } from '../../../../domain/exercise/exercise.ts';
import type { World } from '../../../../domain/kernel.ts';
import { reasonAgainst } from '../../../../renderer/console/commands/command.ts';
import { commandById, commandContext } from '../../../../renderer/console/commands/registry.ts';
import type { ConsoleApp } from '../../../../renderer/console/screen/app.ts';
import { aDrillView, BEGAN } from '../../../kit/drillView.ts';
import { CHIEF, openTestApp, type TestApp } from '../../../kit/testApp.ts';

const WORLD = 'exercise:7' as World;
const MINUTE = 60_000;

describe('looking back in a drill', () => {
  let live: TestApp;
  const moments: string[] = [];
  beforeEach(() => {
    live = openTestApp({ world: WORLD });
    live.client.time.set(BEGAN + 8 * MINUTE, 0);
    live.lead({
      call: (async (route: string, parts?: { path?: { time?: string } }) => {
        if (route === 'GET /at/:time') moments.push(parts?.path?.time ?? '');
        return { ok: false, code: 'unreachable', message: '' };
      }) as never,
    });
  });
  afterEach(() => {
    live.stage.leave();
    moments.length = 0;
    cleanup();
    live.close();
  });

  const reason = (app: ConsoleApp, id: string) =>
    reasonAgainst(commandById(id) as never, commandContext(app));
  function sitAs(role: Member['role']): void {
    const people: readonly Member[] = [{ personId: CHIEF.id, name: CHIEF.name, role }];
    const exercise = { ...aDrillView(), kind: EXERCISE_KIND, people, createdAt: BEGAN };
    live.client.situation.replace(WORLD, 100, [], [exercise as never]);
  }
  async function back(): Promise<ConsoleApp> {
    await act(async () => live.stage.enter());
    const { past } = live.stage.store.getState();
    if (past === undefined) throw new Error('no past is open');
    return past;
  }

  it('begins at its first moment where that is less than half an hour ago', async () => {
    sitAs('director');
    await back();
    expect(moments).toEqual([String(BEGAN)]);
  });

  it('leaves its own page open, and lets nobody end it or take a note', async () => {
    sitAs('director');
    expect([reason(live, 'session.endDrill'), reason(live, 'session.noteDrill')]).toEqual([
      undefined,
      undefined,
    ]);
    const past = await back();
    expect(reason(past, 'page.drill')).toBeUndefined();
    for (const id of ['session.endDrill', 'session.noteDrill'])
      expect(reason(past, id)).toContain('正在看过去');
  });

  it('tells nobody that it is not theirs to end before it has been read', () => {
    expect(reason(live, 'session.endDrill')).toContain('正在读取');
    sitAs('observer');
    expect(reason(live, 'session.endDrill')).toContain('观摩');
  });
});
