import { useStore } from 'zustand';
import { useRoomsWaiting } from '../../client/rooms.ts';
import { useTalksWaiting } from '../../client/talks.ts';
import { useCalls } from '../calls/useCalls.ts';
import { useField, usePlace, useSay } from '../context.ts';
import type { Tab } from '../nav.ts';
import { useRoomsRead } from '../talks/useRoomsRead.ts';
import { useTodo } from '../todo/useTodo.ts';
import { Icon } from './Icon.tsx';

const SHOWN = ['todo', 'report', 'talks', 'calls', 'me'] as const satisfies readonly Tab[];

/** Five places under the thumb; what waits for an answer is counted on them. */
export function TabBar() {
  const say = useSay();
  const { nav, waiting } = useField();
  const { tab } = usePlace();
  const { mine } = useTodo();
  const calls = useCalls().open.length;
  const talks = useRoomsWaiting(useRoomsRead()) + useTalksWaiting();
  const questions = useStore(
    waiting,
    ({ entries }) => entries.filter(({ state }) => state === 'held').length,
  );
  const counts: Readonly<Record<string, number>> = { todo: mine.length, talks, calls, me: questions };
  return (
    <nav className="tabs">
      {SHOWN.map((each) => (
        <button
          key={each}
          type="button"
          aria-current={each === tab ? 'page' : undefined}
          onClick={() => nav.go({ tab: each })}
        >
          <Icon name={each} />
          {say(`tab.${each}`)}
          {(counts[each] ?? 0) > 0 && <span className="badge">{counts[each]}</span>}
        </button>
      ))}
    </nav>
  );
}
