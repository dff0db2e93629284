import type { Guide, Nearby, PublicReportInput } from '../../domain/contract/publicDoor.ts';
import { defined } from '../../domain/defined.ts';

/** What a resident has said so far. A page that goes to the other step and back loses nothing of it. */
export interface ReportForm {
  readonly photos: readonly Blob[];
  /** WGS-84. */
  readonly point?: readonly [number, number] | undefined;
  /** Of a position: how far off it may be, in metres. */
  readonly accuracy?: number | undefined;
  readonly placeText: string;
  readonly nearby?: Nearby | undefined;
  readonly text: string;
  readonly category?: string | undefined;
  readonly wantsCall: boolean;
  readonly phone: string;
  readonly isSecret: boolean;
}

export const EMPTY_FORM: ReportForm = {
  photos: [],
  placeText: '',
  text: '',
  wantsCall: false,
  phone: '',
  isSecret: false,
};

/** Characters that are sent of each. */
export const MOST_TEXT = 2_000;
export const MOST_PLACE = 200;

/** A position further off than this needs words beside it. */
export const ROUGH_METRES = 100;

/** Where it is, in a form that can be sent. */
export function hasPlace({ point, placeText }: ReportForm): boolean {
  return (point !== undefined || placeText.trim() !== '') && placeText.length <= MOST_PLACE;
}

/** Digits and what stands between them; whether it rings is found out by ringing. */
export function isNumber(phone: string): boolean {
  return /^[\d+ ()-]{5,40}$/u.test(phone.trim());
}

/** What is sent of it. */
export function reportOf(form: ReportForm, id: string): PublicReportInput {
  const { point, placeText, text, category } = form;
  const words = placeText.trim() || undefined;
  const phone = form.phone.trim();
  const confidential = form.isSecret ? true : undefined;
  return {
    id,
    text: text.trim(),
    place: defined({ text: words, point, crs: point && 'wgs84' }),
    ...defined({ category, reporter: form.wantsCall ? defined({ phone, confidential }) : undefined }),
  };
}

type Category = Guide['categories'][number];

/** The kinds people speak of so, the likeliest first; at most three. */
export function likelyKinds(text: string, categories: readonly Category[]): readonly Category[] {
  return categories
    .map((category) => ({ category, score: scoreOf(text, category) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ category }) => category);
}

function scoreOf(text: string, { words, name }: Category): number {
  return [name.zh, ...words].reduce((sum, word) => sum + (text.includes(word) ? word.length : 0), 0);
}
