import type { CaseId } from '../../domain/case/case.ts';
import type { Command } from '../../domain/contract/commands.ts';
import type { CommandAck, WireRefusal } from '../../domain/contract/socket.ts';
import { refusalText } from '../../domain/refusal/refusals.ts';
import type { Desk } from './desk.ts';
import type { FlowId } from './flowIds.ts';
import type { ActState, Undo } from './stores.ts';
import { offerUndo } from './undo.ts';

/** One thing an operator asked for: the commands of one call, and how it is spoken of. */
export interface Act {
  readonly caseId: CaseId;
  /** The form it came from; absent for acts without one (sign, undo). */
  readonly flow?: FlowId;
  readonly commands: readonly Command[];
  /** "派遣 → 区水务局": names it while it waits. */
  readonly label: string;
  /** "已派 区水务局": said when the server has it on disk. */
  readonly done: string;
  readonly undo?: Undo;
  /** Kept among the reasons this seat gives. */
  readonly reason?: { readonly kind: string; readonly text: string };
  /** Done on this console once the server has said yes. */
  readonly afterwards?: () => void;
}

export const actKey = (caseId: CaseId, flow: FlowId): string => `${caseId}:${flow}`;

function setAct({ actStore }: Desk, caseId: CaseId, flow: FlowId, act: ActState | undefined): void {
  const acts = new Map(actStore.getState().acts);
  if (act === undefined) acts.delete(actKey(caseId, flow));
  else acts.set(actKey(caseId, flow), act);
  actStore.setState({ acts });
}

/** The refusal has been read and answered; the form is open for another try. */
export function clearAct(desk: Desk, caseId: CaseId, flow: FlowId): void {
  setAct(desk, caseId, flow, undefined);
}

/**
 * Sends an act. Without a live link the form closes at once and the act waits in the outbox; its draft
 * stays until the server has said yes, so that a refusal later finds it again. Resolves true on yes.
 */
export async function submitAct(desk: Desk, act: Act): Promise<boolean> {
  const { link, linkStore, notices, time } = desk.client;
  const { caseId, flow, label } = act;
  const live = linkStore.getState().phase === 'live';
  if (flow !== undefined) setAct(desk, caseId, flow, { status: 'sending', at: time.now(), label });
  let noticeId: number | undefined;
  if (!live) {
    if (flow !== undefined) leave(desk, caseId, flow);
    noticeId = notices.show({ tone: 'warning', caseId, text: desk.t('act.later', { label }) });
  }
  const answer = await link.command({ commands: act.commands, label });
  if (noticeId !== undefined) notices.dismiss(noticeId);
  return answer.ok ? accepted(desk, act) : refused(desk, act, answer);
}

function accepted(desk: Desk, act: Act): boolean {
  const { caseId, flow, undo } = act;
  if (flow !== undefined) {
    setAct(desk, caseId, flow, undefined);
    desk.books().drafts.drop(caseId, flow);
    desk.booksChanged();
    leave(desk, caseId, flow);
  }
  if (act.reason !== undefined && act.reason.text !== '')
    desk.books().reasons.add(act.reason.kind, act.reason.text);
  act.afterwards?.();
  if (undo === undefined) desk.client.notices.show({ tone: 'done', caseId, text: act.done });
  else offerUndo(desk, { ...undo, text: act.done, caseId });
  return true;
}

function refused(desk: Desk, act: Act, refusal: Extract<CommandAck, { ok: false }>): boolean {
  const { caseId, flow } = act;
  if (refusal.code === 'discarded') {
    if (flow !== undefined) setAct(desk, caseId, flow, undefined);
    return false;
  }
  const at = desk.client.time.now();
  if (flow !== undefined) setAct(desk, caseId, flow, { status: 'refused', at, refusal });
  if (flow === undefined || !isOpenHere(desk, caseId, flow)) speak(desk, act, refusal);
  return false;
}

function isOpenHere({ client: { view } }: Desk, caseId: CaseId, flow: FlowId): boolean {
  return view.get().selectedId === caseId && view.get().flow === flow;
}

function leave(desk: Desk, caseId: CaseId, flow: FlowId): void {
  if (isOpenHere(desk, caseId, flow)) desk.client.view.startFlow(undefined);
}

/** The form is not on screen any more: the refusal comes to the operator, with the way back to it. */
function speak({ client, t }: Desk, act: Act, refusal: WireRefusal): void {
  const { view, notices, languageStore } = client;
  const { caseId, flow } = act;
  const why = refusalText(refusal, languageStore.getState().language);
  const text = t('act.refused', { label: act.label, why });
  const back = (): void => {
    view.select(caseId, 'panel');
    view.startFlow(flow);
  };
  notices.show({ tone: 'refused', caseId, text, action: { label: t('act.lookAt'), run: back } });
}
