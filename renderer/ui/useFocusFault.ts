import { type RefObject, useEffect, useRef } from 'react';

/** After a refusal the hand is at the first field it is about; `refusal` is a new object each time. */
export function useFocusFault(refusal: object | undefined): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (refusal !== undefined) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusal]);
  return form;
}
