import { type FormEvent, useState } from 'react';
import type { Seat } from '../../../../domain/aggregate/facts.ts';
import type { LeavesAnswer } from '../../../../domain/contract/leave.ts';
import { defined } from '../../../../domain/defined.ts';
import { DAY_MS } from '../../../../domain/time/shanghaiDay.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { momentInput, momentOf } from '../../../desk/duty/roster.ts';
import { postName } from '../../../speech/postName.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import { FormField } from '../../../ui/FormField.tsx';
import shared from '../desk.module.css';
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
  const [deputyId, setDeputy] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();

  async function finish(call: ReturnType<typeof link.call<'POST /leaves'>>): Promise<void> {
    setBusy(true);
    const done = await call;
    setBusy(false);
    setFault(done.ok ? undefined : problemText(done, language));
    if (done.ok) onDone();
  }

  function set(event: FormEvent): void {
    event.preventDefault();
    const span = { from: momentOf(from), to: momentOf(to) };
    if (span.from === undefined || span.to === undefined) {
      setFault(t('people.missing'));
      return;
    }
    const body = { personId: of.id, ...span, ...defined({ deputyId: deputyId || undefined }) };
    void finish(link.call('POST /leaves', { body }));
  }

  return (
    <section className={styles.sheet} aria-label={t('people.leave')}>
      <h3>{postName(of, language)}</h3>
      <p>{t('people.what')}</p>
      {leave === undefined ? (
        <form className={styles.form} noValidate onSubmit={set}>
          <FormField
            type="datetime-local"
            autoFocus
            label={t('people.from')}
            value={from}
            onValue={setFrom}
          />
          <FormField type="datetime-local" label={t('people.to')} value={to} onValue={setTo} />
          <label className={styles.words}>
            {t('people.deputy')}
            <select value={deputyId} onChange={(event) => setDeputy(event.currentTarget.value)}>
              <option value="">{t('people.noDeputy')}</option>
              {answer.people
                .filter(({ id }) => id !== of.id)
                .map((seat) => (
                  <option key={seat.id} value={seat.id}>
                    {postName(seat, language)}
                  </option>
                ))}
            </select>
          </label>
          <div className={shared.acts}>
            <button type="submit" className={shared.main} disabled={isBusy}>
              {t('people.set')}
            </button>
            <button type="button" className={shared.quiet} onClick={onClose}>
              {t('people.close')}
            </button>
          </div>
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
