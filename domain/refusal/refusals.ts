import { fillBlanks, URGENCY_WORDS, type Words } from '../text/words.ts';
import { BROADCAST_REFUSALS, BROADCAST_WORDS } from './broadcastRefusals.ts';
import { CALL_REFUSALS } from './callRefusals.ts';
import { CAMPAIGN_REFUSALS } from './campaignRefusals.ts';
import { CASE_REFUSALS } from './caseRefusals.ts';
import { CLOSING_REFUSALS } from './closingRefusals.ts';
import { DOOR_REFUSALS } from './doorRefusals.ts';
import { DUTY_REFUSALS } from './dutyRefusals.ts';
import type { RefusalEntry } from './entry.ts';
import { EXERCISE_REFUSALS } from './exerciseRefusals.ts';
import { INCIDENT_REFUSALS, INCIDENT_WORDS } from './incidentRefusals.ts';
import { REPLAY_REFUSALS } from './replayRefusals.ts';
import { ROOM_REFUSALS } from './roomRefusals.ts';
import { THREAD_REFUSALS } from './threadRefusals.ts';

/**
 * Every reason for which something is refused, once: its stable code, its words in both languages, its status and how
 * little it says. The server answers with the Chinese sentence, the console shows either.
 */
export const REFUSALS = {
  ...CALL_REFUSALS,
  ...DOOR_REFUSALS,
  ...CASE_REFUSALS,
  ...CLOSING_REFUSALS,
  ...DUTY_REFUSALS,
  ...INCIDENT_REFUSALS,
  ...REPLAY_REFUSALS,
  ...EXERCISE_REFUSALS,
  ...BROADCAST_REFUSALS,
  ...CAMPAIGN_REFUSALS,
  ...ROOM_REFUSALS,
  ...THREAD_REFUSALS,
} as const;

/** What can be refused with. */
export type RefusalCode = keyof typeof REFUSALS;

/** Of a code that came over a wire: undefined for one of a newer server. */
export function refusalEntry(code: string): RefusalEntry | undefined {
  return Object.hasOwn(REFUSALS, code) ? REFUSALS[code as RefusalCode] : undefined;
}

/** How it is answered over HTTP. */
export function statusOf(code: string): number {
  return refusalEntry(code)?.status ?? 422;
}

/** How little it says about the step, from 1. */
export function vaguenessOf(code: RefusalCode): number {
  return refusalEntry(code)?.vague ?? 1;
}

/** Identifiers that appear inside a sentence, in the reader's language. */
const VALUES: Readonly<Record<string, Words>> = {
  reported: { zh: '待受理', en: 'new' },
  verifying: { zh: '待核实', en: 'being verified' },
  filed: { zh: '待派遣', en: 'awaiting dispatch' },
  dispatched: { zh: '待签收', en: 'awaiting acknowledgement' },
  handling: { zh: '处置中', en: 'in progress' },
  suspended: { zh: '挂账', en: 'on hold' },
  resolved: { zh: '待核查', en: 'awaiting inspection' },
  split: { zh: '已拆分', en: 'split' },
  closed: { zh: '已结案', en: 'closed' },
  rejected: { zh: '不予受理', en: 'rejected' },
  voided: { zh: '已作废', en: 'voided' },
  merged: { zh: '已并案', en: 'merged' },
  ...URGENCY_WORDS,
  return: { zh: '退单', en: 'return' },
  extension: { zh: '延期', en: 'extension' },
  suspend: { zh: '挂账', en: 'hold' },
  void: { zh: '作废', en: 'void' },
  ratingAppeal: { zh: '差评申诉', en: 'rating appeal' },
  ...INCIDENT_WORDS,
  ...BROADCAST_WORDS,
};
/** Blanks that are filled with such an identifier. */
const VALUE_BLANKS: ReadonlySet<string> = new Set(['state', 'urgency', 'kind', 'item', 'hazard', 'colour']);

/** The sentence for a code, filled; an unknown code shows itself rather than nothing. */
export function refusalText(
  refusal: { readonly code: string; readonly params?: Readonly<Record<string, string | number>> | undefined },
  language: 'zh' | 'en',
): string {
  const words = refusalEntry(refusal.code);
  if (words === undefined) return refusal.code;
  return fillBlanks(words[language], (name) => {
    const value = refusal.params?.[name];
    if (!VALUE_BLANKS.has(name)) return value;
    // A state that two kinds share is called as the kind of this refusal calls it.
    return (words.values ?? VALUES)[String(value)]?.[language] ?? value;
  });
}
