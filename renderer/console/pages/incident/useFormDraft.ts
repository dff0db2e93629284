import { useState } from 'react';
import type { Incident } from '../../../../domain/incident/incident.ts';
import { useDesk } from '../../../desk/context.ts';
import { draftKey } from './draftKey.ts';
import type { Filled } from './roomFields.ts';
import type { RoomForm } from './roomForms.ts';
import { seenIn } from './seen.ts';

interface Begun {
  readonly form: RoomForm;
  readonly incident: Incident | undefined;
  readonly first: Filled;
  /** What stands in the fields when nothing was typed before. */
  begin(): Filled;
}

export interface FormDraft {
  readonly filled: Filled;
  /** What the form was begun upon, by path in the incident. */
  readonly seen: Readonly<Record<string, string>>;
  /** What is shown was typed before: another form, another page, a reload lay between. */
  readonly isRestored: boolean;
  /** Keeps what is typed; `isAfresh`: it is meant for the incident as it stands now. */
  keep(filled: Filled, isAfresh: boolean): void;
  drop(): void;
}

/** What one form of the room holds, kept on this seat until it is sent or given up. */
export function useFormDraft({ form, incident, first, begin }: Begun): FormDraft {
  const desk = useDesk();
  const { time } = desk.client;
  const { incidents } = desk.books();
  const key = draftKey(form, incident?.id, first);
  const seenNow = (filled: Filled) =>
    incident === undefined ? {} : seenIn(form.seen?.(filled) ?? [], incident);
  const [found] = useState(() => incidents.read(key));
  const [held, setHeld] = useState(() => {
    if (found !== undefined) return { filled: found.filled, seen: found.seen };
    const filled = begin();
    return { filled, seen: seenNow(filled) };
  });
  return {
    ...held,
    isRestored: found !== undefined,
    keep(filled, isAfresh) {
      const next = { filled, seen: isAfresh ? seenNow(filled) : held.seen };
      setHeld(next);
      incidents.write(key, { ...next, at: time.now() });
      desk.booksChanged();
    },
    drop() {
      incidents.drop(key);
      desk.booksChanged();
    },
  };
}
