import { project, projectEvent } from '../../domain/aggregate/aggregate.ts';
import type { Kinds } from '../../domain/aggregate/kinds.ts';
import { WHOLE } from '../../domain/aggregate/sight.ts';
import type { ShownEvent, ShownSubject } from './piece.ts';

/**
 * JSON of events and subjects as they are shown, made once for each way of showing. An event that
 * hides nothing is sent as the very text that was stored and hashed.
 */
export interface ProjectedText {
  event(shown: ShownEvent): string;
  subject(shown: ShownSubject): string;
}

type Texts = WeakMap<object, string>;

export function createProjectedText(kinds: Kinds): ProjectedText {
  const texts = new Map(kinds.all.map(({ kind }) => [kind, new Map<string, Texts>()] as const));

  function textsOf(kind: string, as: string): Texts {
    const ofKind = texts.get(kind);
    const known = ofKind?.get(as);
    if (known !== undefined) return known;
    const made: Texts = new WeakMap();
    ofKind?.set(as, made);
    return made;
  }

  return {
    event({ kind, as, logged }) {
      const aggregate = kinds.of(kind);
      if (as === WHOLE || aggregate === undefined) return logged.text;
      const made = textsOf(kind, as);
      const known = made.get(logged);
      if (known !== undefined) return known;
      const projected = projectEvent(aggregate, as, logged.event);
      const text = projected === logged.event ? logged.text : JSON.stringify(projected);
      made.set(logged, text);
      return text;
    },
    subject({ kind, as, subject }) {
      const made = textsOf(kind, as);
      const known = made.get(subject);
      if (known !== undefined) return known;
      const aggregate = kinds.of(kind);
      const text = JSON.stringify(aggregate === undefined ? subject : project(aggregate, as, subject));
      made.set(subject, text);
      return text;
    },
  };
}
