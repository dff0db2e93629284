import { useMemo, useState } from 'react';
import type { Case } from '../../../../domain/case/case.ts';
import { rolesOf } from '../../../../domain/case/transitions.ts';
import type { UnitSuggestion } from '../../../../domain/contract/secretary.ts';
import { defined } from '../../../../domain/defined.ts';
import type { Directory } from '../../../../domain/district/directory.ts';
import type { CaseId, Millis, Person } from '../../../../domain/kernel.ts';
import { useClient } from '../../../client/context.ts';
import { useCase } from '../../../client/hooks.ts';
import { useCategoryUrgencies } from '../../../client/useCategoryUrgencies.ts';
import { type AssignPlan, planAssign, proposalOf } from '../../../desk/assign/assignPlan.ts';
import { useDesk } from '../../../desk/context.ts';
import { useEvidenceOf } from '../../../desk/evidence.ts';
import { useEvidence, useSending } from '../../../desk/hooks.ts';
import { assignKind, type Standpoint } from '../../../desk/possible.ts';
import {
  draftCase,
  type Missing,
  mergeBarred,
  missingIn,
  type Reading,
  type Reporting,
  type ReportValues,
  readingOf,
  reportingOf,
} from '../../../desk/report/reportValues.ts';
import { clearSending } from '../../../desk/report/submitReport.ts';
import type { Evidence, Sending } from '../../../desk/stores.ts';
import { useDraftSuggestion } from '../../../desk/suggestions.ts';

/** Everything the form shows, read from what is typed so far. */
export interface Report {
  readonly id: string;
  readonly values: ReportValues;
  readonly restored: boolean;
  readonly person: Person;
  readonly directory: Directory;
  readonly reporting: Reporting;
  readonly reading: Reading;
  /** The case as it would be. */
  readonly draft: Case | undefined;
  readonly evidence: Evidence;
  /** This seat may fold the report into a case it repeats. */
  readonly mayMerge: boolean;
  /** The case this is another report of, as long as it is there. */
  readonly sameAs: Case | undefined;
  readonly suggestion: UnitSuggestion | undefined;
  /** What Ctrl+Enter would do; undefined when this seat does not dispatch, or nothing sure is to be had. */
  readonly plan: AssignPlan | undefined;
  readonly missing: readonly Missing[];
  readonly sending: Sending | undefined;
  set(patch: { readonly [K in keyof ReportValues]: ReportValues[K] | undefined }): void;
}

export function useReport(id: string, person: Person, directory: Directory): Report {
  // Evidence is kept by case, and to it a draft is one: no case is called like it.
  const draftId = id as CaseId;
  const { time, sessionStore } = useClient();
  const desk = useDesk();
  const [found] = useState(() => desk.books().reports.read(id));
  const [begun] = useState<Millis>(() => found?.at ?? time.now());
  const reporting = reportingOf(person);
  const { usual, isField } = reporting;
  // Whoever may only tell of what is put right has nothing else to tell.
  const [values, setValues] = useState<ReportValues>(
    () => found?.values ?? (reporting.mayReport ? {} : { settled: true }),
  );
  const urgencies = useCategoryUrgencies();
  const reading = useMemo(
    () => readingOf(values, directory, { usual, isField }, urgencies),
    [values, directory, usual, isField, urgencies],
  );
  const draft = useMemo(() => {
    const { world } = sessionStore.getState();
    const by = { id: person.id, role: person.roles[0] ?? 'acceptor' } as const;
    return reading.title === ''
      ? undefined
      : draftCase(values, reading, { id: draftId, at: begun, world, by, directory });
  }, [values, reading, draftId, begun, person, directory, sessionStore]);
  useEvidenceOf(draft);
  const evidence = useEvidence(draftId);
  const meant = useCase(values.sameAsId);
  // Said to be the same before it was said to be confidential: then it stands by itself.
  const sameAs = meant === undefined || mergeBarred(values, meant) !== undefined ? undefined : meant;
  const { gridId } = values;
  const { category, source, urgency } = reading;
  const suggestion = useDraftSuggestion(
    draft === undefined || category === undefined
      ? undefined
      : { category, source, urgency, ...defined({ gridId }) },
  )?.unit;

  return {
    id,
    values,
    restored: found !== undefined,
    person,
    directory,
    reporting,
    reading,
    draft,
    evidence,
    mayMerge: rolesOf('case.merge').some((role) => person.roles.includes(role)),
    sameAs,
    suggestion,
    plan: draft && planOf({ thisCase: draft, person, directory, now: begun }, suggestion),
    missing: missingIn(values, reading, sameAs),
    sending: useSending(id),
    set(patch) {
      const next = Object.fromEntries(
        Object.entries({ ...values, ...patch }).filter(([, value]) => value !== undefined),
      ) as ReportValues;
      setValues(next);
      clearSending(desk, id);
      desk.books().reports.write({ id, at: begun, values: next });
      desk.booksChanged();
    },
  };
}

function planOf(from: Standpoint, suggestion: UnitSuggestion | undefined): AssignPlan | undefined {
  const proposal = proposalOf(suggestion);
  if (proposal === undefined || assignKind(from) !== 'file-and-dispatch') return undefined;
  return planAssign('file-and-dispatch', from.thisCase, {}, proposal);
}
