import type { Case, CaseId } from '../../../domain/case/case.ts';
import { holds } from '../../../domain/case/writeScope.ts';
import type { Command } from '../../../domain/contract/commands.ts';
import { caseResult, type WireRefusal } from '../../../domain/contract/socket.ts';
import type { GridId } from '../../../domain/kernel.ts';
import { scopeOf } from '../../../domain/people/scope.ts';
import { refusalText } from '../../../domain/refusal/refusals.ts';
import { namesOf } from '../../speech/useNames.ts';
import { submitAct } from '../acts.ts';
import { type AssignPlan, assignCommands } from '../assign/assignPlan.ts';
import type { Desk } from '../desk.ts';
import type { Sending } from '../stores.ts';

/** What is to happen with the case once the server has given it its number. */
export type Next =
  | { readonly kind: 'stay' }
  /** It is done already. */
  | { readonly kind: 'settled' }
  | { readonly kind: 'dispatch'; readonly plan: AssignPlan; readonly draft: Case }
  | { readonly kind: 'merge'; readonly into: Case };

function setSending({ sendingStore }: Desk, draftId: string, state: Sending | undefined): void {
  const sent = new Map(sendingStore.getState().sent);
  if (state === undefined) sent.delete(draftId);
  else sent.set(draftId, state);
  sendingStore.setState({ sent });
}

/** A report as it is sent: its draft, its command, and what follows once it has its number. */
export interface Outgoing {
  readonly draftId: string;
  readonly command: Command;
  readonly title: string;
  readonly next: Next;
  /** It has its number; `isThere`: its form was open until then. */
  readonly onTaken?: (caseId: CaseId, isThere: boolean) => void;
}

/**
 * Sends the report and, once it has a number, what is to follow. Without a live link the form closes and
 * both wait; the draft stays until the server has said yes.
 */
export async function submitReport(desk: Desk, outgoing: Outgoing): Promise<void> {
  const { t, client } = desk;
  const { link, linkStore, notices } = client;
  const { draftId, command, title } = outgoing;
  setSending(desk, draftId, { status: 'sending' });
  const label = t('report.label', { title });
  let noticeId: number | undefined;
  if (linkStore.getState().phase !== 'live') {
    leave(desk, draftId);
    noticeId = notices.show({ tone: 'warning', text: t('act.later', { label }) });
  }
  const answer = await link.command({ commands: [command], label });
  if (noticeId !== undefined) notices.dismiss(noticeId);
  if (!answer.ok) {
    refused(desk, draftId, label, answer);
    return;
  }
  setSending(desk, draftId, undefined);
  desk.books().reports.drop(draftId);
  desk.booksChanged();
  const caseId = caseResult(answer.results[0])?.caseId;
  if (caseId !== undefined) goOn(desk, outgoing, caseId);
}

function goOn(desk: Desk, outgoing: Outgoing, caseId: CaseId): void {
  const { draftId, title, next, onTaken } = outgoing;
  const { view, notices } = desk.client;
  const wasOpen = view.get().reportId === draftId;
  leave(desk, draftId);
  const shown = next.kind === 'merge' ? next.into.id : caseId;
  if (wasOpen && isInSight(desk, outgoing)) view.select(shown, 'panel');
  onTaken?.(caseId, wasOpen);
  if (next.kind === 'dispatch') dispatch(desk, title, next.plan, { ...next.draft, id: caseId });
  else if (next.kind === 'merge') merge(desk, caseId, next.into);
  else {
    const key = next.kind === 'settled' ? 'report.doneSettled' : 'report.done';
    notices.show({ tone: 'done', caseId, text: desk.t(key, { id: caseId }) });
  }
}

/** A counter takes what lies elsewhere as well: that case is for others to see, and no panel would ever show it. */
function isInSight({ client }: Desk, { command }: Outgoing): boolean {
  const { person } = client.sessionStore.getState().session ?? {};
  const { directory } = client.directoryStore.getState();
  if (person === undefined || directory === undefined || command.type !== 'case.report') return true;
  if (scopeOf(person, directory).kind === 'all') return true;
  const { gridId, point } = command.data.place ?? {};
  // The grid of a point is the server's to find.
  return point !== undefined || (gridId !== undefined && holds(person, gridId as GridId, directory));
}

function dispatch(desk: Desk, title: string, plan: AssignPlan, thisCase: Case): void {
  const { t } = desk;
  const { id: caseId } = thisCase;
  const unit = namesOf(desk.client).unit(plan.unitId);
  void submitAct(desk, {
    caseId,
    commands: assignCommands(thisCase, plan, { fields: { state: 'reported' } }),
    label: t('assign.label.file-and-dispatch', { unit, title }),
    done: t('report.doneDispatched', { id: caseId, unit }),
  });
}

function merge(desk: Desk, caseId: CaseId, into: Case): void {
  const { t } = desk;
  void submitAct(desk, {
    caseId,
    commands: [{ type: 'case.merge', data: { caseId, intoId: into.id } }],
    label: t('report.mergeLabel', { id: caseId, into: into.title }),
    done: t('report.doneMerged', { id: caseId, into: into.title, n: into.reports + 1 }),
  });
}

function refused(desk: Desk, draftId: string, label: string, refusal: WireRefusal): void {
  const { t, client } = desk;
  const { view, notices, languageStore } = client;
  if (refusal.code === 'discarded') {
    setSending(desk, draftId, undefined);
    return;
  }
  setSending(desk, draftId, { status: 'refused', refusal });
  if (view.get().reportId === draftId) return;
  notices.show({
    tone: 'refused',
    text: t('act.refused', { label, why: refusalText(refusal, languageStore.getState().language) }),
    action: { label: t('act.lookAt'), run: () => view.openReport(draftId) },
  });
}

function leave({ client: { view } }: Desk, draftId: string): void {
  if (view.get().reportId === draftId) view.openReport(undefined);
}

/** The refusal has been answered by typing on. */
export function clearSending(desk: Desk, draftId: string): void {
  if (desk.sendingStore.getState().sent.has(draftId)) setSending(desk, draftId, undefined);
}
