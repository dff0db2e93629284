import { type ReactNode, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { SubjectId } from '../../../domain/kernel.ts';
import type { AnyCommand } from '../../../domain/kinds.ts';
import { MARK } from '../case/Notes.tsx';
import { useField, useSay } from '../context.ts';
import { type FieldEntry, fieldsOf } from '../kept/entries.ts';

interface LinesProps {
  readonly subjectId: SubjectId;
  /** By which a line is written here. */
  readonly writes: AnyCommand['type'];
  readonly empty?: string;
  /** The lines that stand, the newest below. */
  readonly children: readonly ReactNode[];
}

/** What was written; a line that waits on the phone stands at the end with its mark. The last one is in sight. */
export function Lines({ subjectId, writes, empty, children }: LinesProps) {
  const say = useSay();
  const waiting = useLinesWaiting(subjectId, writes);
  const end = useRef<HTMLDivElement>(null);
  const n = children.length + waiting.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line comes into sight
  useEffect(() => {
    end.current?.scrollIntoView?.({ block: 'center' });
  }, [n]);
  return (
    <section className="lines" aria-label={say('room.lines')}>
      {n === 0 && empty !== undefined && <p className="quiet empty">{empty}</p>}
      {children}
      {waiting.map((entry) => (
        <LineWaiting key={entry.id} entry={entry} />
      ))}
      <div ref={end} />
    </section>
  );
}

function useLinesWaiting(subjectId: SubjectId, writes: AnyCommand['type']): readonly FieldEntry[] {
  const entries = useStore(useField().waiting, (state) => state.entries);
  return entries.filter(
    ({ commands: [first] }) => first?.type === writes && fieldsOf(first).subjectId === subjectId,
  );
}

function LineWaiting({ entry: { state, commands } }: { readonly entry: FieldEntry }) {
  const say = useSay();
  return (
    <article className="line" data-mine="true">
      <p>{String(fieldsOf(commands[0]).text ?? '')}</p>
      <p>
        <span className="mark" data-state={state}>
          {say(MARK[state])}
        </span>
      </p>
    </article>
  );
}
