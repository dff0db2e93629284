import { useState } from 'react';
import type { ExercisesAnswer } from '../../../../domain/contract/exerciseCalls.ts';
import type { WireRefusal } from '../../../../domain/contract/socket.ts';
import { EXERCISE_PLANNERS } from '../../../../domain/exercise/exerciseCommand.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage, usePerson } from '../../../client/hooks.ts';
import type { Language } from '../../../client/store/languageStore.ts';
import { usePolled } from '../../../client/usePolled.ts';
import { inLanguage } from '../../../speech/inLanguage.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import { useApp } from '../../screen/context.ts';
import shared from '../desk.module.css';
import { PageNote } from '../PageNote.tsx';
import styles from './DrillPage.module.css';
import { OpenLessons } from './OpenLessons.tsx';
import { Rehearsing } from './Rehearsing.tsx';
import { draftOf, type ScriptDraft } from './scriptDraft.ts';
import { WriteScript } from './WriteScript.tsx';

const AGAIN_MS = 5_000;
/** An exercise's name is no longer than this. */
const NAME_LENGTH = 60;

/** Those the person is of, to enter; and the scripts there are, each one press from its start. */
export function DrillList({ onDraft }: { readonly onDraft: (draft: ScriptDraft) => void }) {
  const t = useWords();
  const language = useLanguage();
  const person = usePerson();
  const { platform } = useApp();
  const { link } = useClient();
  const reply = usePolled('GET /exercises', AGAIN_MS);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<WireRefusal>();
  const { exercises = [], scripts = [], rehearsing = [], lessons = [] } = reply.answer ?? {};
  const mayPlan = EXERCISE_PLANNERS.some((role) => person?.roles.includes(role));

  async function begin(script: Script): Promise<void> {
    setBusy(true);
    const body = { name: nameIn(script, language).slice(0, NAME_LENGTH), scriptId: script.id };
    const answer = await link.call('POST /exercises', { body });
    setBusy(false);
    if (answer.ok) platform.enterWorld?.(answer.world);
    else setRefusal(answer);
  }

  async function edit({ id }: Script): Promise<void> {
    const answer = await link.call('GET /scripts/:id', { path: { id } });
    if (answer.ok) onDraft(draftOf(answer));
    else setRefusal(answer);
  }

  return (
    <div className={styles.list}>
      <PageNote reply={reply} empty={undefined} />
      {refusal !== undefined && (
        <p className={shared.trouble} role="alert">
          {problemText(refusal, language)}
        </p>
      )}
      <section aria-label={t('drill.mine')}>
        <h3>{t('drill.mine')}</h3>
        {exercises.length === 0 && <p className={shared.count}>{t('drill.mine.none')}</p>}
        <ul>
          {exercises.map(({ id, world, name, state, role }) => (
            <li key={id}>
              <b>{name}</b>
              <span>{t(`drill.state.${state}`)}</span>
              <span>{t(`drill.role.${role}`)}</span>
              <span className={shared.count}>{id}</span>
              <button type="button" className={shared.quiet} onClick={() => platform.enterWorld?.(world)}>
                {t('drill.enter')}
              </button>
            </li>
          ))}
        </ul>
      </section>
      <Rehearsing people={rehearsing} again={reply.again} />
      <OpenLessons lessons={lessons} again={reply.again} />
      <section aria-label={t('drill.scripts')}>
        <h3>{t('drill.scripts')}</h3>
        <p className={shared.count}>{t(mayPlan ? 'drill.scripts.hint' : 'drill.notYours')}</p>
        {mayPlan && <WriteScript onDraft={onDraft} />}
        <ul>
          {scripts.map((script) => (
            <li key={script.id}>
              <div className={styles.about}>
                <b>{nameIn(script, language)}</b>
                <p>{inLanguage(language, script.goal ?? '', script.goalEn)}</p>
                <p className={shared.count}>
                  {t('drill.size', {
                    injects: script.injects,
                    points: script.points,
                    minutes: script.minutes,
                    rate: script.rate,
                    real: Math.round(script.minutes / script.rate),
                  })}
                </p>
              </div>
              {mayPlan && (
                <button
                  type="button"
                  className={shared.quiet}
                  aria-label={t('script.write.named', { name: nameIn(script, language) })}
                  onClick={() => void edit(script)}
                >
                  {t('script.write')}
                </button>
              )}
              {(mayPlan || script.guided) && (
                <button
                  type="button"
                  className={shared.main}
                  disabled={busy}
                  aria-label={t(script.guided ? 'drill.guide.begin.named' : 'drill.begin.named', {
                    name: nameIn(script, language),
                  })}
                  onClick={() => void begin(script)}
                >
                  {t(script.guided ? 'drill.guide.begin' : 'drill.begin')}
                </button>
              )}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

type Script = ExercisesAnswer['scripts'][number];

const nameIn = ({ name, nameEn }: Script, language: Language) => inLanguage(language, name, nameEn);
