import type { z } from 'zod';
import { type Change, changeMarked, GONE, type MarkedPaths, pathsOf } from '../contract/marked.ts';
import type { Mark } from '../contract/strings.ts';
import type { LogEvent } from './event.ts';
import type { Projection } from './sight.ts';
import type { Subject } from './subject.ts';

/** Where the marks of a kind stand: in its subject as it is folded, and in the data of each of its events. */
export interface MarkedSchemas {
  readonly subject: z.core.$ZodType;
  readonly events: Readonly<Record<string, z.core.$ZodType>>;
}

export function isWords({ is }: Mark): boolean {
  return is === 'words';
}

/** A word that was there becomes empty: the shape stays. */
const hide: Change = (_value, _path, mark) => (isWords(mark) ? '' : GONE);

/** Of a kind without whatever is marked so: the one way to hide a field, so that none is forgotten. */
export function hiding<S extends Subject, E extends LogEvent>(
  { subject, events }: MarkedSchemas,
  isHidden: (mark: Mark) => boolean = isWords,
): Projection<S, E> {
  const inSubject = pathsOf(subject, isHidden);
  const inEvent: ReadonlyMap<string, MarkedPaths | undefined> = new Map(
    Object.entries(events).map(([type, schema]) => [type, pathsOf(schema, isHidden)]),
  );
  return {
    subject: (whole) => changeMarked(whole, inSubject, hide),
    event(event) {
      const data = changeMarked<object>(event.data, inEvent.get(event.type), hide);
      // A union closed over `type`: spreading cannot follow that the data still belongs to it.
      return data === event.data ? event : ({ ...event, data } as E);
    },
  };
}
