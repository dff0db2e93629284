import { type FormEvent, type KeyboardEvent, useMemo, useState } from 'react';
import type { Seat } from '../../../../domain/aggregate/facts.ts';
import { mayStandInFor } from '../../../../domain/case/writeScope.ts';
import type { LeavesAnswer } from '../../../../domain/contract/leave.ts';
import { defined } from '../../../../domain/defined.ts';
import type { Directory } from '../../../../domain/district/directory.ts';
import { isInLine } from '../../../../domain/leave/leaveAggregate.ts';
import { hasDesk } from '../../../../domain/people/scope.ts';
import { createNameSearch } from '../../../../domain/text/nameSearch.ts';
import { DAY_MS } from '../../../../domain/time/shanghaiDay.ts';
import { useClient } from '../../../client/context.ts';
import { useDirectory, useLanguage } from '../../../client/hooks.ts';
import { unitName } from '../../../client/store/directoryStore.ts';
import { momentInput, momentOf } from '../../../desk/duty/roster.ts';
import type { Choice } from '../../../speech/choice.ts';
import { postName } from '../../../speech/postName.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import { FormField } from '../../../ui/FormField.tsx';
import { Picker } from '../../../ui/Picker.tsx';
import shared from '../desk.module.css';
import { FormActs } from '../FormActs.tsx';
import styles from '../sheet.module.css';

interface LeaveFormProps {
  readonly of: Seat;
  readonly answer: LeavesAnswer;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** 休假: from when to when, and who acts for them; of somebody who has one, the way back. */
export function LeaveForm({ of, answer, onDone, onClose }: LeaveFormProps) {
  const { link, time } = useClient();
  const t = useWords();
  const language = useLanguage();
  const leave = answer.leaves.find(({ personId }) => personId === of.id);
  const [from, setFrom] = useState(() => momentInput(time.now()));
  const [to, setTo] = useState(() => momentInput(time.now() + DAY_MS));
  const directory = useDirectory((state) => state);
  const [deputyId, setDeputy] = useState<string>();
  const others = useMemo(
    () => deputiesOf(of, answer.people, directory.directory),
    [of, answer.people, directory.directory],
  );
  const ids = others.map(({ id }) => id);
  const index = useMemo(
    () => createNameSearch(others.map(({ id, name }) => ({ id, zh: name, also: id }))),
    [others],
  );
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();

  function choiceOf(id: string): Choice {
    const seat = others.find((other) => other.id === id);
    return seat === undefined
      ? { id, name: id }
      : { id, name: postName(seat, language), note: unitName(directory, seat.unitId, language) };
  }

  async function finish(call: ReturnType<typeof link.call<'POST /leaves'>>): Promise<void> {
    setBusy(true);
    const done = await call;
    setBusy(false);
    setFault(done.ok ? undefined : problemText(done, language));
    if (done.ok) onDone();
  }

  function set(event: FormEvent): void {
    event.preventDefault();
    if (isBusy) return;
    const span = { from: momentOf(from), to: momentOf(to) };
    if (span.from === undefined || span.to === undefined) {
      setFault(t('people.missing'));
      return;
    }
    const body = { personId: of.id, ...span, ...defined({ deputyId }) };
    void finish(link.call('POST /leaves', { body }));
  }

  /** A date has hardly been looked at when its field is left by Enter: that sends nothing, `Ctrl+Enter` does. */
  function onKeyDown(event: KeyboardEvent<HTMLFormElement>): void {
    const { target, currentTarget } = event;
    if (event.key !== 'Enter' || event.defaultPrevented || !(target instanceof HTMLInputElement)) return;
    const isSent = event.ctrlKey || event.metaKey;
    if (!isSent && target.type !== 'datetime-local') return;
    event.preventDefault();
    if (isSent) currentTarget.requestSubmit();
  }

  return (
    <section className={styles.sheet} aria-label={t('people.leave')}>
      <h3>{postName(of, language)}</h3>
      <p>{t('people.what')}</p>
      {leave === undefined ? (
        <form className={styles.form} noValidate onKeyDown={onKeyDown} onSubmit={set}>
          <FormField
            type="datetime-local"
            autoFocus
            label={t('people.from')}
            value={from}
            onValue={setFrom}
          />
          <FormField type="datetime-local" label={t('people.to')} value={to} onValue={setTo} />
          <Picker
            label={t('people.deputy')}
            value={deputyId}
            show={choiceOf}
            find={(query) => index.find(query, answer.people.length)}
            offered={ids}
            onPick={setDeputy}
            placeholder={t('people.noDeputy')}
            nothing={t('flow.nothing')}
          />
          <FormActs
            save="people.set"
            close="people.close"
            keys="Ctrl+Enter"
            isBusy={isBusy}
            onClose={onClose}
          />
        </form>
      ) : (
        <div className={shared.acts}>
          <button
            type="button"
            className={shared.main}
            disabled={isBusy}
            onClick={() => void finish(link.call('POST /leaves/:id/end', { path: { id: leave.id } }))}
          >
            {t('people.end')}
          </button>
          <button type="button" className={shared.quiet} onClick={onClose}>
            {t('people.close')}
          </button>
        </div>
      )}
      <p className={shared.problem} role="alert">
        {fault}
      </p>
    </section>
  );
}

/** Everybody else who sees their cases and can do their work, whoever sits in the same unit first. */
function deputiesOf(of: Seat, people: readonly Seat[], directory: Directory | undefined): readonly Seat[] {
  const isOwn = ({ unitId }: Seat) => Number(unitId === of.unitId);
  return people
    .filter(
      (seat) =>
        seat.id !== of.id &&
        hasDesk(seat) &&
        mayStandInFor(of, seat) &&
        (directory === undefined || isInLine(of, seat, directory)),
    )
    .toSorted((a, b) => isOwn(b) - isOwn(a));
}
