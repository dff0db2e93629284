import { CASE_KIND } from '../../domain/aggregate/event.ts';
import type { World } from '../../domain/kernel.ts';
import { encodeEvent, type Packet } from './packet.ts';
import type { Piece } from './piece.ts';
import type { ProjectedText } from './projectedText.ts';

/**
 * `"events":[…]` and, where there are any, what came into sight and what went out of it, cases by the names of
 * version 1 and every other kind beside them: common to frames and answers.
 */
export function pieceText(text: ProjectedText, piece: Piece): string {
  const body = `"events":[${piece.events.map(text.event).join(',')}]`;
  return piece.entered.length === 0 && piece.left.length === 0 ? body : body + movedText(text, piece);
}

function movedText(text: ProjectedText, { entered, left }: Piece): string {
  const isCase = ({ kind }: { readonly kind: string }) => kind === CASE_KIND;
  const isOther = ({ kind }: { readonly kind: string }) => kind !== CASE_KIND;
  const parts = {
    entered: entered.filter(isCase).map(text.subject),
    left: left.filter(isCase).map(({ id }) => JSON.stringify(id)),
    subjectsEntered: entered.filter(isOther).map(text.subject),
    subjectsLeft: left.filter(isOther).map(({ kind, id }) => JSON.stringify({ kind, subjectId: id })),
  };
  const filled = Object.entries(parts).filter(([, texts]) => texts.length > 0);
  return filled.map(([name, texts]) => `,"${name}":[${texts.join(',')}]`).join('');
}

/** The piece as a live frame, encoded for all consoles of the scope. */
export function frameOf(text: ProjectedText, world: World, piece: Piece): Packet {
  const head = `"world":${JSON.stringify(world)},"from":${piece.from},"to":${piece.to},"at":${piece.at}`;
  return encodeEvent('events', `{${head},${pieceText(text, piece)}}`);
}
