/** Controls but tab and line feed, formats and fillers but the joiner, half pairs, what is no character, what a bad decoding or a pasted picture left. */
const UNSEEN =
  /[^\P{Cc}\t\n]|[^\P{Cf}\u200d]|(?![\u200d\p{M}])\p{DI}|[\p{Cs}\u2800\u{1d159}\ufffc\ufffd\ufdd0-\ufdef\u{1fffe}\u{1ffff}\ufffe\uffff]/gu;
/** A joiner has a meaning only inside one picture: 👩‍🚒. */
const LOOSE_JOINER =
  /(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\u200d|\u200d(?!\p{Extended_Pictographic})/gu;
const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029\v\f]/gu;
/** Nothing but what ordinary letters are written with, of which nothing is taken out: a hundred times quicker to see. */
const ORDINARY = /^[\t\n -~\u2010-\u2027\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]*$/;
const SEEN = /[^\p{Z}\p{M}\p{Co}\p{Cn}\s]/u;

/**
 * What a person wrote, as it may be stored and shown: without controls, marks that turn the direction of text,
 * characters of no width and halves of characters; trimmed. What then holds nothing to see is empty. Doing it
 * twice changes nothing.
 */
export function cleanWords(text: string): string {
  const clean = (ORDINARY.test(text) ? text : withoutUnseen(text)).trim();
  return SEEN.test(clean) ? clean : '';
}

function withoutUnseen(text: string): string {
  return text.replace(LINE_ENDS, '\n').replace(UNSEEN, '').replace(LOOSE_JOINER, '');
}

/** One line that is stored as it was typed: nothing in it would be taken out. */
export function isPlainLine(text: string): boolean {
  return cleanWords(text) === text.trim() && !/[\t\n]/u.test(text.trim());
}
