import type { CaseId } from '../../domain/case/case.ts';
import type { Millis } from '../../domain/kernel.ts';
import { HOLD_MS } from '../../domain/outbox/message.ts';
import { refusalText } from '../../domain/refusal/refusals.ts';
import type { Desk } from './desk.ts';
import type { Leaving, Undo, UndoOffer } from './stores.ts';

/** As long as the strip stands; afterwards the case panel still has the ordinary way (unmerge …). */
export const UNDO_MS: Millis = 20_000;
/** What has left is still said for this long: a hand that was too slow must learn why nothing happened. */
export const GONE_MS: Millis = 5_000;
/** More acts in a row than anybody takes back. */
const KEEP = 12;

/** The newest. */
export function undoOffer({ undoStore }: Desk): UndoOffer | undefined {
  return undoStore.getState().offers.at(-1);
}

/** Whether what leaves waits for the morning, and not only for the seconds in which it can be taken back. */
export function isHeld({ at, until }: Leaving): boolean {
  return at - until > HOLD_MS;
}

/** Shows the newest act with its way back; one that is out of reach already is only told. Its id, to put it away by. */
export function offerUndo(
  desk: Desk,
  offer: Undo & { readonly caseId: CaseId; readonly text: string },
): number | undefined {
  const { undoStore } = desk;
  const { time, notices } = desk.client;
  const { offers, lastId } = undoStore.getState();
  const { caseId, text, leaving } = offer;
  const id = lastId + 1;
  const offeredAt = time.now();
  // A hand is no quicker in a world that runs faster.
  const rate = Math.max(1, time.store.getState().rate);
  const until = leaving?.until ?? offeredAt + UNDO_MS * rate;
  if (until <= offeredAt) {
    notices.show({ tone: 'done', caseId, text });
    return undefined;
  }
  undoStore.setState({ lastId: id, offers: [...offers, { ...offer, id, offeredAt, until }].slice(-KEEP) });
  time.when(until + stayMs(leaving) * rate, () => withdraw(desk, id));
  return id;
}

/** How long the strip stands after it is too late: what is held can still be sent at once. */
function stayMs(leaving: Leaving | undefined): Millis {
  if (leaving === undefined) return 0;
  return isHeld(leaving) ? UNDO_MS : GONE_MS;
}

/** Puts the strip away without taking anything back. */
export function withdraw({ undoStore }: Desk, id: number): void {
  undoStore.setState(({ offers, isSpread }) => {
    const rest = offers.filter((offer) => offer.id !== id);
    return { offers: rest, isSpread: isSpread && rest.length > 1 };
  });
}

/** The act on this case was taken back, or sent, another way. */
export function withdrawOf({ undoStore }: Desk, caseId: CaseId): void {
  undoStore.setState(({ offers }) => ({ offers: offers.filter((offer) => offer.caseId !== caseId) }));
}

/** Shows the older ones behind the newest, or only how many they are. */
export function spreadOffers({ undoStore }: Desk, isSpread = !undoStore.getState().isSpread): void {
  undoStore.setState({ isSpread });
}

/** Takes an act back, the newest unless one is named; says so when it is too late. */
export async function takeBack(desk: Desk, id?: number): Promise<void> {
  const offer = offerNamed(desk, id);
  if (offer === undefined) return;
  withdraw(desk, offer.id);
  const { caseId, commands, label, leaving } = offer;
  const { notices, time } = desk.client;
  if (leaving !== undefined && time.now() >= offer.until) {
    notices.show({ tone: 'warning', caseId, text: isHeld(leaving) ? desk.t('undo.tooLate') : leaving.gone });
    return;
  }
  await carryOut(desk, { caseId, commands, label });
}

/** What waits for the morning leaves at once: of the newest act unless one is named. */
export async function sendNow(desk: Desk, id?: number): Promise<void> {
  const offer = offerNamed(desk, id);
  if (offer?.leaving === undefined || !isHeld(offer.leaving)) return;
  withdraw(desk, offer.id);
  const { caseIds } = offer.leaving;
  await carryOut(desk, {
    caseId: offer.caseId,
    commands: caseIds.map((caseId) => ({ type: 'case.sendNow', data: { caseId } })),
    label: desk.t('undo.sendNow'),
  });
}

function offerNamed({ undoStore }: Desk, id: number | undefined): UndoOffer | undefined {
  return undoStore.getState().offers.findLast((each) => id === undefined || each.id === id);
}

/** Does it and says what came of it. Resolves true on yes. */
export async function carryOut(
  { client, t }: Desk,
  { caseId, commands, label }: Pick<UndoOffer, 'caseId' | 'commands' | 'label'>,
): Promise<boolean> {
  const { link, notices, languageStore } = client;
  const answer = await link.command({ commands, label });
  if (answer.ok) {
    notices.show({ tone: 'done', caseId, text: t('undo.done', { label }) });
    return true;
  }
  const why = refusalText(answer, languageStore.getState().language);
  notices.show({ tone: 'refused', caseId, text: t('undo.refused', { label, why }) });
  return false;
}
