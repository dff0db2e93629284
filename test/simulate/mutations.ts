import { z } from 'zod';
import type { Aggregate } from '../../domain/aggregate/aggregate.ts';
import type { Command } from '../../domain/aggregate/command.ts';
import { createKinds, type Kinds } from '../../domain/aggregate/kinds.ts';
import type { KindSubject } from '../../domain/aggregate/subject.ts';
import type { Case } from '../../domain/case/case.ts';
import { CASE } from '../../domain/case/caseAggregate.ts';
import type { EventsFrame } from '../../domain/contract/socket.ts';
import type { Exercise } from '../../domain/exercise/exercise.ts';
import { EXERCISE } from '../../domain/exercise/exerciseAggregate.ts';
import { KINDS } from '../../domain/kinds.ts';
import type { Order } from '../../domain/order/order.ts';
import { ORDER } from '../../domain/order/orderAggregate.ts';
import type { RollCall } from '../../domain/rollCall/rollCall.ts';
import { ROLL_CALL } from '../../domain/rollCall/rollCallAggregate.ts';
import type { Dispatcher } from '../../server/dispatch/dispatcher.ts';
import type { Batch } from '../../server/store/EventLog.ts';
import type { FoldRow } from '../../server/store/FoldStore.ts';
import type { MemoryStore } from '../../server/store/memory/memoryStore.ts';
import { openTimeKeeper } from '../../server/time/timeKeeper.ts';
import type { Alter } from './network.ts';
import type { Plant } from './run.ts';
import type { ServerParts } from './server.ts';
import type { PromiseName } from './watch.ts';

/** A bug of a kind that must not be: what the simulator does not find here it would not find in earnest. */
export interface Mutation {
  readonly name: string;
  /** What it breaks, and so who has to notice. */
  readonly breaks: PromiseName;
  readonly plant: () => Plant;
}

const HOUR_MS = 3_600_000;
const NO_STAMP = { read: () => undefined, write: () => undefined };

export const MUTATIONS: readonly Mutation[] = [
  {
    name: 'an answer is given before it is durable',
    breaks: 'answered',
    plant: () =>
      submitting(({ submit, durable }) => async (payload, caller) => {
        void submit(payload, caller);
        return { ok: true, seq: durable.seq + 1, results: [] };
      }),
  },
  {
    name: 'somebody is told no, and it happens',
    breaks: 'answered',
    plant: () =>
      submitting(({ submit }) => async (payload, caller) => {
        const ack = await submit(payload, caller);
        return ack.ok && ack.seq % 5 === 0 ? { ok: false, code: 'store-unavailable', message: '' } : ack;
      }),
  },
  {
    name: 'a call is written down under another id',
    breaks: 'answered',
    plant: () => {
      const next = counter();
      return submitting(
        ({ submit }) =>
          (payload, caller) =>
            submit({ ...Object(payload), id: `other-${next()}` }, caller),
      );
    },
  },
  {
    name: 'a report that comes again is another case',
    breaks: 'answered',
    plant: () => ({ kinds: reporting({ known: () => undefined }) }),
  },
  {
    name: 'the last transaction is gone after a restart',
    breaks: 'durable',
    plant: () => opening((store) => store.tamper('live', (rows) => rows.slice(0, -1))),
  },
  {
    name: 'a batch of the fold is lost, and its mark says that it is there',
    breaks: 'folded',
    plant: () => {
      const next = counter();
      return opening((store) => changeFold(store, (rows) => (next() % 4 === 0 ? [] : rows)));
    },
  },
  {
    name: 'an event goes back in time',
    breaks: 'durable',
    plant: () => writing((batch) => ({ ...batch, events: batch.events.map(backdated) })),
  },
  {
    name: "a machine's clock is believed after every start",
    breaks: 'in-time',
    plant: () => {
      const starts = counter();
      return {
        server(parts) {
          const ahead = starts() > 1 ? 30 * 24 * HOUR_MS : 0;
          const machine = { ...parts.machine, wall: () => parts.machine.wall() + ahead };
          return {
            ...parts,
            machine,
            openTime: (given) => openTimeKeeper({ ...given, stamp: NO_STAMP, last: undefined }),
          };
        },
      };
    },
  },
  {
    name: 'a line of the audit is written anew',
    breaks: 'chained',
    plant: () =>
      opening((store) =>
        store.tamper('audit', (rows) =>
          rows.map((row, n) => (n === 2 ? { ...row, text: row.text.replace('"at"', '"as"') } : row)),
        ),
      ),
  },
  {
    name: 'an event is left out of a frame',
    breaks: 'in-sight',
    plant: () => ({
      leaving: someFrames(3, (frame) => [{ ...frame, events: frame.events.slice(0, -1) }]),
    }),
  },
  {
    name: 'a frame is sent again under the next numbers',
    breaks: 'in-sight',
    plant: () => ({ leaving: someFrames(5, (frame) => [frame, renumbered(frame)]) }),
  },
  {
    name: 'the events of a frame change places',
    breaks: 'in-sight',
    plant: () => ({ leaving: someFrames(1, (frame) => [{ ...frame, events: frame.events.toReversed() }]) }),
  },
  {
    name: 'everybody sees everything',
    breaks: 'in-sight',
    plant: () => ({ server: (parts) => ({ ...parts, audienceOf: () => 'everyone' }) }),
  },
  {
    name: 'a case is left out of a snapshot',
    breaks: 'in-sight',
    plant: () => ({
      leaving(_name, json) {
        const frame = JSON.parse(json);
        return 'snapshot' in Object(frame)
          ? [JSON.stringify({ ...frame, snapshot: shortened(frame.snapshot) })]
          : [json];
      },
    }),
  },
  {
    name: 'a console counts a frame twice',
    breaks: 'converged',
    plant: () => ({ arriving: someFrames(9, (frame) => [frame, renumbered(frame)]) }),
  },
  {
    name: 'a rung is not remembered',
    breaks: 'ladder',
    plant: () => ({ kinds: applying('SlaBreached', (before) => before) }),
  },
  {
    name: 'an unmerged case comes back as another',
    breaks: 'merging',
    plant: () => ({
      kinds: applying('CaseUnmerged', (before, after) => ({
        ...after,
        notes: after.notes.slice(1),
        coUnitIds: [...before.coUnitIds, 'B3'],
      })),
    }),
  },
  {
    name: 'a report that was released goes on being counted',
    breaks: 'merging',
    plant: () => ({
      kinds: applying('CaseReleased', (before, after) => ({ ...after, reports: before.reports })),
    }),
  },
  {
    name: "a unit's answer to an order is taken for another's",
    breaks: 'called',
    plant: () => ({ kinds: foldingAs(ORDER, 'OrderAnswered', answeredByFirst) }),
  },
  {
    name: 'a roll-call forgets who has answered when it calls again',
    breaks: 'called',
    plant: () => ({ kinds: foldingAs(ROLL_CALL, 'RollCalledAgain', silenced) }),
  },
  {
    name: 'a message that left is not marked',
    breaks: 'messages',
    plant: () => opening((store) => forgetSent(store)),
  },
  {
    name: 'a message on its way is never given up',
    breaks: 'messages',
    plant: () => ({
      server: (parts) => ({
        ...parts,
        channel: { ...parts.channel, send: () => new Promise(() => undefined) },
      }),
    }),
  },
  {
    name: 'a counter drifts',
    breaks: 'counts',
    plant: () =>
      opening((store) => {
        const { counts } = store.outbox;
        Object.assign(store.outbox, {
          counts: async (world: string) => {
            const right = await counts(world);
            return { ...right, failed: right.failed + 1 };
          },
        });
      }),
  },
  {
    name: 'a number is part of the id of its contact',
    breaks: 'private',
    plant: () => ({
      server: (parts) => ({
        ...parts,
        vault: {
          ...parts.vault,
          seal(contact, id) {
            const { phone } = Object(contact);
            const sealed = parts.vault.seal(contact, id);
            return phone === undefined ? sealed : parts.vault.seal(contact, `${sealed.id}-${phone}`);
          },
        },
      }),
    }),
  },
  {
    name: 'a field of words has no mark',
    breaks: 'private',
    plant: () => ({ kinds: reporting({ schema: z.looseObject({}) }) }),
  },
  {
    name: "a drill's messages leave the way the live ones do",
    breaks: 'fenced',
    plant: () => ({
      server: (parts) => ({ ...parts, drillParts: (own) => ({ ...own, channels: [parts.channel] }) }),
    }),
  },
  {
    name: 'whoever asks may enter a drill',
    breaks: 'fenced',
    plant: () => drilling((own) => ({ ...own, admit: (account) => ({ person: account }) })),
  },
  {
    name: 'a drill is written to the live disk',
    breaks: 'fenced',
    plant: () => ({
      server: (parts) => ({ ...parts, drillParts: (own) => ({ ...own, store: parts.store }) }),
    }),
  },
  {
    name: 'a drill forgets which injects it has released',
    breaks: 'rehearsed',
    plant: () => ({ kinds: foldingAs(EXERCISE, 'InjectReleased', unreleased) }),
  },
  {
    name: 'a drill is not opened again after the server died',
    breaks: 'rehearsed',
    plant: () => ({
      server: (parts) => ({
        ...parts,
        exercises: { ...parts.exercises, ids: () => [] },
      }),
    }),
  },
];

/** The world of every drill is made of something else. */
function drilling(drillParts: NonNullable<ServerParts['drillParts']>): Plant {
  return { server: (parts) => ({ ...parts, drillParts }) };
}

/** Other rows of the fold are written than were handed over. */
function changeFold({ events }: MemoryStore, change: (rows: readonly FoldRow[]) => readonly FoldRow[]): void {
  const { putFold } = events;
  Object.assign(events, {
    putFold: ((world, rows, mark) => putFold(world, change(rows), mark)) satisfies typeof putFold,
  });
}

function counter(): () => number {
  let n = 0;
  return () => {
    n += 1;
    return n;
  };
}

/** Whoever gives commands goes through this. */
function submitting(through: (dispatcher: Dispatcher) => Dispatcher['submit']): Plant {
  return {
    server: (parts) => ({
      ...parts,
      shown: (world) => ({
        ...world,
        dispatcher: { ...world.dispatcher, submit: through(world.dispatcher) },
      }),
    }),
  };
}

/** Done to the store at each start of the server. */
function opening(change: (store: MemoryStore) => void): Plant {
  return {
    server(parts: ServerParts) {
      change(parts.store);
      return parts;
    },
  };
}

/** Something else is written than was handed over. */
function writing(change: (batch: Batch) => Batch): Plant {
  return opening((store) => {
    const { append } = store.events;
    const next = counter();
    Object.assign(store.events, {
      append: (batch: Batch) => append(next() % 20 === 0 ? change(batch) : batch),
    });
  });
}

function backdated({ event }: Batch['events'][number]): Batch['events'][number] {
  const earlier = { ...event, at: event.at - HOUR_MS };
  return { event: earlier, text: JSON.stringify(earlier) };
}

/** Every third mark that a message has left is lost. */
function forgetSent({ outbox }: MemoryStore): void {
  const { change } = outbox;
  const next = counter();
  Object.assign(outbox, {
    change: ((world, changes) =>
      change(
        world,
        changes.filter(({ to }) => to.state !== 'sent' || next() % 3 !== 0),
      )) satisfies MemoryStore['outbox']['change'],
  });
}

/** Every nth frame that shows something becomes these. */
function someFrames(n: number, change: (frame: EventsFrame) => readonly EventsFrame[]): Alter {
  const next = counter();
  return (name, json) => {
    if (name !== 'events') return [json];
    const frame: EventsFrame = JSON.parse(json);
    return frame.events.length === 0 || next() % n !== 0
      ? [json]
      : change(frame).map((altered) => JSON.stringify(altered));
  };
}

function renumbered(frame: EventsFrame): EventsFrame {
  return { ...frame, from: frame.to + 1, to: frame.to + frame.events.length };
}

function shortened(snapshot: { readonly cases: readonly Case[] }): object {
  return { ...snapshot, cases: snapshot.cases.slice(1) };
}

function caseKind(change: Partial<Aggregate<Case>>): Kinds {
  const changed: Aggregate<Case> = { ...CASE, ...change };
  // As in domain/kinds.ts, where the compiler is told of each kind by itself.
  return createKinds(
    KINDS.all.map((aggregate) =>
      aggregate.kind === CASE.kind ? (changed as unknown as Aggregate) : aggregate,
    ),
  );
}

function reporting(change: object): Kinds {
  const report = { ...CASE.commands['case.report'], ...change } as Command<Case>;
  return caseKind({ commands: { ...CASE.commands, 'case.report': report } });
}

/** This event has another effect. */
function applying(type: string, effect: (before: Case, after: Case) => Case): Kinds {
  const { fold } = CASE;
  const right = fold.appliers[type];
  return caseKind({
    fold: {
      ...fold,
      appliers: {
        ...fold.appliers,
        [type]: (before, event) => effect(before, right?.(before, event) ?? before),
      },
    },
  });
}

/** An event of another kind than a case has another effect. */
function foldingAs<S extends KindSubject>(kind: Aggregate<S>, type: string, effect: (after: S) => S): Kinds {
  const right = kind.fold.appliers[type];
  const fold = {
    ...kind.fold,
    appliers: {
      ...kind.fold.appliers,
      [type]: (before: S, event: never) => effect(right?.(before, event) ?? before),
    },
  };
  const changed = { ...kind, fold } as unknown as Aggregate;
  return createKinds(KINDS.all.map((aggregate) => (aggregate.kind === kind.kind ? changed : aggregate)));
}

function answeredByFirst(order: Order): Order {
  const state = order.receipts.find((receipt) => receipt.state !== 'sent')?.state ?? 'sent';
  return {
    ...order,
    receipts: order.receipts.map((receipt, n) => (n === 0 ? { ...receipt, state } : receipt)),
  };
}

function unreleased(exercise: Exercise): Exercise {
  return {
    ...exercise,
    injects: exercise.injects.map(({ released: _, ...standing }) => ({ ...standing, state: 'pending' })),
  };
}

function silenced(rollCall: RollCall): RollCall {
  return { ...rollCall, seats: rollCall.seats.map(({ unitId }) => ({ unitId })) };
}
