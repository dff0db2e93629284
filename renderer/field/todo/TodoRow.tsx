import { useStore } from 'zustand';
import type { Case } from '../../../domain/case/case.ts';
import type { Millis } from '../../../domain/kernel.ts';
import { useDirectory, useLanguage } from '../../client/hooks.ts';
import { placeLine } from '../../client/store/directoryStore.ts';
import { useField, useSay } from '../context.ts';
import { hashOf } from '../nav.ts';
import { UrgencySign } from '../shell/Icon.tsx';
import { dueOfCase, dueWords, farOf } from '../timeWords.ts';

interface TodoRowProps {
  readonly thisCase: Case;
  readonly now: Millis;
  readonly metres: number | undefined;
}

/** One case: what, where, how long still, how far. */
export function TodoRow({ thisCase, now, metres }: TodoRowProps) {
  const say = useSay();
  const { waiting } = useField();
  const isWaiting = useStore(waiting, ({ entries }) => entries.some(({ caseId }) => caseId === thisCase.id));
  const due = dueOfCase(thisCase, now);
  const where = useWhere(thisCase);
  const far = metres === undefined ? undefined : farOf(metres);
  return (
    <li>
      <a href={hashOf({ tab: 'todo', caseId: thisCase.id })} data-light={due?.light}>
        <UrgencySign urgency={thisCase.urgency} />
        <span className="unseen">{say(`urgency.${thisCase.urgency}`)}</span>
        <b>{thisCase.title}</b>
        {far !== undefined && (
          <span className="far">
            <b>{far[0]}</b> {say(far[1])}
          </span>
        )}
        <span className="where">
          {where} · {say(`state.${thisCase.state}`)}
          {isWaiting && <em> · {say('list.waits')}</em>}
        </span>
        {due !== undefined && (
          <span className="due" data-light={due.light}>
            <span className="bar" aria-hidden="true">
              <span style={{ inlineSize: `${Math.round(due.share * 100)}%` }} />
            </span>
            {dueWords(due, now, say)}
          </span>
        )}
      </a>
    </li>
  );
}

/** The words of its place, or the grid it lies in. */
export function useWhere({ place }: Case): string {
  const say = useSay();
  const language = useLanguage();
  const directory = useDirectory((state) => state);
  if (place.text !== undefined && place.text !== '') return place.text;
  return placeLine(directory, place, language).slice(-2).join(' ') || say('case.unplaced');
}
