import { type FormEvent, useRef, useState } from 'react';
import { defined } from '../../../../domain/defined.ts';
import { EXERCISE_ROLES, type ExerciseRole } from '../../../../domain/exercise/codes.ts';
import { isOn, isOver, secondsIn } from '../../../../domain/exercise/exercise.ts';
import { DIRECTING, JUDGING } from '../../../../domain/exercise/exerciseCommand.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage, useNow, usePerson } from '../../../client/hooks.ts';
import { useDesk } from '../../../desk/context.ts';
import { spanOf } from '../../../desk/drill.ts';
import { followSeat } from '../../../desk/followSeat.ts';
import { postName } from '../../../speech/postName.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { useApp } from '../../screen/context.ts';
import shared from '../desk.module.css';
import { useGive } from '../useGive.ts';
import { usePageKeys } from '../usePageKeys.ts';
import styles from './DrillPage.module.css';
import type { View } from './view.ts';

interface SeatsProps {
  readonly view: View;
  readonly again: () => Promise<void>;
}

/** Who is what in it, who sits at a console, and what they did last. */
export function Seats({ view, again }: SeatsProps) {
  const t = useWords();
  const language = useLanguage();
  const app = useApp();
  const desk = useDesk();
  const me = usePerson()?.id;
  const { busy, fault, give } = useGive();
  const directs = !isOver(view) && DIRECTING.has(view.role);
  const seats = view.people.map((member) => ({ ...member, name: postName(member, language) }));
  const isOut = (personId: string) =>
    view.callOuts.some((call) => call.personId === personId && call.leftAt === undefined);
  return (
    <section className={styles.side} aria-label={t('drill.people')}>
      <h4>{t('drill.people')}</h4>
      <ul>
        {seats.map(({ personId, name, role, isPresent, last }) => (
          <li key={personId} data-out={isOut(personId)}>
            <b>{name}</b>
            <span>{t(`drill.role.${role}`)}</span>
            {(isOut(personId) || isPresent !== undefined) && (
              <span>
                {isOut(personId)
                  ? `◆ ${t('drill.people.out')}`
                  : t(isPresent ? 'drill.people.here' : 'drill.people.away')}
              </span>
            )}
            {last !== undefined && <span className={shared.count}>T+{spanOf(secondsIn(view, last.at))}</span>}
            {isPresent && personId !== me && (
              <button
                type="button"
                className={shared.quiet}
                aria-label={t('drill.follow.named', { name })}
                onClick={() => {
                  followSeat(desk, personId);
                  app.screen.openPage(undefined);
                }}
              >
                {t('drill.follow')}
              </button>
            )}
            {directs && personId !== me && (
              <button
                type="button"
                className={shared.quiet}
                disabled={busy}
                aria-label={t('drill.people.remove.named', { name })}
                onClick={() =>
                  void give({ type: 'exercise.setPerson', data: { personId } }, t('drill.people.remove'))
                }
              >
                {t('drill.people.remove')}
              </button>
            )}
          </li>
        ))}
      </ul>
      <p className={shared.problem} role="alert">
        {fault}
      </p>
      {directs && <AddPerson id={view.id} onAdded={again} />}
    </section>
  );
}

function AddPerson({ id, onAdded }: { readonly id: string; readonly onAdded: () => Promise<void> }) {
  const t = useWords();
  const language = useLanguage();
  const { link } = useClient();
  const [account, setAccount] = useState('');
  const [role, setRole] = useState<ExerciseRole>('player');
  const [fault, setFault] = useState<string>();
  async function add(event: FormEvent): Promise<void> {
    event.preventDefault();
    const body = { account: account.trim(), role };
    const answer = await link.call('POST /exercises/:id/people', { path: { id }, body });
    setFault(answer.ok ? undefined : problemText(answer, language));
    if (!answer.ok) return;
    setAccount('');
    await onAdded();
  }
  return (
    <form className={styles.add} onSubmit={(event) => void add(event)}>
      <input
        aria-label={t('drill.people.add')}
        placeholder={t('drill.people.add')}
        value={account}
        autoComplete="off"
        onChange={(event) => setAccount(event.currentTarget.value)}
      />
      <select
        aria-label={t('drill.people.role')}
        value={role}
        onChange={(event) => setRole(event.currentTarget.value as ExerciseRole)}
      >
        {EXERCISE_ROLES.map((each) => (
          <option key={each} value={each}>
            {t(`drill.role.${each}`)}
          </option>
        ))}
      </select>
      <button type="submit" className={shared.quiet} disabled={account.trim() === ''}>
        {t('drill.people.addAct')}
      </button>
      <p className={shared.problem} role="alert">
        {fault}
      </p>
    </form>
  );
}

/** What the simulator caught, and what the evaluators noted. */
export function Side({ view }: { readonly view: View }) {
  const t = useWords();
  const { messages, notes } = view;
  return (
    <section className={styles.side} aria-label={t('drill.messages')}>
      <h4>{t('drill.messages')}</h4>
      <p className={shared.count}>
        {t('drill.messages.count', { caught: messages.caught, waiting: messages.waiting })} ·{' '}
        <b
          className={messages.leaked > 0 ? shared.problem : undefined}
          title={t('drill.messages.leaked.hint')}
        >
          {t('drill.messages.leaked', { leaked: messages.leaked })}
        </b>
      </p>
      <ul>
        {messages.newest.map(({ at, text }, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two messages of one moment may say the same
          <li key={`${at} ${n}`}>
            <span className={shared.count}>T+{spanOf(secondsIn(view, at))}</span> {text}
          </li>
        ))}
      </ul>
      <h4>{t('drill.notes')}</h4>
      <ul>
        {notes.toReversed().map(({ at, text }) => (
          <li key={`${at} ${text}`}>
            <span className={shared.count}>T+{spanOf(secondsIn(view, at))}</span> {text}
          </li>
        ))}
      </ul>
      {JUDGING.has(view.role) && <NoteForm view={view} />}
    </section>
  );
}

/** Against the moment at which somebody began to write: what they saw is over when they have written it. */
function NoteForm({ view }: { readonly view: View }) {
  const t = useWords();
  const now = useNow();
  const { busy, fault, give } = useGive();
  const [text, setText] = useState('');
  const [began, setBegan] = useState<number>();
  const field = useRef<HTMLInputElement>(null);
  const goesOn = isOn(view);
  usePageKeys({
    N() {
      if (text === '') setBegan(now);
      field.current?.focus();
    },
  });
  async function note(event: FormEvent): Promise<void> {
    event.preventDefault();
    const data = {
      text: text.trim(),
      ...defined({ at: goesOn && began !== undefined ? Math.floor(began) : undefined }),
    };
    if (!(await give({ type: 'exercise.note', data }, t('drill.notes.act')))) return;
    setText('');
    setBegan(undefined);
  }
  function write(typed: string): void {
    setText(typed);
    if (typed === '') setBegan(undefined);
    else setBegan((before) => before ?? now);
  }
  return (
    <form className={styles.add} onSubmit={(event) => void note(event)}>
      <input
        ref={field}
        aria-label={t('drill.notes.add')}
        placeholder={t('drill.notes.add')}
        value={text}
        autoComplete="off"
        onChange={(event) => write(event.currentTarget.value)}
      />
      {goesOn && began !== undefined && (
        <span className={shared.count}>T+{spanOf(secondsIn(view, began))}</span>
      )}
      <button type="submit" className={shared.quiet} disabled={busy || text.trim() === ''}>
        {t('drill.notes.act')} <Keycap keys="N" />
      </button>
      <p className={shared.problem} role="alert">
        {fault}
      </p>
    </form>
  );
}
