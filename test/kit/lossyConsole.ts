import type { Case } from '../../domain/case/case.ts';
import { projectCase } from '../../domain/case/caseSight.ts';
import type { EventsFrame, JoinAck } from '../../domain/contract/socket.ts';
import type { Person, Seq } from '../../domain/kernel.ts';
import type { Scope } from '../../domain/people/scope.ts';
import type { Situation } from '../../domain/situation.ts';
import { type SyncInput, startSync, sync } from '../../renderer/client/link/sync.ts';
import { createSituation, type SituationSource } from '../../renderer/client/store/situationStore.ts';
import type { Broadcast } from '../../server/link/broadcast.ts';
import type { Console } from '../../server/link/console.ts';
import type { Packet } from '../../server/link/packet.ts';
import type { Dice } from './dice.ts';
import type { TestClock } from './testClock.ts';

/** What a bad line did; a fuzz that lost nothing has tested nothing. */
export interface Damage {
  dropped: number;
  doubled: number;
  delayed: number;
  lostAnswers: number;
  cut: number;
  joins: number;
}

export const noDamage = (): Damage => ({
  dropped: 0,
  doubled: 0,
  delayed: 0,
  lostAnswers: 0,
  cut: 0,
  joins: 0,
});

/** The console's own sync and situation at the end of a line that loses, doubles and delays. */
export interface LossyConsole {
  readonly scope: Scope;
  readonly situation: SituationSource;
  connect(broadcast: Broadcast): void;
  /** The line breaks; what was on it is gone. */
  cut(): void;
  /** Brings in some of what is on the line, in any order. */
  deliverSome(): void;
  /** From now on nothing is lost; brings in everything. */
  heal(): void;
  heartbeat(seq: Seq): void;
  /** Whether anything still has to happen before this console is at rest. */
  isBusy(): boolean;
}

export interface LossyParts {
  readonly person: Person;
  readonly scope: Scope;
  readonly dice: Dice;
  readonly clock: TestClock;
  readonly damage: Damage;
  /** What HTTP would answer about a case. */
  readonly durable: () => Situation;
}

export function createLossyConsole({
  person,
  scope,
  dice,
  clock,
  damage,
  durable,
}: LossyParts): LossyConsole {
  const situation = createSituation(clock);
  let state = startSync('live');
  let line: SyncInput[] = [];
  let broadcast: Broadcast | undefined;
  let seat: Console | undefined;
  let isHealed = false;
  /** Every second time it negotiates deflated messages, whose long answers come later. */
  let seats = 0;
  let isJoinDue = false;

  function take(input: SyncInput): void {
    const step = sync(state, input);
    state = step.state;
    for (const action of step.actions) {
      if (action.kind === 'join') askToJoin(action.after);
      else if (action.kind === 'joinLater') isJoinDue = true;
      else if (action.kind === 'replace')
        situation.replace('live', action.snapshot.seq, action.snapshot.cases, action.snapshot.subjects);
      else if (action.kind === 'apply') read(situation.apply(action.piece));
      else throw new Error(`the join was refused: ${action.code}`);
    }
  }

  /** Events of cases not held here are no fault of the line: the console reads those by HTTP. */
  function read(ids: readonly string[]): void {
    for (const id of ids) {
      const thisCase: Case | undefined = durable().cases.get(id);
      if (thisCase !== undefined) situation.put(projectCase(scope, thisCase));
    }
  }

  function askToJoin(after: Seq | undefined): void {
    isJoinDue = false;
    damage.joins += 1;
    const seatBefore = seat;
    if (seatBefore === undefined) return;
    broadcast?.join(seatBefore, after, ({ head, rest }) => {
      if (seatBefore !== seat) return;
      if (!isHealed && dice.chance(0.2)) {
        damage.lostAnswers += 1;
        line.push({ kind: 'joinUnanswered' });
      } else {
        const answer: JoinAck = JSON.parse(head + (rest?.json ?? ''));
        line.push({ kind: 'joined', answer });
      }
    });
  }

  function post(packet: Packet): void {
    if (!packet.text.startsWith('2["events",')) return;
    const frame: EventsFrame = JSON.parse(packet.text.slice(1))[1];
    const throwOf = isHealed ? 1 : dice.next();
    if (throwOf < 0.15) {
      damage.dropped += 1;
      return;
    }
    line.push({ kind: 'frame', frame });
    if (throwOf < 0.3) {
      damage.doubled += 1;
      line.push({ kind: 'frame', frame });
    }
  }

  function sit(): Console {
    seats += 1;
    const made: Console = {
      person,
      scope,
      sentTo: 0,
      isParked: false,
      get isConnected() {
        return made === seat;
      },
      takesDeflated: seats % 2 === 0,
      retire: () => undefined,
      sendFrame(packet, to) {
        made.sentTo = to;
        post(packet);
        return true;
      },
      sendVolatile: post,
    };
    return made;
  }

  function deliver(index: number): void {
    const [input] = line.splice(index, 1);
    if (input !== undefined) take(input);
  }

  return {
    scope,
    situation,
    connect(to) {
      broadcast = to;
      seat = sit();
      line = [];
      take({ kind: 'connected' });
    },
    cut() {
      damage.cut += 1;
      if (seat !== undefined) broadcast?.leave(seat);
      seat = undefined;
      line = [];
      take({ kind: 'disconnected' });
    },
    deliverSome() {
      for (let left = dice.below(line.length + 1); left > 0; left -= 1) {
        const index = dice.chance(0.3) ? dice.below(line.length) : 0;
        if (index > 0) damage.delayed += 1;
        deliver(index);
      }
      if (isJoinDue && dice.chance(0.5)) askToJoin(state.seq);
    },
    heal() {
      isHealed = true;
      while (line.length > 0) deliver(0);
      if (isJoinDue) askToJoin(state.seq);
    },
    heartbeat: (seq) => take({ kind: 'heartbeat', world: 'live', seq }),
    isBusy: () => line.length > 0 || isJoinDue || state.phase !== 'live',
  };
}
