import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { CaseId } from '../../domain/case/case.ts';
import type { Command } from '../../domain/contract/commands.ts';
import type { Millis } from '../../domain/kernel.ts';
import { refusalText } from '../../domain/refusal/refusals.ts';
import { browserClock, type Clock } from '../client/clock.ts';
import { link } from '../client/link/link.ts';
import { serverNow } from '../client/store/linkStore.ts';
import { notify } from '../client/store/noticeStore.ts';
import { t } from '../speech/t.ts';
import { ui } from './uiStore.ts';

/** How an act is taken back: the commands that restore what was before. */
export interface Undo {
  readonly commands: readonly Command[];
  /** "撤销并案", the name of taking it back. */
  readonly label: string;
  /** Absent: nothing leaves, it can be taken back as long as the strip stands. */
  readonly leaving?: Leaving;
}

/** Something leaves the house then; before it can be kept back, afterwards not. */
export interface Leaving {
  /** In the server's time; asked when the act has been taken. */
  readonly at: () => Millis;
  /** Said when it has gone: "任务卡已发出，不能再撤回。" */
  readonly gone: string;
}

export interface UndoOffer extends Undo {
  readonly id: number;
  readonly caseId: CaseId;
  /** What was done, e.g. "已并入 3 件". */
  readonly text: string;
  /** From when and until when it can be taken, in the server's time. */
  readonly offeredAt: Millis;
  readonly until: Millis;
}

/** As long as the strip stands; afterwards the case panel still has the ordinary way (unmerge …). */
export const UNDO_MS: Millis = 20_000;
/** What has left is still said for this long: a hand that was too slow must learn why nothing happened. */
export const GONE_MS: Millis = 5_000;
/** Two dispatches in a row can both be taken back. */
const KEEP = 3;

interface UndoState {
  /** Oldest first; Z takes the newest. */
  readonly offers: readonly UndoOffer[];
  readonly lastId: number;
}

const undoStore = createStore<UndoState>(() => ({ offers: [], lastId: 0 }));

export function useUndoOffers(): readonly UndoOffer[] {
  return useStore(undoStore, (state) => state.offers);
}

/** The newest. */
export function undoOffer(): UndoOffer | undefined {
  return undoStore.getState().offers.at(-1);
}

/** Shows the newest act with its way back; one that is out of reach already is only told. */
export function offerUndo(
  offer: Undo & { readonly caseId: CaseId; readonly text: string },
  clock: Clock = browserClock,
): void {
  const { offers, lastId } = undoStore.getState();
  const { caseId, text, leaving } = offer;
  const id = lastId + 1;
  const offeredAt = serverNow();
  const until = leaving?.at() ?? offeredAt + UNDO_MS;
  if (until <= offeredAt) {
    notify({ tone: 'done', caseId, text });
    return;
  }
  undoStore.setState({ lastId: id, offers: [...offers, { ...offer, id, offeredAt, until }].slice(-KEEP) });
  clock.after(until - offeredAt + (leaving === undefined ? 0 : GONE_MS), () => withdraw(id));
}

/** Puts the strip away without taking anything back. */
export function withdraw(id: number): void {
  undoStore.setState(({ offers }) => ({ offers: offers.filter((offer) => offer.id !== id) }));
}

/** The act on this case was taken back another way. */
export function withdrawOf(caseId: CaseId): void {
  undoStore.setState(({ offers }) => ({ offers: offers.filter((offer) => offer.caseId !== caseId) }));
}

/** Puts away whatever is offered: somebody else sits here now. */
export function withdrawAny(): void {
  undoStore.setState({ offers: [] });
}

/** Takes an act back, the newest unless one is named; says so when it is too late. */
export async function takeBack(id?: number): Promise<void> {
  const offer = id === undefined ? undoOffer() : undoStore.getState().offers.find((one) => one.id === id);
  if (offer === undefined) return;
  withdraw(offer.id);
  const { caseId, label, leaving } = offer;
  if (leaving !== undefined && serverNow() >= offer.until) {
    notify({ tone: 'warning', caseId, text: leaving.gone });
    return;
  }
  const answer = await link.command({ commands: offer.commands, label });
  if (answer.ok) {
    notify({ tone: 'done', caseId, text: t('undo.done', { label }) });
    return;
  }
  const why = refusalText(answer, ui.get().language);
  notify({ tone: 'refused', caseId, text: t('undo.refused', { label, why }) });
}
