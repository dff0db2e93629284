import { handoverTurn } from '../../../../domain/shift/roster.ts';
import { useNow, usePerson } from '../../../client/hooks.ts';
import { useRosters } from '../../../desk/duty/roster.ts';
import { useWords } from '../../../speech/t.ts';
import { useApp } from '../../screen/context.ts';
import styles from './TopBar.module.css';

/** A word while a handover waits for the signature of whoever sits here; it leads to the sheet. */
export function ShiftDue() {
  const { screen } = useApp();
  const t = useWords();
  const rosters = useRosters();
  const person = usePerson();
  const now = useNow(10_000);
  const turn = person && handoverTurn(rosters.of(rosters.ownId), person.id, now);
  if (turn === undefined) return undefined;
  return (
    <button type="button" className={styles.waiting} onClick={() => screen.openPage('duty')}>
      {t(`duty.turn.${turn}`)}
    </button>
  );
}
