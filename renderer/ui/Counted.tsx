import type { InputHTMLAttributes, ReactNode, RefObject, TextareaHTMLAttributes } from 'react';
import type { Fillings } from '../../domain/text/words.ts';
import { useLengthFault } from './useLengthFault.ts';

/** How much a field takes, in UTF-16 units as the server counts them, and how it says that it holds too much. */
interface Count<F> {
  readonly value: string;
  readonly most: number;
  /** Says of `n` characters that they are `over` more than the `most` that are taken, in the words of the page. */
  readonly tooLong: (blanks: Fillings) => string;
  /** What stands below in place of that sentence. */
  readonly note?: ReactNode;
  readonly ref?: RefObject<F | null> | undefined;
}

/**
 * A line that counts what is too long. `maxLength` would cut what is pasted without a word, and half a telephone
 * number or half a reason looks like a whole one.
 */
export function CountedLine({
  most,
  tooLong,
  note,
  ref,
  ...rest
}: Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'maxLength'> & Count<HTMLInputElement>) {
  const fault = faultOf(rest.value, most, tooLong);
  const field = useLengthFault(fault, ref);
  return (
    <>
      <input {...rest} ref={field} aria-invalid={fault !== '' || rest['aria-invalid']} />
      {note ?? <TooLong fault={fault} />}
    </>
  );
}

/** Several lines, counted in the same way. */
export function CountedText({
  most,
  tooLong,
  note,
  ref,
  ...rest
}: Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'value' | 'maxLength'> & Count<HTMLTextAreaElement>) {
  const fault = faultOf(rest.value, most, tooLong);
  const field = useLengthFault(fault, ref);
  return (
    <>
      <textarea {...rest} ref={field} aria-invalid={fault !== '' || rest['aria-invalid']} />
      {note ?? <TooLong fault={fault} />}
    </>
  );
}

function faultOf({ length: n }: string, most: number, tooLong: Count<unknown>['tooLong']): string {
  return n > most ? tooLong({ n, over: n - most, most }) : '';
}

function TooLong({ fault }: { readonly fault: string }) {
  if (fault === '') return null;
  return (
    <small className="wrong" role="status">
      {fault}
    </small>
  );
}
