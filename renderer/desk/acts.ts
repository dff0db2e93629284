import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { CaseId } from '../../domain/case/case.ts';
import type { Command } from '../../domain/contract/commands.ts';
import type { CommandAck, WireRefusal } from '../../domain/contract/socket.ts';
import type { Millis } from '../../domain/kernel.ts';
import { refusalText } from '../../domain/refusal/refusals.ts';
import { link } from '../client/link/link.ts';
import { linkStore, serverNow } from '../client/store/linkStore.ts';
import { dismissNotice, notify } from '../client/store/noticeStore.ts';
import { sessionStore } from '../client/store/sessionStore.ts';
import { t } from '../speech/t.ts';
import { desk, deskChanged } from './desk.ts';
import type { FlowId } from './flowIds.ts';
import { forgetHistory } from './historyStore.ts';
import { ui } from './uiStore.ts';
import { offerUndo, type Undo, withdrawAny } from './undoStore.ts';

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

/** Where an act of a form stands until its answer is dealt with. */
export type ActState =
  | { readonly status: 'sending'; readonly at: Millis; readonly label: string }
  | { readonly status: 'refused'; readonly at: Millis; readonly refusal: WireRefusal };

const actStore = createStore<{ readonly acts: ReadonlyMap<string, ActState> }>(() => ({ acts: new Map() }));

const keyOf = (caseId: CaseId, flow: FlowId): string => `${caseId}:${flow}`;

function setAct(caseId: CaseId, flow: FlowId, act: ActState | undefined): void {
  const acts = new Map(actStore.getState().acts);
  if (act === undefined) acts.delete(keyOf(caseId, flow));
  else acts.set(keyOf(caseId, flow), act);
  actStore.setState({ acts });
}

export function useAct(caseId: CaseId, flow: FlowId): ActState | undefined {
  return useStore(actStore, (state) => state.acts.get(keyOf(caseId, flow)));
}

/** The refusal has been read and answered; the form is open for another try. */
export function clearAct(caseId: CaseId, flow: FlowId): void {
  setAct(caseId, flow, undefined);
}

export function forgetActs(): void {
  actStore.setState({ acts: new Map() });
}

// Whoever signs in next waits for no answer to the last one's acts: the outbox has its own memory.
sessionStore.subscribe((now, before) => {
  if (now.session?.token === before.session?.token) return;
  forgetActs();
  forgetHistory();
  withdrawAny();
});

/**
 * Sends an act. Without a live link the form closes at once and the act waits in the outbox; its draft
 * stays until the server has said yes, so that a refusal later finds it again. Resolves true on yes.
 */
export async function submitAct(act: Act): Promise<boolean> {
  const { caseId, flow } = act;
  const live = linkStore.getState().phase === 'live';
  if (flow !== undefined) setAct(caseId, flow, { status: 'sending', at: serverNow(), label: act.label });
  let told: number | undefined;
  if (!live) {
    if (flow !== undefined) leave(caseId, flow);
    told = notify({ tone: 'warning', caseId, text: t('act.later', { label: act.label }) });
  }
  const answer = await link.command({ commands: act.commands, label: act.label });
  if (told !== undefined) dismissNotice(told);
  return answer.ok ? accepted(act) : refused(act, answer);
}

function accepted(act: Act): boolean {
  const { caseId, flow, undo } = act;
  if (flow !== undefined) {
    setAct(caseId, flow, undefined);
    desk().drafts.drop(caseId, flow);
    deskChanged();
    leave(caseId, flow);
  }
  if (act.reason !== undefined && act.reason.text !== '')
    desk().reasons.add(act.reason.kind, act.reason.text);
  act.afterwards?.();
  if (undo === undefined) notify({ tone: 'done', caseId, text: act.done });
  else offerUndo({ ...undo, text: act.done, caseId });
  return true;
}

function refused(act: Act, refusal: Extract<CommandAck, { ok: false }>): boolean {
  const { caseId, flow } = act;
  if (refusal.code === 'discarded') {
    if (flow !== undefined) setAct(caseId, flow, undefined);
    return false;
  }
  if (flow !== undefined) setAct(caseId, flow, { status: 'refused', at: serverNow(), refusal });
  if (flow === undefined || !isOpenHere(caseId, flow)) speak(act, refusal);
  return false;
}

const isOpenHere = (caseId: CaseId, flow: FlowId): boolean =>
  ui.get().selectedId === caseId && ui.get().flow === flow;

function leave(caseId: CaseId, flow: FlowId): void {
  if (isOpenHere(caseId, flow)) ui.startFlow(undefined);
}

/** The form is not on screen any more: the refusal comes to the operator, with the way back to it. */
function speak(act: Act, refusal: WireRefusal): void {
  const { caseId, flow } = act;
  const text = t('act.refused', { label: act.label, why: refusalText(refusal, ui.get().language) });
  const back = (): void => {
    ui.select(caseId, 'panel');
    ui.startFlow(flow);
  };
  notify({ tone: 'refused', caseId, text, action: { label: t('act.lookAt'), run: back } });
}
