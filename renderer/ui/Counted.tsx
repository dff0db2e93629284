import type { InputHTMLAttributes, TextareaHTMLAttributes } from 'react';
import type { Fillings } from '../../domain/text/words.ts';
import { useLengthFault } from './useLengthFault.ts';

interface Count {
  readonly value: string;
  /** In UTF-16 units, as the server counts them. */
  readonly most: number;
  /** Says of `n` characters that they are `over` more than the `most` that are taken, in the words of the page. */
  readonly tooLong: (blanks: Fillings) => string;
}

/** A line on a phone that counts what is too long, for pages with words of their own; see `BoundedLine`. */
export function CountedLine({
  most,
  tooLong,
  ...rest
}: Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'maxLength'> & Count) {
  const fault = faultOf(rest.value, most, tooLong);
  const field = useLengthFault<HTMLInputElement>(fault);
  return (
    <>
      <input {...rest} ref={field} aria-invalid={fault !== '' || rest['aria-invalid']} />
      <TooLong fault={fault} />
    </>
  );
}

/** Several lines, counted in the same way. */
export function CountedText({
  most,
  tooLong,
  ...rest
}: Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'value' | 'maxLength'> & Count) {
  const fault = faultOf(rest.value, most, tooLong);
  const field = useLengthFault<HTMLTextAreaElement>(fault);
  return (
    <>
      <textarea {...rest} ref={field} aria-invalid={fault !== '' || rest['aria-invalid']} />
      <TooLong fault={fault} />
    </>
  );
}

function faultOf({ length: n }: string, most: number, tooLong: Count['tooLong']): string {
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
