import type { ComponentProps } from 'react';
import type { Fillings } from '../../domain/text/words.ts';
import { useWords } from '../speech/t.ts';
import { CountedLine, CountedText } from './Counted.tsx';
import { LengthNote } from './LengthNote.tsx';

/** What a counted field is given but its words: those are the console's. */
type Bounded<P> = Omit<P, 'most' | 'tooLong' | 'note'> & {
  /** As much as one likes when not given. */
  readonly most?: number | undefined;
};

/** A counted line of the console, which also says when little room is left. */
export function BoundedLine(props: Bounded<ComponentProps<typeof CountedLine>>) {
  return <CountedLine {...props} {...useBound(props)} />;
}

/** Several lines, bound in the same way. */
export function BoundedText(props: Bounded<ComponentProps<typeof CountedText>>) {
  return <CountedText {...props} {...useBound(props)} />;
}

function useBound({ value, most = Number.POSITIVE_INFINITY }: Bounded<{ readonly value: string }>) {
  const t = useWords();
  const note = <LengthNote length={value.length} most={most} />;
  return { most, note, tooLong: (blanks: Fillings) => t('form.tooLong', blanks) };
}
