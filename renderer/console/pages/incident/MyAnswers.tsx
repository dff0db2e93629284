import { useEffect, useRef, useState } from 'react';
import type { Directory } from '../../../../domain/district/directory.ts';
import { INCIDENT_KIND, type Incident } from '../../../../domain/incident/incident.ts';
import type { Person } from '../../../../domain/kernel.ts';
import { answeredBy } from '../../../../domain/order/called.ts';
import {
  isArchived,
  isBack,
  isInForce,
  ORDER_KIND,
  type Order,
  type OrderAnswer,
  standingOf,
} from '../../../../domain/order/order.ts';
import { ROLL_CALL_KIND, type RollCall } from '../../../../domain/rollCall/rollCall.ts';
import { useLanguage, useNow, useSubjects } from '../../../client/hooks.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import shared from '../desk.module.css';
import { type Problem, useGive } from '../useGive.ts';
import styles from './IncidentPage.module.css';

interface MyAnswersProps {
  readonly person: Person;
  readonly directory: Directory;
}

/** What a street or a department sees of an incident: its orders and its roll-call, each answered in one tap. */
export function MyAnswers(asker: MyAnswersProps) {
  const t = useWords();
  const orders = useSubjects<Order>(ORDER_KIND).byId;
  const rollCalls = useSubjects<RollCall>(ROLL_CALL_KIND).byId;
  const incidents = useSubjects<Incident>(INCIDENT_KIND).byId;
  const openOrders = [...orders.values()].flatMap((order) =>
    isInForce(order, incidents)
      ? answeredBy(order.receipts, asker)
          .filter(({ state }) => state !== 'done' && state !== 'refused')
          .map((receipt) => ({ order, receipt }))
      : [],
  );
  const calls = [...rollCalls.values()].flatMap((rollCall) =>
    rollCall.ended === undefined && !isArchived(rollCall, incidents)
      ? answeredBy(rollCall.seats, asker)
          .filter(({ answeredAt }) => answeredAt === undefined)
          .map((seat) => ({ rollCall, seat }))
      : [],
  );
  const section = useRef<HTMLElement>(null);
  const waiting = openOrders.length + calls.length;
  const before = useRef(waiting);
  useEffect(() => {
    // What was answered is gone with its button: the hand goes on with what still waits.
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (waiting < before.current && isLost) section.current?.querySelector('button')?.focus();
    before.current = waiting;
  }, [waiting]);
  return (
    <section ref={section} className={styles.mine} aria-label={t('incident.mine')} data-waiting={waiting > 0}>
      <h4>{t('incident.mine')}</h4>
      {waiting === 0 && <p className={shared.count}>{t('incident.mine.none')}</p>}
      {calls.map(({ rollCall, seat }) => (
        <Call key={`${rollCall.id} ${seat.unitId}`} rollCall={rollCall} unitId={seat.unitId} />
      ))}
      {openOrders.map(({ order, receipt }) => (
        <Answer key={`${order.id} ${receipt.unitId}`} order={order} receipt={receipt} />
      ))}
    </section>
  );
}

interface CallProps {
  readonly rollCall: RollCall;
  readonly unitId: RollCall['seats'][number]['unitId'];
}

function Call({ rollCall, unitId }: CallProps) {
  const t = useWords();
  const names = useNames();
  const { busy, fault, give } = useGive();
  const label = t('incident.answer.here');
  const command = { type: 'rollCall.answer', data: { subjectId: rollCall.id, unitId } } as const;
  return (
    <div className={styles.row}>
      <b>
        {t('incident.roll')} · {rollCall.purpose}
      </b>
      <span>{names.unit(unitId)}</span>
      <button type="button" className={shared.main} disabled={busy} onClick={() => void give(command, label)}>
        {label}
      </button>
      <span className={shared.problem} role="alert">
        {fault}
      </span>
    </div>
  );
}

const OFFERED: readonly OrderAnswer[] = ['acked', 'doing', 'done', 'refused'];

interface AnswerProps {
  readonly order: Order;
  readonly receipt: Order['receipts'][number];
}

function Answer({ order, receipt }: AnswerProps) {
  const t = useWords();
  const language = useLanguage();
  const names = useNames();
  const now = useNow(1000);
  const { busy, fault, give } = useGive();
  const [text, setText] = useState('');
  const { unitId, state } = receipt;
  const why = useRef<HTMLInputElement>(null);
  const send = async (answer: OrderAnswer): Promise<void> => {
    const data = { subjectId: order.id, unitId, answer, text };
    // A refusal wants its reason: it is written where the hand is led.
    const askWhy = ({ code }: Problem) => code === 'reason-required' && why.current?.focus();
    if (await give({ type: 'order.answer', data }, t(`incident.answer.${answer}`), askWhy)) setText('');
  };
  const incidents = useSubjects<Incident>(INCIDENT_KIND).byId;
  const standing = standingOf(order, receipt, { at: now, incidents });
  return (
    <div className={styles.row} data-standing={standing}>
      <b>{order.text}</b>
      <span>{names.unit(unitId)}</span>
      <span>{t('incident.order.due', { time: momentText(order.doneBy, now, language) })}</span>
      <span>{t(`incident.standing.${standing}`)}</span>
      <input
        ref={why}
        aria-label={t('incident.answer.why')}
        placeholder={t('incident.answer.why')}
        value={text}
        maxLength={500}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {OFFERED.filter((answer) => answer !== state && !isBack(receipt, answer)).map((answer) => (
        <button
          key={answer}
          type="button"
          className={answer === 'refused' ? shared.quiet : shared.main}
          disabled={busy}
          onClick={() => void send(answer)}
        >
          {t(`incident.answer.${answer}`)}
        </button>
      ))}
      <span className={shared.problem} role="alert">
        {fault}
      </span>
    </div>
  );
}
