import { describe, expect, it } from 'vitest';
import type { Person } from '../../domain/kernel.ts';
import { createDice } from '../kit/dice.ts';
import { createVirtualClock } from './clock.ts';
import { createHall } from './network.ts';
import { watchMessages } from './promises/messages.ts';
import { watchConvergence } from './promises/seen.ts';
import { run } from './run.ts';
import { goodWeather } from './weather.ts';

/** What long runs reported and was the simulator's own fault: each by its seed, as short as it can be said. */

interface Written {
  conn: { write(text: string, options: object, onWritten: () => void): void };
}

describe('found by seed 200006: a server that is gone', () => {
  /** A server writes to a console that reads nothing yet; whether it hears that it went out. */
  function isHeard(dies: boolean): boolean {
    const clock = createVirtualClock(0);
    const hall = createHall({ clock, dice: createDice(1), onSent: () => undefined });
    const weather = goodWeather();
    let socket: Written | undefined;
    hall.io.use((_socket, next) => next());
    hall.io.on('connection', (opened) => {
      socket = opened as unknown as Written;
    });
    const end = { connected() {}, refused() {}, closed() {}, event() {} };
    hall.open('token', weather, end as never);
    while (socket === undefined) clock.step();
    weather.isStalled = true;
    let heard = false;
    socket.conn.write('2["heartbeat",{}]', {}, () => {
      heard = true;
    });
    clock.reach(200);
    if (dies) hall.die(true);
    weather.isStalled = false;
    while ((clock.next ?? Number.POSITIVE_INFINITY) < 5_000) clock.step();
    return heard;
  }

  it('goes on from nothing that a console reads late', () => {
    expect(isHeard(false)).toBe(true);
    expect(isHeard(true)).toBe(false);
  });
});

describe('found by seed 200018: a console whose session has just ended', () => {
  async function breaches(expiresAt: number): Promise<readonly string[]> {
    const found: string[] = [];
    const store = <T>(state: T) => ({ getState: () => state });
    const client = {
      linkStore: store({ phase: 'connecting' }),
      sessionStore: store({ status: 'signed-in', session: { expiresAt } }),
      outboxStore: store({ entries: [] }),
      situation: { flush() {}, store: store({ seq: 3, cases: new Map() }) },
    };
    const ledger = { situation: { seq: 9, cases: new Map() } };
    const watcher = watchConvergence({
      ledger,
      trueTime: () => 1_000,
      broken: (breach: string) => found.push(breach),
    } as never);
    const consoles = [{ client, person: { id: 'p-1' } as Person }];
    await watcher.rested?.({ consoles, server: { now: () => 1_000 } } as never);
    return found;
  }

  it('is not out of step, though nobody has told it yet', async () => {
    expect(await breaches(999)).toEqual([]);
    expect(await breaches(1_001)).toEqual([expect.stringContaining('not where the log is')]);
  });
});

describe('found by seed 200024: a machine whose clock is behind its server’s', { timeout: 900_000 }, () => {
  it('lets nobody in whose session is over by the server’s time', async () => {
    const { violations } = await run({
      seed: 200_024,
      start: 1_785_504_569_437,
      hours: 12.6,
      seats: 1,
      // An hour behind, half an hour before sessions end.
      troubles: [{ kind: 'server-clock-set', at: 11.5 * 3_600_000, lasts: 0, n: -700 }],
    });
    expect(violations).toEqual([]);
  });
});

describe('found by seed 500013: a message on its way while its server dies', () => {
  function breaches(leaves: readonly number[]): readonly string[] {
    const found: string[] = [];
    const watcher = watchMessages({ broken: (breach: string) => found.push(breach) } as never);
    for (const left of leaves) {
      watcher.arrived?.({ key: 'k', text: '已受理' } as never, { ok: true, state: 'sent' }, left);
    }
    return found;
  }

  it('may be sent again by the next one, which cannot know that it came', () => {
    // It left before the death that is the thirteenth excuse, whenever it came.
    expect(breaches([12, 13])).toEqual([]);
    expect(breaches([12, 12])).toEqual(['k was sent again after it was taken']);
  });
});
