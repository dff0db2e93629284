/** A sentence a person reads, in both languages of the screen. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** What stands in for the blanks of a sentence, by their names. */
export type Fillings = Readonly<Record<string, string | number>>;

const BLANK = /\{([^{}|]+)(?:\|([^{}|]*)\|([^{}|]*))?\}/gu;

/**
 * The sentence with its blanks filled: `{name}` by its value, `{n|report|reports}` by the noun for one or
 * for many. A blank without a value stays as it is written.
 */
export function fillBlanks(
  sentence: string,
  valueFor: (name: string) => string | number | undefined,
): string {
  return sentence.replace(BLANK, (blank, name: string, singular?: string, plural?: string) => {
    const value = valueFor(name);
    if (value === undefined) return blank;
    if (singular === undefined || plural === undefined) return String(value);
    return Number(value) === 1 ? singular : plural;
  });
}

export const URGENCY_WORDS: Readonly<Record<string, Words>> = {
  general: { zh: '一般', en: 'general' },
  important: { zh: '重要', en: 'important' },
  urgent: { zh: '紧急', en: 'urgent' },
};

/** To stand inside a sentence: on one line, and without a full stop of its own at the end. */
export function inSentence(text: string): string {
  return text
    .trim()
    .replace(/\s*\n\s*/gu, '；')
    .replace(/[。.；;]+$/u, '');
}
