import type { SubjectId } from '../../../../domain/kernel.ts';
import { useWords } from '../../../speech/t.ts';
import { Ground } from './Ground.tsx';
import { InForce } from './InForce.tsx';
import { Journal } from './Journal.tsx';
import { LinkedCases } from './LinkedCases.tsx';
import { Measures } from './Measures.tsx';
import { Orders } from './Orders.tsx';
import { Reports } from './Reports.tsx';
import { RollBoard } from './RollBoard.tsx';
import styles from './Room.module.css';
import type { PartProps } from './roomFields.ts';
import { Structure } from './Structure.tsx';
import { useMetSeats } from './useMetSeats.ts';

interface RoomProps extends PartProps {
  /** A unit sees what is in force, its orders and its roll-call; the rest is the centre's. */
  readonly isCentre: boolean;
}

/**
 * Left what is in force, in the middle where it is and who does what, right who answered, what is due up the line and
 * why it was decided.
 */
export function Room({ room, isCentre, onOpen }: RoomProps) {
  const t = useWords();
  const { incident } = room;
  useMetSeats(room);
  const incidentId: SubjectId | undefined = incident?.id;
  if (incident === undefined) {
    return (
      <div className={styles.bare}>
        <Orders incidentId={incidentId} isCentre={isCentre} onOpen={onOpen} />
        <RollBoard incidentId={incidentId} isCentre={isCentre} />
      </div>
    );
  }
  return (
    <div className={styles.room} data-inside={isCentre}>
      <section className={styles.left} aria-label={t('incident.inForce')}>
        <InForce incident={incident} isCentre={isCentre} />
        <Structure room={room} onOpen={onOpen} />
        <Measures room={room} />
      </section>
      <section className={styles.centre} aria-label={t('incident.where')}>
        <Ground room={room} isCentre={isCentre} onOpen={onOpen} />
        <Orders incidentId={incidentId} isCentre={isCentre} onOpen={onOpen} />
        {isCentre && <LinkedCases room={room} />}
      </section>
      <section className={styles.right} aria-label={t('incident.answers')}>
        {isCentre && <Reports incident={incident} />}
        <RollBoard incidentId={incidentId} isCentre={isCentre} />
        {isCentre && <Journal incident={incident} />}
      </section>
    </div>
  );
}
