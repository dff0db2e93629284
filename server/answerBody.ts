import { decodeText } from './decodeText.ts';

/** Bytes of a short answer, a few fields: more is none. */
export const SHORT_ANSWER = 65_536;

/** Somebody else's answer went on beyond what is read of it. */
export class AnswerTooLongError extends Error {
  constructor(most: number) {
    super(`the answer is longer than ${most} bytes`);
    this.name = 'AnswerTooLongError';
  }
}

/**
 * What another machine answered, at most so many bytes: one that never ends is cut off at its source and fills no
 * memory of ours. Throws AnswerTooLongError, or what broke on the way.
 */
export async function readBytes({ body }: Response, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of body ?? []) {
    length += piece.byteLength;
    // Leaving the loop cancels the stream.
    if (length > most) throw new AnswerTooLongError(most);
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces));
}

/** The same as text, in UTF-8 or the charset it names. Throws when it is neither. */
export async function readText(response: Response, most: number): Promise<string> {
  return decodeText(await readBytes(response, most), response.headers.get('content-type'));
}

/** The same as JSON; undefined where it is none, too long, or broken off. */
export async function readJson(response: Response, most = SHORT_ANSWER): Promise<unknown> {
  try {
    return JSON.parse(await readText(response, most));
  } catch {
    return undefined;
  }
}
