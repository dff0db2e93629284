import { describe, expect, it } from 'vitest';
import type { EventsFrame } from '../../../domain/contract/socket.ts';
import { KINDS } from '../../../domain/kinds.ts';
import { scopeOf } from '../../../domain/people/scope.ts';
import { createAudienceIndex } from '../../../server/link/audience.ts';
import { createBroadcast, type JoinReply } from '../../../server/link/broadcast.ts';
import type { Console } from '../../../server/link/console.ts';
import { createProjectedText } from '../../../server/link/projectedText.ts';
import { createRing } from '../../../server/link/ring.ts';
import { createSnapshotTexts } from '../../../server/link/snapshotText.ts';
import { createMemoryStore } from '../../../server/store/memory/memoryStore.ts';
import { DISTRICT, person, RUBBISH_REPORT } from '../../kit/caseDistrict.ts';
import { createTestClock } from '../../kit/testClock.ts';
import { openTestDispatcher } from '../../kit/testDispatcher.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);
const SCOPE = scopeOf(CHIEF, DISTRICT);

async function openLink() {
  const clock = createTestClock();
  const dispatcher = await openTestDispatcher({ log: createMemoryStore().events, clock });
  const sight = {
    ...{ kinds: KINDS, durable: dispatcher.durable, directory: DISTRICT },
    audience: createAudienceIndex(KINDS, DISTRICT),
  };
  const text = createProjectedText(KINDS);
  const broadcast = createBroadcast({
    ...{ dispatcher, ring: createRing(), sight, text },
    snapshots: createSnapshotTexts({ ...sight, text, now: clock.now }),
    reading: () => ({ at: clock.now(), rate: 1 }),
  });
  let calls = 0;
  async function report(): Promise<void> {
    calls += 1;
    const commands = [{ type: 'case.report', data: RUBBISH_REPORT }];
    const call = { id: `call-${calls}-of-joining`, world: 'live', commands };
    expect(await dispatcher.submit(call, { person: CHIEF, scope: SCOPE })).toMatchObject({ ok: true });
    broadcast.flushAll();
  }
  return { broadcast, report };
}

function openConsole() {
  const frames: EventsFrame[] = [];
  let isConnected = true;
  const console: Console = {
    ...{ person: CHIEF, scope: SCOPE, sentTo: 0, isParked: false, takesDeflated: true },
    get isConnected() {
      return isConnected;
    },
    retire: () => undefined,
    sendFrame(packet, to) {
      console.sentTo = to;
      frames.push(JSON.parse(packet.text.slice(1))[1]);
      return true;
    },
    sendVolatile: () => undefined,
  };
  const leave = () => {
    isConnected = false;
  };
  return { console, frames, leave };
}

const seqOf = ({ head }: JoinReply): number => Number(/"seq":(\d+)/u.exec(head)?.[1]);

describe('a console whose answer is being deflated', () => {
  it('is told by frames what happens meanwhile, from the event the answer ends with on', async () => {
    const { broadcast, report } = await openLink();
    await report();
    const { console, frames } = openConsole();
    const answered = new Promise<JoinReply>((resolve) => broadcast.join(console, undefined, resolve));
    await report();
    await report();
    const reply = await answered;
    expect(reply.deflated?.length).toBeGreaterThan(0);
    await report();
    let last = seqOf(reply);
    for (const { from, to } of frames) {
      expect(from).toBe(last + 1);
      last = to;
    }
    expect(last).toBe(4);
  });

  it('shares it with whoever joins at the same event, and gets none once it is gone', async () => {
    const { broadcast, report } = await openLink();
    await report();
    const gone = openConsole();
    let answers = 0;
    broadcast.join(gone.console, undefined, () => {
      answers += 1;
    });
    gone.leave();
    const join = () =>
      new Promise<JoinReply>((resolve) => broadcast.join(openConsole().console, undefined, resolve));
    const [first, second] = await Promise.all([join(), join()]);
    expect(first?.deflated).toBe(second?.deflated);
    expect(answers).toBe(0);
  });
});
