import { useMemo, useRef, useState } from 'react';
import type { Seat } from '../../../../domain/aggregate/facts.ts';
import type { LeavesAnswer, LeaveView } from '../../../../domain/contract/leave.ts';
import { createNameSearch } from '../../../../domain/text/nameSearch.ts';
import { useClient } from '../../../client/context.ts';
import { useDirectory, useLanguage } from '../../../client/hooks.ts';
import { unitName } from '../../../client/store/directoryStore.ts';
import { useAnswer } from '../../../client/useAnswer.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { postName } from '../../../speech/postName.ts';
import { useWords } from '../../../speech/t.ts';
import { FormField } from '../../../ui/FormField.tsx';
import beside from '../beside.module.css';
import shared from '../desk.module.css';
import { PageNote } from '../PageNote.tsx';
import { stepRow } from '../stepRow.ts';
import { usePageKeys } from '../usePageKeys.ts';
import { LeaveForm } from './LeaveForm.tsx';

/** 人员: who is away and who acts for them, of one's own unit and below; of everybody for who manages accounts. */
export default function PeoplePage() {
  const { link, time } = useClient();
  const t = useWords();
  const reply = useAnswer<LeavesAnswer>('leaves', () => link.call('GET /leaves'));
  const [query, setQuery] = useState('');
  const [pickedId, setPicked] = useState<string>();
  const search = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLElement>(null);
  const focusRow = (): void => list.current?.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus();
  usePageKeys({
    '/': () => search.current?.querySelector('input')?.focus(),
    ...{ J: focusRow, K: focusRow, ArrowDown: focusRow, ArrowUp: focusRow },
  });
  const { answer } = reply;
  const people = usePeopleFound(answer, query);
  // What is planned is in the table.
  const awayNow = answer?.leaves.filter(({ from }) => from <= time.now()).length ?? 0;
  const picked = answer?.people.find(({ id }) => id === pickedId);
  return (
    <div className={beside.page}>
      <div className={shared.bar}>
        <b>{t('people.title')}</b>
        <span className={shared.count}>{t('people.away', { n: awayNow })}</span>
        <span className={shared.grow} />
        <div ref={search}>
          <FormField
            label={t('people.find')}
            value={query}
            onValue={setQuery}
            autoComplete="off"
            onKeyDown={(event) => {
              const [first] = people;
              if (event.nativeEvent.isComposing || first === undefined) return;
              if (event.key === 'Enter') setPicked(first.id);
              else if (event.key === 'ArrowDown') focusRow();
              else return;
              event.preventDefault();
            }}
          />
        </div>
      </div>
      <div className={beside.columns} data-open={picked !== undefined || undefined}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
        <section ref={list} className={beside.list} aria-label={t('people.title')} tabIndex={0}>
          <PageNote reply={reply} />
          {answer !== undefined && people.length === 0 && <p className={shared.note}>{t('flow.nothing')}</p>}
          {answer !== undefined && (
            <PeopleTable answer={answer} people={people} currentId={pickedId} onOpen={setPicked} />
          )}
        </section>
        {picked !== undefined && answer !== undefined && (
          <aside className={beside.detail} aria-label={t('people.leave')}>
            <LeaveForm
              key={picked.id}
              of={picked}
              answer={answer}
              onDone={() => void reply.again()}
              onClose={() => setPicked(undefined)}
            />
          </aside>
        )}
      </div>
    </div>
  );
}

/** By post or id, also by initials. */
function usePeopleFound(answer: LeavesAnswer | undefined, query: string): readonly Seat[] {
  const people = answer?.people;
  const index = useMemo(
    () => createNameSearch((people ?? []).map(({ id, name }) => ({ id, zh: name, also: id }))),
    [people],
  );
  if (people === undefined || query.trim() === '') return people ?? [];
  const found = new Set(index.find(query, people.length));
  return people.filter(({ id }) => found.has(id));
}

interface PeopleTableProps {
  readonly answer: LeavesAnswer;
  readonly people: readonly Seat[];
  readonly currentId: string | undefined;
  readonly onOpen: (id: string) => void;
}

/** One post a row; arrows walk, Enter opens. */
function PeopleTable({ answer, people, currentId, onOpen }: PeopleTableProps) {
  const t = useWords();
  const language = useLanguage();
  const directory = useDirectory((state) => state);
  const wayInId = (people.find(({ id }) => id === currentId) ?? people[0])?.id;
  const leaves = new Map(answer.leaves.map((leave) => [leave.personId, leave]));
  return (
    <table className={shared.table}>
      <thead>
        <tr>
          <th scope="col">{t('people.post')}</th>
          <th scope="col">{t('people.unit')}</th>
          <th scope="col">{t('people.leave')}</th>
          <th scope="col">{t('people.deputy')}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((seat) => (
          <tr
            key={seat.id}
            tabIndex={seat.id === wayInId ? 0 : -1}
            data-current={seat.id === currentId || undefined}
            aria-current={seat.id === currentId || undefined}
            onClick={() => onOpen(seat.id)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') onOpen(seat.id);
              else if (!stepRow(event)) return;
              event.preventDefault();
            }}
          >
            <th scope="row">{postName(seat, language)}</th>
            <td>{unitName(directory, seat.unitId, language)}</td>
            <LeaveCells leave={leaves.get(seat.id)} people={answer.people} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function LeaveCells({
  leave,
  people,
}: {
  readonly leave: LeaveView | undefined;
  readonly people: readonly Seat[];
}) {
  const { time } = useClient();
  const t = useWords();
  const language = useLanguage();
  if (leave === undefined) {
    return (
      <>
        <td className={shared.muted}>{t('people.there')}</td>
        <td />
      </>
    );
  }
  const { from, to, deputyId } = leave;
  const now = time.now();
  const deputy = people.find(({ id }) => id === deputyId);
  const span = { from: momentText(from, now, language), to: momentText(to, now, language) };
  return (
    <>
      <td className={from <= now ? shared.warn : undefined}>{t('people.span', span)}</td>
      <td>
        {deputyId === undefined ? (
          <span className={shared.warn}>{t('people.noDeputy')}</span>
        ) : (
          ((deputy && postName(deputy, language)) ?? deputyId)
        )}
      </td>
    </>
  );
}
