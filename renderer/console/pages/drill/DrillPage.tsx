import { useEffect, useState } from 'react';
import { type Exercise, type ExerciseRole, isOver, roleIn } from '../../../../domain/exercise/exercise.ts';
import { JUDGING, SCRIPT_READERS } from '../../../../domain/exercise/exerciseCommand.ts';
import { LIVE } from '../../../../domain/kernel.ts';
import { useClient } from '../../../client/context.ts';
import { usePerson } from '../../../client/hooks.ts';
import { useExercise } from '../../../desk/drill.ts';
import { useWords } from '../../../speech/t.ts';
import { useApp, usePageState } from '../../screen/context.ts';
import shared from '../desk.module.css';
import { useGive } from '../useGive.ts';
import { Director } from './Director.tsx';
import { DrillList } from './DrillList.tsx';
import styles from './DrillPage.module.css';
import { Report } from './Report.tsx';
import { ScriptPage } from './ScriptPage.tsx';
import { DRAFT, type ScriptDraft } from './scriptDraft.ts';

/** 演练: in the live world which there are and how one is begun; in an exercise its director's desk. */
export default function DrillPage() {
  const { world } = useClient();
  return world === LIVE ? <Before /> : <InExercise />;
}

/** The list, or the script that is being written. */
function Before() {
  const [{ draft }, keep] = usePageState(DRAFT);
  const onDraft = (next: ScriptDraft | undefined) => keep(next === undefined ? {} : { draft: next });
  return draft === undefined ? (
    <DrillList onDraft={onDraft} />
  ) : (
    <ScriptPage draft={draft} onDraft={onDraft} />
  );
}

function InExercise() {
  const t = useWords();
  const app = useApp();
  const person = usePerson();
  const exercise = useExercise();
  const role = exercise && person && roleIn(exercise, person.id);
  if (exercise === undefined || role === undefined)
    return <p className={shared.note}>{t('drill.loading')}</p>;
  // The report is of today; whoever looks back reads of the injects how they stood.
  if (isOver(exercise) && app.past === undefined) return <Afterwards exercise={exercise} role={role} />;
  if (exercise.script.guided) return <ToCases />;
  if (SCRIPT_READERS.has(role)) return <Director version={exercise.version} />;
  return (
    <div className={shared.note}>
      <p>{t('drill.playing', { role: t(`drill.role.${role}`) })}</p>
      <button type="button" className={shared.main} onClick={() => app.screen.openPage(undefined)}>
        {t('drill.toCases')}
      </button>
    </div>
  );
}

/** The report first; who directed or judges goes from it to the injects and back. */
function Afterwards({ exercise, role }: { readonly exercise: Exercise; readonly role: ExerciseRole }) {
  const t = useWords();
  const [isDesk, setDesk] = useState(false);
  const reads = SCRIPT_READERS.has(role);
  const { busy, fault, give } = useGive();
  return (
    <div className={styles.afterwards}>
      {reads && (
        <p className={styles.buttons}>
          <button type="button" className={shared.quiet} onClick={() => setDesk(!isDesk)}>
            {t(isDesk ? 'drill.report' : 'drill.report.injects')}
          </button>
          {JUDGING.has(role) && exercise.state === 'ended' && (
            <button
              type="button"
              className={shared.quiet}
              title={t('drill.evaluate.hint')}
              disabled={busy}
              onClick={() => void give({ type: 'exercise.evaluate', data: {} }, t('drill.evaluate'))}
            >
              {t('drill.evaluate')}
            </button>
          )}
          <span className={shared.problem} role="alert">
            {fault}
          </span>
        </p>
      )}
      {isDesk && reads ? (
        <Director version={exercise.version} />
      ) : (
        <Report version={exercise.version} reads={reads} />
      )}
    </div>
  );
}

/** Whoever learns alone has nothing to direct: the cases, with the guide beside them. */
function ToCases() {
  const app = useApp();
  useEffect(() => app.screen.openPage(undefined), [app]);
  return null;
}
