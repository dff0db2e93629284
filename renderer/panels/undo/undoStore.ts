import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { CaseId } from '../../../domain/case/case.ts';
import type { Command } from '../../../domain/contract/commands.ts';
import type { Millis } from '../../../domain/kernel.ts';
import { refusalText } from '../../../domain/refusals.ts';
import { browserClock, type Clock } from '../../clock.ts';
import { link } from '../../link/link.ts';
import { notify } from '../../store/noticeStore.ts';
import { ui } from '../../store/uiStore.ts';
import { t } from '../../words/t.ts';

/** How an act is taken back: the commands that restore what was before. */
export interface Undo {
  readonly commands: readonly Command[];
  /** "撤销并案", the name of taking it back. */
  readonly label: string;
}

export interface UndoOffer extends Undo {
  readonly id: number;
  readonly caseId: CaseId;
  /** What was done, e.g. "已并入 3 件". */
  readonly text: string;
  readonly offeredAt: Millis;
}

/** As long as the strip stands; afterwards the case panel still has the ordinary way (unmerge …). */
export const UNDO_MS: Millis = 20_000;

interface UndoState {
  readonly offer?: UndoOffer;
  readonly lastId: number;
}

const undoStore = createStore<UndoState>(() => ({ lastId: 0 }));

export function useUndoOffer(): UndoOffer | undefined {
  return useStore(undoStore, (state) => state.offer);
}

export function undoOffer(): UndoOffer | undefined {
  return undoStore.getState().offer;
}

/** Shows the newest act with its way back; an older offer gives way. */
export function offerUndo(
  offer: Undo & { readonly caseId: CaseId; readonly text: string },
  clock: Clock = browserClock,
): void {
  const id = undoStore.getState().lastId + 1;
  undoStore.setState({ lastId: id, offer: { ...offer, id, offeredAt: clock.now() } });
  clock.after(UNDO_MS, () => withdraw(id));
}

/** Puts the strip away without taking anything back. */
export function withdraw(id: number): void {
  const { offer, lastId } = undoStore.getState();
  if (offer?.id === id) undoStore.setState({ lastId }, true);
}

/** Puts away whatever is offered: somebody else sits here now. */
export function withdrawAny(): void {
  undoStore.setState({ lastId: undoStore.getState().lastId }, true);
}

/** Takes the newest act back. */
export async function takeBack(): Promise<void> {
  const offer = undoOffer();
  if (offer === undefined) return;
  withdraw(offer.id);
  const answer = await link.command({ commands: offer.commands, label: offer.label });
  if (answer.ok) {
    notify({ tone: 'done', caseId: offer.caseId, text: t('undo.done', { label: offer.label }) });
    return;
  }
  const why = refusalText(answer, ui.get().language);
  notify({ tone: 'refused', caseId: offer.caseId, text: t('undo.refused', { label: offer.label, why }) });
}
