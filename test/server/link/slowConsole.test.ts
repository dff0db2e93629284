import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import type { EventsFrame } from '../../../domain/contract/socket.ts';
import { person, RUBBISH } from '../../kit/caseDistrict.ts';
import { accepted, openWorld, type TestWorld } from '../../kit/world.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);

/** Twenty reports of 60 KB each in one call: 1.2 MB on the wire. */
/** These calls are large on purpose. */
const FAST = { perSecond: 1e6, burst: 1e6 };
const BOUNDLESS = { perAccount: FAST, perConnection: FAST };

const bigCall = (id: string) => ({
  id,
  world: 'live',
  commands: Array.from({ length: 16 }, (_, n) => ({
    type: 'case.report',
    data: {
      source: '12345',
      title: `长信 ${id} ${n}`,
      category: RUBBISH,
      description: '文'.repeat(20_000),
      place: { gridId: 'G111' },
    },
  })),
});

/** A console as plain WebSocket, which can stop reading. */
async function connectRaw(url: string, token: string) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  const frames: EventsFrame[] = [];
  const resyncs: unknown[] = [];
  const waiting = new Set<() => void>();
  const joined = new Promise<void>((resolve) => {
    socket.on('message', (data) => {
      const text = data.toString();
      if (text.startsWith('0')) socket.send(`40${JSON.stringify({ token })}`);
      else if (text.startsWith('40')) socket.send('420["join",{"world":"live"}]');
      else if (text.startsWith('430')) resolve();
      else if (text.startsWith('42["events"')) frames.push(JSON.parse(text.slice(2))[1]);
      else if (text.startsWith('42["resync"')) resyncs.push(JSON.parse(text.slice(2))[1]);
      for (const look of waiting) look();
    });
  });
  await joined;
  const until = (isSo: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!isSo()) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  return { socket, frames, resyncs, until };
}

describe('a console that does not read', () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = await openWorld({ rates: BOUNDLESS });
  });
  afterEach(() => world.close());

  const parkedFigure = async () => {
    const text = await (await fetch(`${world.url}/metrics`)).text();
    return Number(/^lingxing_parked_consoles (\d+)$/mu.exec(text)?.[1]);
  };

  it('is parked at a bound, holds nobody else up, and is sent the gap once it reads again', async () => {
    const chief = await world.console(CHIEF);
    const slow = await connectRaw(world.url, world.people.admit(CHIEF));
    slow.socket.pause();
    let calls = 0;
    while ((await parkedFigure()) === 0) {
      calls += 1;
      expect(calls).toBeLessThan(60);
      const { seq } = accepted(await chief.call(bigCall(`big-call-${calls}`)));
      await chief.reached(seq);
    }
    // What comes while it is parked is not kept for it, however much it is.
    for (let more = 0; more < 5; more += 1) accepted(await chief.call(bigCall(`more-call-${more}`)));
    const head = world.app.live.dispatcher.durable.seq;
    await chief.reached(head);

    slow.socket.resume();
    await slow.until(() => slow.frames.at(-1)?.to === head);
    let last = 0;
    for (const frame of slow.frames) {
      expect(frame.from).toBe(last + 1);
      expect(frame.events.map((event) => event.seq)).toEqual(
        Array.from({ length: frame.to - frame.from + 1 }, (_, n) => frame.from + n),
      );
      last = frame.to;
    }
    const missed = slow.frames.at(-1);
    expect((missed?.to ?? 0) - (missed?.from ?? 0)).toBeGreaterThanOrEqual(5 * 16 - 1);
    expect(await parkedFigure()).toBe(0);

    const { seq } = accepted(await chief.call(bigCall('live-again')));
    await slow.until(() => slow.frames.at(-1)?.to === seq);
    expect(slow.frames.at(-1)?.from).toBe(head + 1);
    slow.socket.terminate();
  });

  it('is told to join again when what it missed is no longer at hand', async () => {
    await world.close();
    world = await openWorld({
      ringBounds: { events: 40, chars: 100_000_000 },
      rates: BOUNDLESS,
    });
    const chief = await world.console(CHIEF);
    const slow = await connectRaw(world.url, world.people.admit(CHIEF));
    slow.socket.pause();
    for (let calls = 0; (await parkedFigure()) === 0; calls += 1) {
      accepted(await chief.call(bigCall(`big-call-${calls}`)));
    }
    for (let more = 0; more < 4; more += 1) accepted(await chief.call(bigCall(`more-call-${more}`)));
    const head = world.app.live.dispatcher.durable.seq;
    await chief.reached(head);
    slow.socket.resume();
    await slow.until(() => slow.resyncs.length > 0);
    expect(slow.resyncs).toEqual([{ world: 'live', seq: head, at: world.clock.now(), rate: 1 }]);
    slow.socket.terminate();
  });
});
