import { useLanguage, useNow } from '../../client/hooks.ts';
import { useSay } from '../context.ts';
import { momentWords } from '../timeWords.ts';
import type { ShownCase } from './useShownCase.ts';

const LATEST = 6;

/** What was written on it, the latest first; what waits to be sent stands above it with its mark. */
export function Notes({ shown: { thisCase, waiting } }: { readonly shown: ShownCase }) {
  const say = useSay();
  const language = useLanguage();
  const now = useNow(60_000);
  const notes = [...thisCase.notes].reverse().slice(0, LATEST);
  return (
    <section className="card">
      <h2>{say('case.notes')}</h2>
      {waiting.map((entry) => (
        <p key={entry.id}>
          <span className="mark" data-state={entry.state}>
            {say(MARK[entry.state])}
          </span>{' '}
          {entry.label} · {momentWords(entry.at, now, language)}
        </p>
      ))}
      {notes.length + waiting.length === 0 && <p className="quiet">{say('case.noNotes')}</p>}
      {notes.map((note) => (
        <p key={note.seq}>
          <span className="quiet">{momentWords(note.at, now, language)}</span> {note.text}
        </p>
      ))}
    </section>
  );
}

export const MARK = { waiting: 'mark.kept', sent: 'mark.sending', held: 'mark.ask' } as const;
