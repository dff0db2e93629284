import { setImmediate as turn } from 'node:timers/promises';
import { seededRandom } from '../../domain/seededRandom.ts';
import { openFront } from './frontOf.ts';
import { httpCall } from './httpCall.ts';
import type { ServerProcess } from './serverProcess.ts';
import { connectConsole, type TestConsole } from './testConsole.ts';

export interface KillRoundsParts {
  readonly rounds: number;
  /** Which node is killed when follows from it. */
  readonly seed: number;
  /** Starts the node of this place; resolves when it takes calls. */
  readonly start: (place: number) => Promise<ServerProcess>;
}

export interface KillFigures {
  readonly leadersKilled: number;
  /** Reports that were acknowledged. */
  readonly acknowledged: number;
  /** Of them, not there afterwards, or as another case. */
  readonly lost: number;
  /** Two reports that were told the same case. */
  readonly doubled: number;
  /** Frames and joins of a console that did not go on behind what it had. */
  readonly disordered: number;
  /** Events that console was sent. */
  readonly events: number;
  /** From a leader's kill to the next acknowledgement of a report that was sent after it, milliseconds. */
  readonly toGoOnMs: readonly number[];
}

const NODES = 3;
/** Who reports at the same time, and acknowledgements between two kills. */
const LINES = 6;
const BETWEEN = 40;

/** Kills one of three nodes behind a proxy, at random and under load, starts it again, and says what became of what was acknowledged. */
export async function killRounds({ rounds, seed, start }: KillRoundsParts): Promise<KillFigures> {
  const random = seededRandom(seed);
  const front = await openFront();
  const nodes: ServerProcess[] = [];
  for (let place = 0; place < NODES; place += 1) nodes.push(await start(place));
  const serve = () => front.serve(nodes.map(({ url }) => url));
  serve();
  const token = (await nodes[0]?.token('chief1')) ?? '';
  const reader = startReader(front.url, token);
  const acknowledged = new Map<string, string>();
  const named = new Set<string>();
  const toGoOnMs: number[] = [];
  let doubled = 0;
  let leadersKilled = 0;
  let isOver = false;
  /** When the leader was killed, until somebody was answered again. */
  let leaderGoneAt: number | undefined;

  /** The case of a report that is sent by the same id until it is acknowledged. */
  async function caseOf(externalId: string): Promise<string> {
    const body = { source: '12345', externalId, title: '垃圾满溢', place: { text: '东门口' } };
    for (;;) {
      const sentAt = performance.now();
      const answer = await httpCall(front.url, 'POST /cases', { token, body }).catch(() => undefined);
      if (answer === undefined || answer.status > 201) continue;
      if (leaderGoneAt !== undefined && sentAt > leaderGoneAt) {
        toGoOnMs.push(Math.round(performance.now() - leaderGoneAt));
        leaderGoneAt = undefined;
      }
      return (answer.body as { readonly caseId: string }).caseId;
    }
  }

  async function line(n: number): Promise<void> {
    for (let k = 0; !isOver; k += 1) {
      const caseId = await caseOf(`line-${n}-${k}`);
      if (named.has(caseId)) doubled += 1;
      named.add(caseId);
      acknowledged.set(`line-${n}-${k}`, caseId);
    }
  }

  async function killAny(): Promise<void> {
    const place = Math.floor(random() * NODES);
    const victim = nodes[place];
    if (victim === undefined) return;
    const state: { readonly follows?: boolean } = await (await fetch(`${victim.url}/readyz`)).json();
    const gone = victim.end('SIGKILL');
    if (state.follows !== true) {
      leadersKilled += 1;
      leaderGoneAt = performance.now();
    }
    await gone;
    nodes[place] = await start(place);
    serve();
  }

  const lines = Array.from({ length: LINES }, (_, n) => line(n));
  for (let round = 0; round < rounds; round += 1) {
    const until = acknowledged.size + BETWEEN;
    while (acknowledged.size < until) await turn();
    await killAny();
  }
  isOver = true;
  await Promise.all(lines);
  let lost = 0;
  for (const [externalId, caseId] of acknowledged) if ((await caseOf(externalId)) !== caseId) lost += 1;
  const heard = await reader.stop();
  await front.close();
  return { leadersKilled, acknowledged: acknowledged.size, lost, doubled, ...heard, toGoOnMs };
}

/** A console that comes back through the proxy whenever its node is gone, and counts what does not follow on what it had. */
function startReader(url: string, token: string) {
  let [events, disordered, seq] = [0, 0, 0];
  let isOver = false;
  let current: TestConsole | undefined;

  async function sit(): Promise<void> {
    const seat = await connectConsole(url, token);
    current = seat;
    const gone = new Promise<void>((resolve) => seat.socket.once('disconnect', () => resolve()));
    seat.socket.on('events', ({ from, to }: { readonly from: number; readonly to: number }) => {
      if (from !== seq + 1) disordered += 1;
      events += to - from + 1;
      seq = to;
    });
    const answer = await Promise.race([seat.join(seq === 0 ? undefined : seq), gone]);
    if (answer !== undefined) {
      if (!answer.ok || answer.seq < seq) disordered += 1;
      seq = seat.situation.seq;
    }
    if (!isOver) await gone;
    seat.leave();
  }

  const sitting = (async () => {
    while (!isOver) await sit().catch(() => turn());
  })();
  return {
    async stop() {
      isOver = true;
      current?.leave();
      await sitting;
      return { events, disordered };
    },
  };
}
