import type { Case } from '../../../domain/case/case.ts';
import { caseLinks } from '../../../domain/case/caseLinks.ts';
import type { Command, CommandType } from '../../../domain/contract/commands.ts';
import { defined, filled } from '../../../domain/defined.ts';
import { refuse, type UnitId } from '../../../domain/kernel.ts';
import { type Against, assignAgainst, type Reason, stepAgainst } from '../against.ts';
import { assignCommands, planAssign } from '../assign/assignPlan.ts';
import { assignKind, type Standpoint } from '../possible.ts';

/** What can be done to many cases at once. */
export const BATCH_ACTS = ['assign', 'note', 'urge', 'close', 'link', 'print'] as const;
export type BatchAct = (typeof BATCH_ACTS)[number];

export interface BatchValues {
  readonly unitId?: UnitId | undefined;
  readonly text: string;
}

/** A case the act would reach, with what is sent for it. */
export interface Member {
  readonly thisCase: Case;
  readonly commands: readonly Command[];
  /** The unit that has it now loses it, and its time with it. */
  readonly leaves?: UnitId | undefined;
}

export interface Barred {
  readonly thisCase: Case;
  readonly reason: Reason;
}

export interface BatchPlan {
  readonly goes: readonly Member[];
  readonly barred: readonly Barred[];
  /** What the form still asks for; nothing is sent before. */
  readonly missing: 'unit' | 'text' | 'reason' | undefined;
}

type Verdict = Member | Barred;

/** What would happen to each of these cases, by the same tables as the server's; it has the last word. */
export function planBatch(act: BatchAct, froms: readonly Standpoint[], values: BatchValues): BatchPlan {
  const verdicts = froms.map((from, n) => JUDGES[act](from, values, n === 0 ? undefined : froms[0]));
  const goes = verdicts.filter((verdict): verdict is Member => 'commands' in verdict);
  const barred = verdicts.filter((verdict): verdict is Barred => 'reason' in verdict);
  return { goes, barred, missing: missingOf(act, goes, values) };
}

type Judge = (from: Standpoint, values: BatchValues, first: Standpoint | undefined) => Verdict;

const JUDGES: Readonly<Record<BatchAct, Judge>> = {
  assign(from, { unitId, text }) {
    const { thisCase } = from;
    const kind = assignKind(from);
    if (kind === undefined || kind === 'file') return barred(from, assignAgainst);
    if (unitId !== undefined && unitId === thisCase.primaryUnitId) return sameUnit(thisCase);
    const plan = planAssign(kind, thisCase, { ...defined({ unitId }), reason: text }, undefined);
    if (plan.missing === 'category') return { thisCase, reason: { words: 'batch.noCategory' } };
    if (plan.missing === 'grid') return { thisCase, reason: { words: 'batch.noGrid' } };
    const leaves = kind === 'redispatch' ? thisCase.primaryUnitId : undefined;
    const expect = { fields: { state: thisCase.state } };
    return { thisCase, commands: assignCommands(thisCase, plan, expect), ...defined({ leaves }) };
  },
  note: (from, { text }) => step(from, 'case.note', { caseId: from.thisCase.id, text }),
  urge: (from, { text }) =>
    step(from, 'case.urge', { caseId: from.thisCase.id, ...defined({ text: filled(text) }) }),
  close: (from, { text }) =>
    step(from, 'case.close', { caseId: from.thisCase.id, ...defined({ text: filled(text) }) }),
  link(from, _values, first) {
    const { thisCase } = from;
    // The first is what the others are linked to.
    if (first === undefined) return { thisCase, commands: [] };
    const toId = first.thisCase.id;
    if (caseLinks(thisCase).some((link) => link.toId === toId))
      return { thisCase, reason: { words: 'batch.linked' } };
    return step(from, 'case.link', { caseId: thisCase.id, toId, kind: 'related' });
  },
  print: ({ thisCase }) => ({ thisCase, commands: [] }),
};

function step(from: Standpoint, type: CommandType, data: object): Verdict {
  const reason = stepAgainst(type)(from);
  if (reason !== undefined) return { thisCase: from.thisCase, reason };
  return { thisCase: from.thisCase, commands: [{ type, data } as Command] };
}

function barred(from: Standpoint, against: Against): Barred {
  return { thisCase: from.thisCase, reason: against(from) ?? { words: 'key.notNow' } };
}

const sameUnit = (thisCase: Case): Barred => ({
  thisCase,
  reason: { refusal: refuse('same-unit'), roles: [] },
});

function missingOf(
  act: BatchAct,
  goes: readonly Member[],
  { unitId, text }: BatchValues,
): BatchPlan['missing'] {
  const isEmpty = text.trim() === '';
  if (act === 'assign' && unitId === undefined) return 'unit';
  if (act === 'assign' && isEmpty && goes.some(({ leaves }) => leaves !== undefined)) return 'reason';
  if (act === 'note' && isEmpty) return 'text';
  // Closed without a check: what was looked at has to be written.
  const isUnchecked = goes.some(({ thisCase }) => thisCase.check?.state !== 'passed');
  return act === 'close' && isEmpty && isUnchecked ? 'text' : undefined;
}
