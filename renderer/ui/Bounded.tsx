import type { InputHTMLAttributes, RefObject, TextareaHTMLAttributes } from 'react';
import { useWords } from '../speech/t.ts';
import { LengthNote } from './LengthNote.tsx';
import { useLengthFault } from './useLengthFault.ts';

/** How much a field takes, in UTF-16 units as the server counts them. */
interface Bound<F> {
  readonly value: string;
  /** As much as one likes when not given. */
  readonly most?: number | undefined;
  readonly ref?: RefObject<F | null> | undefined;
}

/**
 * A line that counts what is too long. `maxLength` would cut what is pasted without a word, and half a telephone
 * number or half a reason looks like a whole one.
 */
export function BoundedLine({
  most = Number.POSITIVE_INFINITY,
  ref,
  ...rest
}: Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'maxLength'> & Bound<HTMLInputElement>) {
  const { fault, isOver } = useFault(rest.value, most);
  const field = useLengthFault(fault, ref);
  return (
    <>
      <input {...rest} ref={field} aria-invalid={isOver || rest['aria-invalid']} />
      <LengthNote length={rest.value.length} most={most} />
    </>
  );
}

/** Several lines, bound in the same way. */
export function BoundedText({
  most = Number.POSITIVE_INFINITY,
  ref,
  ...rest
}: Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'value' | 'maxLength'> & Bound<HTMLTextAreaElement>) {
  const { fault, isOver } = useFault(rest.value, most);
  const field = useLengthFault(fault, ref);
  return (
    <>
      <textarea {...rest} ref={field} aria-invalid={isOver || rest['aria-invalid']} />
      <LengthNote length={rest.value.length} most={most} />
    </>
  );
}

function useFault({ length }: string, most: number) {
  const t = useWords();
  const isOver = length > most;
  return { isOver, fault: isOver ? t('form.tooLong', { n: length, over: length - most, most }) : '' };
}
