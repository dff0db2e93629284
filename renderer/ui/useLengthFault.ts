import { type RefObject, useEffect, useRef } from 'react';

type Field = HTMLInputElement | HTMLTextAreaElement;

/**
 * Keeps the form of a field from leaving while the field holds too much, and says so at it: a form that asks the
 * browser for no check is held too.
 * @param fault what is wrong with it, in words; empty when nothing is
 * @returns the reference to give to the field
 */
export function useLengthFault<F extends Field>(
  fault: string,
  given?: RefObject<F | null>,
): RefObject<F | null> {
  const own = useRef<F>(null);
  const field = given ?? own;
  useEffect(() => {
    const { current } = field;
    current?.setCustomValidity(fault);
    const form = fault === '' ? undefined : current?.form;
    if (form === undefined || form === null) return undefined;
    const hold = (event: Event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      current?.reportValidity();
    };
    form.addEventListener('submit', hold, true);
    return () => form.removeEventListener('submit', hold, true);
  }, [field, fault]);
  return field;
}
