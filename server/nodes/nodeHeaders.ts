import { hash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Carries the secret that makes a caller a node of this district. */
export const NODE_HEADER = 'x-lingxing-node';
/** The address of whoever called that node. */
export const FROM_HEADER = 'x-lingxing-from';
/** Back: how far the log of the node that answered was. */
export const REACHED_HEADER = 'x-lingxing-reached';

/** Whether a call comes from another node; of everybody else none of these headers says anything. */
export function isFromNode(headers: IncomingHttpHeaders, secret: string): boolean {
  const given = headers[NODE_HEADER];
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(secret));
}

const digest = (text: string): Buffer => hash('sha256', text, 'buffer');
