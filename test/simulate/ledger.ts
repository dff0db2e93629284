import { kindOf, type LogEvent, subjectIdOf } from '../../domain/aggregate/event.ts';
import type { Fold } from '../../domain/aggregate/fold.ts';
import type { Subject } from '../../domain/aggregate/subject.ts';
import type { World } from '../../domain/kernel.ts';
import { applyEvent, emptySituation, type Situation } from '../../domain/situation.ts';
import type { AnsweredCommand, Batch, LoggedEvent } from '../../server/store/EventLog.ts';

/** An event that lies on the disk, and what it was about before and after it. */
export interface Entry {
  readonly event: LogEvent;
  readonly text: string;
  readonly kind: string;
  readonly id: string;
  readonly before: Subject | undefined;
  readonly after: Subject | undefined;
}

/** What was really made durable, read from the disk and folded by the rules alone, whatever the server says. */
export interface Ledger {
  readonly situation: Situation;
  /** The event n is entry n - 1. */
  readonly entries: readonly Entry[];
  readonly commands: ReadonlyMap<string, AnsweredCommand>;
  /** A transaction is on the disk. */
  take(batches: readonly Batch[]): readonly Entry[];
  /** Answers that lie on the disk although whoever asked was told otherwise. */
  readonly unheard: ReadonlySet<string>;
  /** What the disk holds after a crash; says what is not as it was, and takes in what nobody was told of. */
  reread(events: readonly LoggedEvent[], commands: readonly AnsweredCommand[]): readonly string[];
}

export function createLedger(
  world: World,
  folds: readonly Fold[],
  onEntries: (fresh: readonly Entry[]) => void,
): Ledger {
  const situation = emptySituation(world, folds);
  const entries: Entry[] = [];
  const commands = new Map<string, AnsweredCommand>();
  const unheard = new Set<string>();

  /** Parsed anew: nothing is shared with whoever wrote it. */
  function add(text: string): Entry {
    const event = JSON.parse(text) as LogEvent;
    const [kind, id] = [kindOf(event), subjectIdOf(event)];
    const find = () => situation.subjects.get(kind)?.get(id);
    const before = find();
    applyEvent(situation, event);
    const entry = { event, text, kind, id, before, after: find() };
    entries.push(entry);
    return entry;
  }

  function addAll(texts: readonly string[]): readonly Entry[] {
    const fresh = texts.map(add);
    if (fresh.length > 0) onEntries(fresh);
    return fresh;
  }

  return {
    situation,
    entries,
    commands,
    take(batches) {
      for (const command of batches.flatMap((batch) => batch.commands)) commands.set(command.id, command);
      return addAll(batches.flatMap((batch) => batch.events.map(({ text }) => text)));
    },
    unheard,
    reread(events, stored) {
      const faults: string[] = [];
      if (events.length < entries.length) {
        faults.push(`${entries.length} events were durable, ${events.length} are there`);
      }
      const changed = entries.find(({ text }, n) => n < events.length && events[n]?.text !== text);
      if (changed !== undefined) faults.push(`event ${changed.event.seq} is another now`);
      const there = new Set(stored.map(({ id }) => id));
      for (const id of commands.keys()) {
        if (!there.has(id)) faults.push(`the answer to ${id} is gone`);
      }
      for (const command of stored) {
        if (!commands.has(command.id)) unheard.add(command.id);
        commands.set(command.id, command);
      }
      addAll(events.slice(entries.length).map(({ text }) => text));
      return faults;
    },
  };
}
