import { type FormEvent, useState } from 'react';
import { LESSON_STATES, type LessonState } from '../../../../domain/exercise/codes.ts';
import { useWords } from '../../../speech/t.ts';
import { BoundedLine } from '../../../ui/Bounded.tsx';
import shared from '../desk.module.css';
import { useGive } from '../useGive.ts';
import type { DrillReport } from './Compared.tsx';
import styles from './Report.module.css';

interface LessonsProps {
  readonly report: DrillReport;
  /** Players read them; who directed, judged or looked on sets them. */
  readonly isOpen: boolean;
}

/** What is to be changed: whose post it is, by which day, and how far it is. */
export function Lessons({ report: { lessons }, isOpen }: LessonsProps) {
  const t = useWords();
  const { give, fault } = useGive();
  const follow = (lesson: number, state: LessonState | undefined) => {
    if (state !== undefined)
      void give({ type: 'exercise.followUp', data: { lesson, state } }, t('drill.lessons'));
  };
  return (
    <section aria-label={t('drill.lessons')}>
      <h4>{t('drill.lessons')}</h4>
      {lessons.length === 0 && <p className={shared.count}>{t('drill.lessons.none')}</p>}
      {lessons.length > 0 && (
        <table className={shared.table}>
          <thead>
            <tr>
              {(['text', 'owner', 'due', 'state'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`drill.lessons.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lessons.map(({ lesson, text, owner, due, state }) => (
              <tr key={lesson}>
                <td>{text}</td>
                <td>{owner}</td>
                <td>{due}</td>
                <td>
                  {isOpen ? (
                    <StateField
                      label={`${t('drill.lessons.state')} ${lesson}`}
                      state={state}
                      onState={(next) => follow(lesson, next)}
                    />
                  ) : (
                    t(`drill.lesson.${state}`)
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className={shared.problem} role="alert">
        {fault}
      </p>
      {isOpen && <LessonForm />}
    </section>
  );
}

interface StateFieldProps {
  readonly label: string;
  readonly state: LessonState;
  readonly onState: (state: LessonState | undefined) => void;
}

export function StateField({ label, state, onState }: StateFieldProps) {
  const t = useWords();
  return (
    <select
      aria-label={label}
      value={state}
      onChange={(event) => onState(LESSON_STATES.find((each) => each === event.currentTarget.value))}
    >
      {LESSON_STATES.map((each) => (
        <option key={each} value={each}>
          {t(`drill.lesson.${each}`)}
        </option>
      ))}
    </select>
  );
}

const EMPTY = { text: '', owner: '', due: '' };

function LessonForm() {
  const t = useWords();
  const { give, busy, fault } = useGive();
  const [typed, setTyped] = useState(EMPTY);
  const isFull = Object.values(typed).every((text) => text.trim() !== '');
  async function set(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (await give({ type: 'exercise.learn', data: typed }, t('drill.lessons.add'))) setTyped(EMPTY);
  }
  const field = (name: keyof typeof EMPTY, type: 'text' | 'date', most: number) => (
    <label>
      {t(`drill.lessons.${name}`)}{' '}
      <BoundedLine
        type={type}
        value={typed[name]}
        most={most}
        autoComplete="off"
        onChange={(event) => setTyped({ ...typed, [name]: event.currentTarget.value })}
      />
    </label>
  );
  return (
    <form className={styles.line} onSubmit={(event) => void set(event)}>
      {field('text', 'text', 300)}
      {field('owner', 'text', 60)}
      {field('due', 'date', 10)}
      <button type="submit" className={shared.quiet} disabled={busy || !isFull}>
        {t('drill.lessons.add')}
      </button>
      <span className={shared.problem} role="alert">
        {fault}
      </span>
    </form>
  );
}
