import type { z } from 'zod';
import { ownEntry } from '../defined.ts';
import { cutText } from '../text/cutText.ts';
import { fillBlanks, type Words } from '../text/words.ts';

/** The kinds of faults a value can have in its form, in both languages: a library's own words are no operator's. */
export const FORM_FAULTS = {
  'form-missing': { zh: '没有写', en: 'It is missing' },
  'form-not-number': { zh: '须是数字', en: 'It must be a number' },
  'form-not-whole': { zh: '须是整数', en: 'It must be a whole number' },
  'form-not-text': { zh: '须是文字，写在引号里', en: 'It must be text, in quotes' },
  'form-not-switch': { zh: '只能写 true 或 false', en: 'It must be true or false' },
  'form-not-list': { zh: '须是列表，写在 [ ] 里', en: 'It must be a list, in [ ]' },
  'form-not-group': { zh: '须是一组，写在 { } 里', en: 'It must be a group, in { }' },
  'form-too-small': { zh: '太小或太短，最少 {least}', en: 'It is too small or too short; {least} at least' },
  'form-too-big': { zh: '太大或太长，最多 {most}', en: 'It is too big or too long; {most} at most' },
  'form-no-choice': { zh: '只能写：{choices}', en: 'Choose from: {choices}' },
  'form-unknown-name': { zh: '不认识：{names}', en: 'Not known: {names}' },
  'form-too-deep': { zh: '层次太多', en: 'It is nested too deep' },
  'form-no-change': { zh: '没有要改的内容', en: 'There is nothing to change' },
  'form-over-edge': { zh: '超出了画面', en: 'It reaches over the edge' },
  'form-not-day': { zh: '须是日期，如 2026-11-21', en: 'It must be a day such as 2026-11-21' },
  'form-before-start': { zh: '不能早于开始', en: 'It must not be before the beginning' },
  'form-too-long-span': { zh: '时段太长，最多 {days} 天', en: 'The period is too long; {days} days at most' },
  'bad-form': { zh: '写法不对', en: 'Wrong format' },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
export type FormFault = keyof typeof FORM_FAULTS;

export interface FaultOfForm {
  readonly code: FormFault;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** Of what the sender called its fields. */
const LONGEST_NAMES = 200;

const NOT: Readonly<Record<string, FormFault>> = {
  number: 'form-not-number',
  int: 'form-not-whole',
  string: 'form-not-text',
  boolean: 'form-not-switch',
  array: 'form-not-list',
  object: 'form-not-group',
  record: 'form-not-group',
};

/** Which kind of fault a reader found. What has no kind of its own is a wrong format, whatever the library calls it. */
export function formFault(issue: z.core.$ZodIssue): FaultOfForm {
  switch (issue.code) {
    case 'invalid_type':
      // The value itself is not in the issue; only the library's sentence says that there was none.
      if (issue.message.endsWith('received undefined')) return { code: 'form-missing' };
      return { code: NOT[issue.expected] ?? 'bad-form' };
    case 'too_small':
      return { code: 'form-too-small', params: { least: Number(issue.minimum) } };
    case 'too_big':
      return { code: 'form-too-big', params: { most: Number(issue.maximum) } };
    case 'invalid_value':
      return { code: 'form-no-choice', params: { choices: issue.values.map(String).join(' · ') } };
    case 'unrecognized_keys':
      return { code: 'form-unknown-name', params: { names: cutText(issue.keys.join(' · '), LONGEST_NAMES) } };
    case 'custom':
      return ownFault(issue.params ?? {});
    default:
      return { code: 'bad-form' };
  }
}

/** What a check of our own says of itself: `params: fault('form-not-day')`. */
function ownFault({ fault, ...params }: Readonly<Record<string, unknown>>): FaultOfForm {
  if (typeof fault !== 'string' || ownEntry(FORM_FAULTS, fault) === undefined) return { code: 'bad-form' };
  return { code: fault as FormFault, params: params as Readonly<Record<string, string | number>> };
}

/** For a check of our own: its kind and what fills the blanks of its words. */
export function fault(code: FormFault, params: Readonly<Record<string, string | number>> = {}) {
  return { fault: code, ...params };
}

/** As a server wrote it, whose codes may be newer than ours. */
interface WrittenFault {
  readonly code: string;
  readonly params?: FaultOfForm['params'];
}

/** The sentence for a fault; an unknown code shows itself. */
export function formFaultText({ code, params }: WrittenFault, language: 'zh' | 'en'): string {
  const words = ownEntry<Words>(FORM_FAULTS, code);
  return words === undefined ? code : fillBlanks(words[language], (name) => params?.[name]);
}
