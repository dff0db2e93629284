import { sensitiveIn } from '../../../../domain/broadcast/audience.ts';
import type { Broadcast } from '../../../../domain/broadcast/broadcast.ts';
import type { BroadcastKind, WarningColour } from '../../../../domain/broadcast/codes.ts';
import type { Audience } from '../../../../domain/contract/broadcast.ts';
import { defined, filled } from '../../../../domain/defined.ts';
import type { Millis } from '../../../../domain/kernel.ts';
import { HOUR_MS } from '../../../../domain/time/shanghaiDay.ts';
import type { WordKey } from '../../../speech/words/zh.ts';
import type { PageState } from '../../screen/screen.ts';

/** How long it may still leave. */
export const LASTING = ['2', '6', '24', '72'] as const;

/** Characters of a text; what is beyond is never cut off in silence. */
export const MOST_TEXT = 500;
/** So many can be typed or pasted, to be shortened by hand. */
export const MOST_TYPED = 5_000;

/** Everything in the form, as it is written. */
export interface Draft {
  readonly type: BroadcastKind;
  readonly colour: WarningColour | undefined;
  readonly title: string;
  readonly text: string;
  readonly purpose: string;
  readonly audience: Audience;
  /** Hours from now; a draft that is written on stays as it was until another is chosen. */
  readonly lasting: (typeof LASTING)[number] | undefined;
  readonly expiresAt?: Millis;
}

const EMPTY: Draft = {
  ...{ type: 'notice', colour: undefined, title: '', text: '', purpose: '', lasting: '6' },
  audience: { sources: ['residents'], unitIds: [], exceptUnitIds: [], labels: [], exceptLabels: [] },
};

export function draftOf(from: Broadcast | undefined, isDraft: boolean): Draft {
  if (from === undefined) return EMPTY;
  const { type, colour, title, text, purpose = '', audience, expiresAt } = from;
  const lasting = isDraft ? { lasting: undefined, expiresAt } : {};
  return { ...EMPTY, type, colour, title, text, purpose, audience, ...lasting };
}

/** As a command says it. */
export function contentOf({ audience, ...draft }: Draft, now: Millis) {
  const { sources, unitIds, exceptUnitIds, labels, exceptLabels } = audience;
  const { type, colour, purpose } = draft;
  return {
    ...{ type, title: draft.title.trim(), text: draft.text.trim() },
    expiresAt:
      draft.lasting === undefined && draft.expiresAt !== undefined
        ? draft.expiresAt
        : Math.round(now + Number(draft.lasting ?? EMPTY.lasting) * HOUR_MS),
    audience: {
      ...{ sources: [...sources], unitIds: [...unitIds], exceptUnitIds: [...exceptUnitIds] },
      ...{ labels: [...labels], exceptLabels: [...exceptLabels] },
    },
    ...defined({
      colour: type === 'warning' ? colour : undefined,
      purpose: sensitiveIn(audience).length > 0 ? filled(purpose.trim()) : undefined,
    }),
  };
}

export function lackOf({ audience, title, text }: Draft): WordKey | undefined {
  if (audience.sources.length === 0) return 'broadcasts.form.noSource';
  if (audience.unitIds.length === 0) return 'broadcasts.form.noPlace';
  if (title.trim() === '' || text.trim() === '') return 'broadcasts.form.noText';
  return text.trim().length > MOST_TEXT ? 'broadcasts.form.tooLong' : undefined;
}

/** What is being written and was not saved, by what it is about: nothing typed is lost by a key or a click. */
export const WRITTEN: PageState<Readonly<Record<string, Draft>>> = { name: 'broadcasts', start: {} };
