import type { CaseId } from '../../domain/case/case.ts';
import type { Millis } from '../../domain/kernel.ts';
import { refusalText } from '../../domain/refusal/refusals.ts';
import type { Desk } from './desk.ts';
import type { Undo, UndoOffer } from './stores.ts';

/** As long as the strip stands; afterwards the case panel still has the ordinary way (unmerge …). */
export const UNDO_MS: Millis = 20_000;
/** What has left is still said for this long: a hand that was too slow must learn why nothing happened. */
export const GONE_MS: Millis = 5_000;
/** Two dispatches in a row can both be taken back. */
const KEEP = 3;

/** The newest. */
export function undoOffer({ undoStore }: Desk): UndoOffer | undefined {
  return undoStore.getState().offers.at(-1);
}

/** Shows the newest act with its way back; one that is out of reach already is only told. */
export function offerUndo(
  desk: Desk,
  offer: Undo & { readonly caseId: CaseId; readonly text: string },
): void {
  const { undoStore } = desk;
  const { time, notices } = desk.client;
  const { offers, lastId } = undoStore.getState();
  const { caseId, text, leaving } = offer;
  const id = lastId + 1;
  const offeredAt = time.now();
  // A hand is no quicker in a world that runs faster.
  const rate = Math.max(1, time.store.getState().rate);
  const until = leaving?.at() ?? offeredAt + UNDO_MS * rate;
  if (until <= offeredAt) {
    notices.show({ tone: 'done', caseId, text });
    return;
  }
  undoStore.setState({ lastId: id, offers: [...offers, { ...offer, id, offeredAt, until }].slice(-KEEP) });
  time.when(until + (leaving === undefined ? 0 : GONE_MS * rate), () => withdraw(desk, id));
}

/** Puts the strip away without taking anything back. */
export function withdraw({ undoStore }: Desk, id: number): void {
  undoStore.setState(({ offers }) => ({ offers: offers.filter((offer) => offer.id !== id) }));
}

/** The act on this case was taken back another way. */
export function withdrawOf({ undoStore }: Desk, caseId: CaseId): void {
  undoStore.setState(({ offers }) => ({ offers: offers.filter((offer) => offer.caseId !== caseId) }));
}

/** Takes an act back, the newest unless one is named; says so when it is too late. */
export async function takeBack(desk: Desk, id?: number): Promise<void> {
  const { client, t, undoStore } = desk;
  const { link, notices, time } = client;
  const offer = undoStore.getState().offers.findLast((each) => id === undefined || each.id === id);
  if (offer === undefined) return;
  withdraw(desk, offer.id);
  const { caseId, label, leaving } = offer;
  if (leaving !== undefined && time.now() >= offer.until) {
    notices.show({ tone: 'warning', caseId, text: leaving.gone });
    return;
  }
  const answer = await link.command({ commands: offer.commands, label });
  if (answer.ok) {
    notices.show({ tone: 'done', caseId, text: t('undo.done', { label }) });
    return;
  }
  const why = refusalText(answer, client.languageStore.getState().language);
  notices.show({ tone: 'refused', caseId, text: t('undo.refused', { label, why }) });
}
