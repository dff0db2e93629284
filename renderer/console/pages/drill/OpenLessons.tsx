import { useState } from 'react';
import type { ExercisesAnswer } from '../../../../domain/contract/exerciseCalls.ts';
import type { LessonState } from '../../../../domain/exercise/codes.ts';
import { dayNumber, formatDay } from '../../../../domain/time/shanghaiDay.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import { StateField } from './Lessons.tsx';

interface OpenLessonsProps {
  readonly lessons: ExercisesAnswer['lessons'];
  readonly again: () => Promise<void>;
}

/** What came of drills and is not done: the earliest day first, late ones by a word. */
export function OpenLessons({ lessons, again }: OpenLessonsProps) {
  const t = useWords();
  const language = useLanguage();
  const today = formatDay(dayNumber(useNow()));
  const { link } = useClient();
  const [fault, setFault] = useState<string>();
  if (lessons.length === 0) return null;

  async function follow(
    { exerciseId, lesson }: OpenLessonsProps['lessons'][number],
    state: LessonState | undefined,
  ): Promise<void> {
    if (state === undefined) return;
    const path = { id: exerciseId, lesson: String(lesson) };
    const answer = await link.call('PATCH /exercises/:id/lessons/:lesson', { path, body: { state } });
    setFault(answer.ok ? undefined : problemText(answer, language));
    await again();
  }

  return (
    <section aria-label={t('drill.lessons.open')}>
      <h3>{t('drill.lessons.open')}</h3>
      <p className={shared.problem} role="alert">
        {fault}
      </p>
      <ul>
        {lessons.map((lesson) => (
          <li key={`${lesson.exerciseId} ${lesson.lesson}`}>
            <b>{lesson.text}</b>
            <span>{lesson.owner}</span>
            <span>
              {lesson.due}
              {lesson.due < today && ` ▲ ${t('drill.lessons.late')}`}
            </span>
            <span className={shared.count}>{lesson.exercise}</span>
            <StateField
              label={`${t('drill.lessons.state')}: ${lesson.text}`}
              state={lesson.state}
              onState={(state) => void follow(lesson, state)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
