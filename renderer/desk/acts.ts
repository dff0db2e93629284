import type { CaseId } from '../../domain/case/case.ts';
import { type CommandAck, caseResult, type WireRefusal } from '../../domain/contract/socket.ts';
import { defined } from '../../domain/defined.ts';
import type { Seq } from '../../domain/kernel.ts';
import type { AnyCommand } from '../../domain/kinds.ts';
import { refusalText } from '../../domain/refusal/refusals.ts';
import type { Desk } from './desk.ts';
import type { FlowId } from './flowIds.ts';
import { recallables, undoOf } from './recalls.ts';
import type { ActState, Undo } from './stores.ts';
import { offerUndo, withdraw } from './undo.ts';

/** One thing an operator asked for: the commands of one call, and how it is spoken of. */
export interface Act {
  readonly caseId: CaseId;
  /** The form it came from; absent for acts without one (sign, undo). */
  readonly flow?: FlowId;
  readonly commands: readonly AnyCommand[];
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
  const after = desk.client.situation.store.getState().seq;
  const answer = await link.command({ commands: act.commands, label });
  if (noticeId !== undefined) notices.dismiss(noticeId);
  if (!answer.ok) return refused(desk, act, answer);
  accepted(desk, act);
  tellDone(desk, act, answer, after);
  return true;
}

function accepted(desk: Desk, act: Act): void {
  const { caseId, flow } = act;
  if (flow !== undefined) {
    setAct(desk, caseId, flow, undefined);
    desk.books().drafts.drop(caseId, flow);
    desk.booksChanged();
    leave(desk, caseId, flow);
  }
  if (act.reason !== undefined && act.reason.text !== '')
    desk.books().reasons.add(act.reason.kind, act.reason.text);
  act.afterwards?.();
}

/**
 * Says what was done, with its way back. What tells somebody outside has one by itself, as soon as this console has
 * heard of it: the case remembers what can be taken back, and when it leaves.
 */
export function tellDone(
  desk: Desk,
  { caseId, done: text, undo: own }: Act,
  { seq, results }: Extract<CommandAck, { ok: true }>,
  after: Seq,
): void {
  const { notices, situation } = desk.client;
  const caseIds = [...new Set(results.flatMap((result) => caseResult(result)?.caseId ?? []))];
  const wayBack = (): Undo | undefined => {
    const recalled = undoOf(desk, recallables(desk, caseIds, { after, upTo: seq }));
    return own === undefined ? recalled : { ...own, ...defined({ leaving: recalled?.leaving }) };
  };
  const undo = wayBack();
  const offered = undo === undefined ? undefined : offerUndo(desk, { ...undo, text, caseId });
  const noticeId = undo === undefined ? notices.show({ tone: 'done', caseId, text }) : undefined;
  if (situation.store.getState().seq >= seq || undo?.leaving !== undefined) return;
  const stop = situation.store.subscribe((state) => {
    if (state.seq < seq) return;
    stop();
    const late = wayBack();
    if (late?.leaving === undefined) return;
    if (noticeId !== undefined) notices.dismiss(noticeId);
    if (offered !== undefined) withdraw(desk, offered);
    offerUndo(desk, { ...late, text, caseId });
  });
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

/** A form can be about another case than the one under the hand: `unmerge:<id>` names the one taken out. */
function isOpenHere({ client: { view } }: Desk, caseId: CaseId, flow: FlowId): boolean {
  const { selectedId, flow: open = '' } = view.get();
  const [name, about = selectedId] = open.split(':');
  return name === flow && about === caseId;
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
