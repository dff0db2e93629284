import { cleanWords } from '../../../domain/text/cleanWords.ts';

/** Whether a person can read it as a name: it shows something, and no wrong decoding has passed over it. */
export function isName(text: string): boolean {
  return cleanWords(text) !== '' && !text.includes('\ufffd');
}
