import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Case, CaseId } from '../../../../domain/case/case.ts';
import { rolesOf, transitionOf } from '../../../../domain/case/transitions.ts';
import { defined } from '../../../../domain/defined.ts';
import { useClient } from '../../../client/context.ts';
import { useSituation } from '../../../client/hooks.ts';
import type { SituationSource } from '../../../client/store/situationStore.ts';
import { isStrong } from '../../../desk/evidence.ts';
import { useEvidence } from '../../../desk/hooks.ts';
import {
  firstChoice,
  MERGE_AT_MOST,
  type MergeValues,
  mergeCommands,
  primaryOf,
  unmergeCommands,
} from '../../../desk/merge/mergePlan.ts';
import { previewMerge } from '../../../desk/merge/mergePreview.ts';
import { type Standpoint, standpointOn } from '../../../desk/possible.ts';
import { type Flow, useFlow } from '../../../desk/useFlow.ts';
import { useWords } from '../../../speech/t.ts';
import { FlowForm } from '../FlowForm.tsx';
import { PartnerPicker } from '../PartnerPicker.tsx';
import { Candidate } from './Candidate.tsx';
import { MergeConsequences } from './MergeConsequences.tsx';
import { MergeRows } from './MergeRows.tsx';
import { useMapPicks } from './useMapPicks.ts';

/** 并案: which cases, which of them carries the others, what follows, Enter. */
export function MergeFlow({ thisCase }: { readonly thisCase: Case }) {
  const client = useClient();
  const from = standpointOn(client, thisCase);
  return from === undefined ? null : <MergeForm from={from} />;
}

/** What would be refused is not ticked beforehand: a case in its check stays by itself. */
const mayBeMerged = (partner: Case | undefined): boolean =>
  partner !== undefined && transitionOf('case.merge').from.includes(partner.state);

/** Nothing ticked or unticked by hand yet. */
const UNTOUCHED: Readonly<MergeValues> = {};

function MergeForm({ from }: { readonly from: Standpoint }) {
  const { view, time, situation } = useClient();
  const { thisCase, person, directory } = from;
  const t = useWords();
  const { partners, status } = useEvidence(thisCase.id);
  const proposed = useMemo(
    () =>
      firstChoice(
        thisCase.id,
        view.get().marked,
        partners,
        (partner) => isStrong(partner) && mayBeMerged(situation.caseById(partner.caseId)),
      ),
    [thisCase.id, partners, view, situation],
  );
  // M is often pressed before all texts are read: ticks follow until they are, then they stand still,
  // so that Enter never takes along a report that came in under the hand.
  const settled = useRef<readonly CaseId[] | undefined>(undefined);
  if (status === 'found') settled.current ??= proposed;
  const flow = useFlow<MergeValues>('merge', thisCase, UNTOUCHED);
  const chosenIds = flow.values.chosen ?? settled.current ?? proposed;
  const offered = useMemo(
    () =>
      [...new Set([...chosenIds, ...view.get().marked, ...partners.map((partner) => partner.caseId)])].filter(
        (id) => id !== thisCase.id,
      ),
    [chosenIds, partners, thisCase.id, view],
  );
  useMapPicks(thisCase.id, offered, (id) => toggle(flow, chosenIds, id));

  const cases = useHeld([thisCase.id, ...chosenIds]);
  const primary = primaryOf(cases, flow.values.primaryId);
  const children = useMemo(() => cases.filter((each) => each.id !== primary?.id), [cases, primary]);
  const preview = useMemo(() => {
    if (primary === undefined || children.length === 0) return undefined;
    return previewMerge(primary, children, {
      by: person,
      directory,
      at: time.now(),
      caseById: situation.caseById,
    });
  }, [primary, children, person, directory, situation, time]);

  function confirm(): void {
    if (primary === undefined || preview === undefined) return;
    const mayUndo = rolesOf('case.unmerge').some((role) => person.roles.includes(role));
    const n = children.length;
    flow.send({
      commands: mergeCommands(primary, children, flow.values.reason),
      label: t('merge.label', { n, into: primary.id }),
      done: t('merge.done', { n, into: primary.title, reports: preview.reports.to }),
      ...defined({
        undo: mayUndo ? { commands: unmergeCommands(preview.childIds), label: t('merge.undo') } : undefined,
      }),
      afterwards: () => {
        view.clearMarks();
        if (primary.id !== thisCase.id && view.get().selectedId === thisCase.id)
          view.select(primary.id, 'panel');
      },
    });
  }

  const [readId, setReadId] = useState<CaseId>();
  const read = situation.caseById(readId ?? offered[0]);
  const search = useRef<HTMLInputElement>(null);
  // Nothing to tick yet: the operator who pressed M knows a partner, and types it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: where the focus goes when the form opens, not later
  useLayoutEffect(() => {
    if (offered.length === 0) search.current?.focus();
  }, []);
  const isTooMany = children.length > MERGE_AT_MOST;
  const missing =
    children.length === 0
      ? t('merge.missing.partner')
      : isTooMany
        ? t('merge.missing.tooMany', { n: MERGE_AT_MOST })
        : t('merge.missing.blocked');
  return (
    <FlowForm
      flow={flow}
      title={t('merge.title')}
      confirm={t('merge.confirm', { n: children.length })}
      ready={children.length > 0 && !isTooMany && preview?.blocked.length === 0}
      missing={missing}
      onConfirm={confirm}
    >
      <MergeRows
        thisCase={thisCase}
        offered={held(situation.caseById, offered)}
        chosen={new Set(chosenIds)}
        primaryId={primary?.id}
        partners={partners}
        blocked={preview?.blocked ?? []}
        onToggle={(id) => toggle(flow, chosenIds, id)}
        onSearch={() => search.current?.focus()}
        onRead={setReadId}
        onPrimary={(primaryId) =>
          flow.set({ primaryId, chosen: withPrimary(chosenIds, primaryId, thisCase.id) })
        }
      />
      <PartnerPicker
        thisCase={thisCase}
        chosen={new Set(chosenIds)}
        offered={offered}
        inputRef={search}
        onPick={(id) => toggle(flow, chosenIds, id)}
      />
      {preview !== undefined && <MergeConsequences preview={preview} />}
      {read !== undefined && (
        <Candidate other={read} partner={partners.find(({ caseId }) => caseId === read.id)} />
      )}
    </FlowForm>
  );
}

/** The cases as they are now; the same list as long as none of them has changed. */
function useHeld(ids: readonly CaseId[]): readonly Case[] {
  const { caseById } = useClient().situation;
  const before = useRef<readonly Case[]>([]);
  return useSituation(() => {
    const now = held(caseById, ids);
    const isSame =
      now.length === before.current.length && now.every((each, index) => each === before.current[index]);
    if (!isSame) before.current = now;
    return before.current;
  });
}

const held = (caseById: SituationSource['caseById'], ids: readonly CaseId[]): readonly Case[] =>
  ids.map((id) => caseById(id)).filter((each) => each !== undefined);

function toggle(flow: Flow<MergeValues>, chosen: readonly CaseId[], id: CaseId): void {
  const next = chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id];
  flow.set({ chosen: next });
}

/** Naming a case that was not ticked as the primary ticks it too. */
function withPrimary(chosen: readonly CaseId[], primaryId: CaseId, ownId: CaseId): readonly CaseId[] {
  return primaryId === ownId || chosen.includes(primaryId) ? chosen : [...chosen, primaryId];
}
