import type { World } from '../../domain/kernel.ts';
import type { Scope } from '../../domain/people/scope.ts';
import { encodeEvent, type Packet } from './packet.ts';
import type { Piece } from './piece.ts';
import type { ProjectedText } from './projectedText.ts';

/** `"events":[…]` and, where there are any, `entered` and `left`: common to frames and answers. */
export function pieceText(text: ProjectedText, scope: Scope, piece: Piece): string {
  const events = piece.events.map((logged) => text.event(scope, logged)).join(',');
  let body = `"events":[${events}]`;
  if (piece.entered.length > 0) {
    body += `,"entered":[${piece.entered.map((thisCase) => text.case(scope, thisCase)).join(',')}]`;
  }
  if (piece.left.length > 0) body += `,"left":${JSON.stringify(piece.left)}`;
  return body;
}

/** The piece as a live frame, encoded for all consoles of the scope. */
export function frameOf(text: ProjectedText, world: World, scope: Scope, piece: Piece): Packet {
  const head = `"world":${JSON.stringify(world)},"from":${piece.from},"to":${piece.to},"at":${piece.at}`;
  return encodeEvent('events', `{${head},${pieceText(text, scope, piece)}}`);
}
