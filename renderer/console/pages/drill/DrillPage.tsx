import { roleIn } from '../../../../domain/exercise/exercise.ts';
import { SCRIPT_READERS } from '../../../../domain/exercise/exerciseCommand.ts';
import { LIVE } from '../../../../domain/kernel.ts';
import { useClient } from '../../../client/context.ts';
import { usePerson } from '../../../client/hooks.ts';
import { useExercise } from '../../../desk/drill.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import { Director } from './Director.tsx';
import { DrillList } from './DrillList.tsx';

/** 演练: in the live world which there are and how one is begun; in an exercise its director's desk. */
export default function DrillPage() {
  const { world } = useClient();
  return world === LIVE ? <DrillList /> : <InExercise />;
}

function InExercise() {
  const t = useWords();
  const person = usePerson();
  const exercise = useExercise();
  const role = exercise && person && roleIn(exercise, person.id);
  if (exercise === undefined || role === undefined)
    return <p className={shared.note}>{t('drill.loading')}</p>;
  if (SCRIPT_READERS.has(role)) return <Director version={exercise.version} />;
  return <p className={shared.note}>{t('drill.playing', { role: t(`drill.role.${role}`) })}</p>;
}
