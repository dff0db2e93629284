import { useEffect } from 'react';
import type { ExerciseView } from '../../../../domain/contract/exerciseCalls.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage } from '../../../client/hooks.ts';
import type { Language } from '../../../client/store/languageStore.ts';
import { useAnswer } from '../../../client/useAnswer.ts';
import { useExercise } from '../../../desk/drill.ts';
import { inLanguage } from '../../../speech/inLanguage.ts';
import { useWords } from '../../../speech/t.ts';
import { runCommand } from '../../commands/registry.ts';
import { useApp } from '../../screen/context.ts';
import styles from './Guide.module.css';

/** Beside the cases of a guided drill: what to do now and by which key, what is done, and the end of it. */
export function Guide() {
  const exercise = useExercise();
  const isGuided = exercise?.script.guided === true && exercise.state === 'running';
  return isGuided ? <Steps version={exercise.version} /> : null;
}

const AGAIN_MS = 3_000;

function Steps({ version }: { readonly version: number }) {
  const t = useWords();
  const language = useLanguage();
  const app = useApp();
  const { link, world, clock } = useClient();
  const id = world.slice('exercise:'.length);
  const { answer, again } = useAnswer(`guide ${id}`, () => link.call('GET /exercises/:id', { path: { id } }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: something happened in it, so it is asked for anew
  useEffect(() => {
    void again();
    return clock.every(AGAIN_MS, () => void again());
  }, [again, clock, version]);
  if (answer === undefined) return null;
  const steps = stepsOf(answer, language);
  const now = steps.find(({ isDone }) => !isDone);
  return (
    <aside className={styles.guide} aria-label={t('drill.guide')}>
      <details open>
        <summary>
          <h3>{t('drill.guide')}</h3>
          <span className={styles.count}>
            {t('drill.guide.done', { done: steps.filter(({ isDone }) => isDone).length, all: steps.length })}
          </span>
        </summary>
        <ol>
          {steps.map(({ n, title, isDone }) => (
            <li key={n} data-done={isDone} aria-current={n === now?.n ? 'step' : undefined}>
              <span aria-hidden>{isDone ? '■' : '□'}</span> {title}
            </li>
          ))}
        </ol>
      </details>
      {now === undefined ? (
        <>
          <p role="status">{t('drill.guide.finished')}</p>
          <button type="button" onClick={() => runCommand(app, 'session.endDrill')}>
            {t('drill.end')}
          </button>
        </>
      ) : (
        <p role="status" className={styles.text}>
          {now.isHere ? now.text : t('drill.guide.soon')}
        </p>
      )}
    </aside>
  );
}

/** A step is an inject: done when nothing that it expects is waited for any more. */
function stepsOf({ script, injects }: ExerciseView, language: Language) {
  return script.injects.map(({ n, sheet = '', sheetEn, expectations = [] }) => {
    const standing = injects.find((each) => each.n === n);
    const outcomes = standing?.expectations.map(({ outcome }) => outcome) ?? [];
    const isHere = standing?.state === 'released';
    const isDone =
      standing?.state === 'skipped' || (isHere && outcomes.every((outcome) => outcome !== 'waiting'));
    const [first] = expectations;
    const title = first === undefined ? '' : inLanguage(language, first.text, first.textEn);
    return { n, title, text: inLanguage(language, sheet, sheetEn), isHere, isDone };
  });
}
