import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Case, CaseId } from '../../../domain/case/case.ts';
import type { Command } from '../../../domain/contract/commands.ts';
import { caseResult, type WireRefusal } from '../../../domain/contract/socket.ts';
import { refusalText } from '../../../domain/refusal/refusals.ts';
import { link } from '../../client/link/link.ts';
import { linkStore } from '../../client/store/linkStore.ts';
import { dismissNotice, notify } from '../../client/store/noticeStore.ts';
import { t } from '../../speech/t.ts';
import { namesNow } from '../../speech/useNames.ts';
import { submitAct } from '../acts.ts';
import { type AssignPlan, assignCommands } from '../assign/assignPlan.ts';
import { recallOf } from '../assign/recall.ts';
import { desk, deskChanged } from '../desk.ts';
import { ui } from '../uiStore.ts';

/** What is to happen with the case once the server has given it its number. */
export type Next =
  | { readonly kind: 'stay' }
  /** It is done already. */
  | { readonly kind: 'settled' }
  | { readonly kind: 'dispatch'; readonly plan: AssignPlan; readonly draft: Case }
  | { readonly kind: 'merge'; readonly into: Case };

export type Sending =
  | { readonly status: 'sending' }
  | { readonly status: 'refused'; readonly refusal: WireRefusal };

const sendingStore = createStore<{ readonly sent: ReadonlyMap<string, Sending> }>(() => ({
  sent: new Map(),
}));

export function useSending(draftId: string): Sending | undefined {
  return useStore(sendingStore, ({ sent }) => sent.get(draftId));
}

function setSending(draftId: string, state: Sending | undefined): void {
  const sent = new Map(sendingStore.getState().sent);
  if (state === undefined) sent.delete(draftId);
  else sent.set(draftId, state);
  sendingStore.setState({ sent });
}

/**
 * Sends the report and, once it has a number, what is to follow. Without a live link the form closes and
 * both wait; the draft stays until the server has said yes.
 */
export async function submitReport(
  draftId: string,
  command: Command,
  title: string,
  next: Next,
): Promise<void> {
  setSending(draftId, { status: 'sending' });
  const label = t('report.label', { title });
  let told: number | undefined;
  if (linkStore.getState().phase !== 'live') {
    leave(draftId);
    told = notify({ tone: 'warning', text: t('act.later', { label }) });
  }
  const answer = await link.command({ commands: [command], label });
  if (told !== undefined) dismissNotice(told);
  if (!answer.ok) {
    refused(draftId, label, answer);
    return;
  }
  setSending(draftId, undefined);
  desk().reports.drop(draftId);
  deskChanged();
  const caseId = caseResult(answer.results[0])?.caseId;
  if (caseId !== undefined) goOn(draftId, caseId, title, next);
}

function goOn(draftId: string, caseId: CaseId, title: string, next: Next): void {
  const wasOpen = ui.get().reportId === draftId;
  leave(draftId);
  const shown = next.kind === 'merge' ? next.into.id : caseId;
  if (wasOpen) ui.select(shown, 'panel');
  if (next.kind === 'dispatch') dispatch(caseId, title, next.plan, next.draft);
  else if (next.kind === 'merge') merge(caseId, next.into);
  else {
    const key = next.kind === 'settled' ? 'report.doneSettled' : 'report.done';
    notify({ tone: 'done', caseId, text: t(key, { id: caseId }) });
  }
}

function dispatch(caseId: CaseId, title: string, plan: AssignPlan, draft: Case): void {
  const unit = namesNow().unit(plan.unitId);
  void submitAct({
    caseId,
    commands: assignCommands({ ...draft, id: caseId }, plan, { fields: { state: 'reported' } }),
    label: t('assign.label.file-and-dispatch', { unit, title }),
    done: t('report.doneDispatched', { id: caseId, unit }),
    ...recallOf(caseId, plan.kind),
  });
}

function merge(caseId: CaseId, into: Case): void {
  void submitAct({
    caseId,
    commands: [{ type: 'case.merge', data: { caseId, intoId: into.id } }],
    label: t('report.mergeLabel', { id: caseId, into: into.title }),
    done: t('report.doneMerged', { id: caseId, into: into.title, n: into.reports + 1 }),
  });
}

function refused(draftId: string, label: string, refusal: WireRefusal): void {
  if (refusal.code === 'discarded') {
    setSending(draftId, undefined);
    return;
  }
  setSending(draftId, { status: 'refused', refusal });
  if (ui.get().reportId === draftId) return;
  notify({
    tone: 'refused',
    text: t('act.refused', { label, why: refusalText(refusal, ui.get().language) }),
    action: { label: t('act.lookAt'), run: () => ui.openReport(draftId) },
  });
}

function leave(draftId: string): void {
  if (ui.get().reportId === draftId) ui.openReport(undefined);
}

/** The refusal has been answered by typing on. */
export function clearSending(draftId: string): void {
  if (sendingStore.getState().sent.has(draftId)) setSending(draftId, undefined);
}
