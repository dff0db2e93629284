import { act } from '@testing-library/react';
import { decide } from '../../domain/aggregate/decide.ts';
import { createDirectory } from '../../domain/district/directory.ts';
import type { Person, Seq } from '../../domain/kernel.ts';
import { KINDS, type KindCommand } from '../../domain/kinds.ts';
import { scopeOf } from '../../domain/people/scope.ts';
import { emptySituation, record } from '../../domain/situation.ts';
import { aDistrict } from './aDistrict.ts';
import { RULES } from './caseStory.ts';
import { type Outside, readFrom } from './kindStory.ts';
import type { TestApp } from './testApp.ts';
import { MORNING } from './testClock.ts';

/** Takes commands as the server does, in a log that already has `seq` events, and tells the console at once. */
export function decidingDesk({ client }: Pick<TestApp, 'client'>, outside: Outside, seq: Seq = 0) {
  const world = emptySituation('live');
  world.seq = seq;
  // What the console was shown at first is there.
  for (const [id, thisCase] of client.situation.store.getState().cases) world.cases.set(id, thisCase);
  const directory = createDirectory(aDistrict());
  return (by: Person, command: KindCommand) => {
    const facts = readFrom(outside, KINDS.command(command.type)?.command.reads?.(command.data, world) ?? {});
    const context = { at: MORNING, by, scope: scopeOf(by, directory), directory, rules: RULES, facts };
    const decided = decide(KINDS, command, world, context);
    if (!decided.ok) return { ok: false, message: '', ...decided.refusal } as const;
    const events = record(world, decided.events, { at: MORNING, by: decided.by });
    act(() => {
      client.situation.apply({ to: world.seq, events, entered: [], left: [] });
      client.situation.flush();
    });
    const made = events.find((event) => 'subjectId' in event);
    const results =
      made === undefined ? [] : [{ kind: made.kind, subjectId: made.subjectId, version: world.seq }];
    return { ok: true, seq: world.seq, results } as const;
  };
}
