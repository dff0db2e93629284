import { useState } from 'react';
import type { OutboxMessage } from '../../../../domain/contract/outbox.ts';
import { INCIDENT_KIND, type Incident } from '../../../../domain/incident/incident.ts';
import type { SubjectId, UnitId } from '../../../../domain/kernel.ts';
import { ORDERERS } from '../../../../domain/order/called.ts';
import { isArchived } from '../../../../domain/order/order.ts';
import {
  AGAIN_AFTER_MS,
  answeredOf,
  ROLL_CALL_KIND,
  type RollCall,
  type RollCallSeat,
} from '../../../../domain/rollCall/rollCall.ts';
import { useDirectory, useLanguage, useNow, usePerson, useSubjects } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { clockTime } from '../../../speech/when.ts';
import shared from '../desk.module.css';
import { useGive } from '../useGive.ts';
import { PrintedRoll } from './PrintedRoll.tsx';
import styles from './RollBoard.module.css';
import room from './Room.module.css';
import { callWords, type ShownStanding, shownStanding } from './secondCall.ts';
import { useMessagesTo } from './useMessagesTo.ts';
import { useUnitLabel } from './useUnitLabel.ts';

interface RollBoardProps {
  readonly incidentId: SubjectId | undefined;
  /** A unit is shown those it is called in. */
  readonly isCentre: boolean;
}

/** So many that are over can still be looked at and printed; those that run stand before them all. */
const MOST_OVER = 5;

/** 点名: those that run and the last that ran, each filling second by second; on paper a list with seconds and channel. */
export function RollBoard({ incidentId, isCentre }: RollBoardProps) {
  const t = useWords();
  const { byId } = useSubjects<RollCall>(ROLL_CALL_KIND);
  const incidents = useSubjects<Incident>(INCIDENT_KIND).byId;
  const [picked, setPicked] = useState<SubjectId>();
  const all = [...byId.values()]
    .filter((each) => each.incidentId === undefined || each.incidentId === incidentId)
    .toSorted((a, b) => b.createdAt - a.createdAt);
  const isOver = (rollCall: RollCall) => rollCall.ended !== undefined || isArchived(rollCall, incidents);
  const rollCalls = [
    ...all.filter((each) => !isOver(each)),
    ...all.filter((each) => isOver(each)).slice(0, MOST_OVER),
  ];
  const shown = rollCalls.find(({ id }) => id === picked) ?? rollCalls[0];
  return (
    <section className={room.part} aria-label={t('incident.roll')} data-printed>
      {shown === undefined && (
        <>
          <header className={room.head}>
            <h4>{t('incident.roll')}</h4>
          </header>
          <p className={room.note}>{t(isCentre ? 'incident.roll.none' : 'incident.roll.none.unit')}</p>
        </>
      )}
      {rollCalls.length > 1 && (
        <fieldset className={styles.pick} aria-label={t('incident.roll.pick')}>
          {rollCalls.map((each) => (
            <button
              key={each.id}
              type="button"
              className={shared.quiet}
              aria-pressed={each === shown}
              onClick={() => setPicked(each.id)}
            >
              <b>{each.purpose}</b>
              <span>
                {t('incident.roll.count', { n: answeredOf(each), all: each.seats.length })} ·{' '}
                {t(isOver(each) ? 'incident.roll.over' : 'incident.roll.running')}
              </span>
            </button>
          ))}
        </fieldset>
      )}
      {shown !== undefined && <Shown key={shown.id} rollCall={shown} isCentre={isCentre} />}
    </section>
  );
}

function Shown({ rollCall, isCentre }: { readonly rollCall: RollCall; readonly isCentre: boolean }) {
  const t = useWords();
  const language = useLanguage();
  const directory = useDirectory((state) => state.directory);
  // Nobody is called outside the console before the second call.
  const messages = useMessagesTo(isCentre && rollCall.calledAgainAt !== undefined ? rollCall : undefined);
  const { seats, purpose, createdAt } = rollCall;
  const isStreet = ({ unitId }: RollCallSeat) => directory?.unit(unitId)?.kind === 'street';
  const streets = seats.filter(isStreet);
  const others = seats.filter((seat) => !isStreet(seat));
  return (
    <>
      <div className={styles.screen}>
        <p className={styles.purpose}>
          {t('incident.roll')} · {purpose} · {clockTime(createdAt, language)}
        </p>
        <Seats title={t('incident.units.streets')} {...{ rollCall, messages }} seats={streets} />
        <Seats title={t('incident.units.departments')} {...{ rollCall, messages }} seats={others} />
        <ul className={styles.legend} aria-hidden="true">
          {STANDINGS.map((standing) => (
            <li key={standing} data-standing={standing}>
              {t(`incident.roll.${standing}`)}
            </li>
          ))}
        </ul>
        <RollActs rollCall={rollCall} />
      </div>
      <PrintedRoll rollCall={rollCall} messages={messages} />
    </>
  );
}

const STANDINGS: readonly ShownStanding[] = ['answered', 'silent', 'again', 'missed', 'unsent'];

function RollActs({ rollCall }: { readonly rollCall: RollCall }) {
  const t = useWords();
  const person = usePerson();
  const { busy, fault, give } = useGive();
  const incidents = useSubjects<Incident>(INCIDENT_KIND).byId;
  const { id: subjectId, ended, calledAgainAt, createdAt } = rollCall;
  const isOver = ended !== undefined || isArchived(rollCall, incidents);
  const mayEnd = !isOver && ORDERERS.some((role) => person?.roles.includes(role));
  const now = useNow(1000);
  const label = t('incident.act.rollEnd');
  return (
    <div className={styles.acts}>
      <span>
        {isOver && t('incident.roll.over')}
        {!isOver && calledAgainAt === undefined && secondCallText(createdAt, now, t)}
        {!isOver && calledAgainAt !== undefined && t('incident.roll.secondSent')}
      </span>
      {mayEnd && (
        <button
          type="button"
          className={shared.quiet}
          disabled={busy}
          onClick={() => void give({ type: 'rollCall.end', data: { subjectId } }, label)}
        >
          {label}
        </button>
      )}
      <button type="button" className={shared.quiet} onClick={() => window.print()}>
        {t('incident.print')}
      </button>
      <span role="alert">{fault}</span>
    </div>
  );
}

/** Three minutes after it began the silent are called through the second channel. */
function secondCallText(createdAt: number, now: number, t: ReturnType<typeof useWords>): string {
  return t('incident.roll.secondAt', {
    n: Math.max(0, Math.ceil((createdAt + AGAIN_AFTER_MS - now) / 1000)),
  });
}

interface SeatsProps {
  readonly title: string;
  readonly rollCall: RollCall;
  readonly seats: readonly RollCallSeat[];
  /** The second call to each unit. */
  readonly messages: ReadonlyMap<UnitId, OutboxMessage>;
}

function Seats({ title, rollCall, seats, messages }: SeatsProps) {
  const t = useWords();
  const labelOf = useUnitLabel();
  const at = useNow(1000);
  if (seats.length === 0) return undefined;
  return (
    <>
      <header className={room.head}>
        <h4>
          {t('incident.roll')} · {title}
        </h4>
        <span>{t('incident.roll.count', { n: answeredOf({ seats }), all: seats.length })}</span>
      </header>
      <ul className={styles.seats}>
        {seats.map((seat) => {
          const message = messages.get(seat.unitId);
          const standing = shownStanding(seat, rollCall, { at, message });
          const words = t(`incident.roll.${standing}`);
          const call = seat.again === true ? ` · ${callWords(seat, message, t)}` : '';
          return (
            <li key={seat.unitId} data-standing={standing} title={`${words}${call}`}>
              {labelOf(seat.unitId)}
              <span className={styles.word}>{words}</span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
