import { type FocusEventHandler, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { INCIDENT_KIND, type Incident } from '../../../../domain/incident/incident.ts';
import { isRunning } from '../../../../domain/incident/incidentSteps.ts';
import type { SubjectId } from '../../../../domain/kernel.ts';
import {
  ackDue,
  isAnswered,
  isBack,
  type Order,
  type OrderAnswer,
  standingOf,
} from '../../../../domain/order/order.ts';
import { INCIDENT_WORDS } from '../../../../domain/refusal/incidentRefusals.ts';
import type { RollCall } from '../../../../domain/rollCall/rollCall.ts';
import { useCallsHere } from '../../../client/calls.ts';
import { useLanguage, useNow, useSubjects } from '../../../client/hooks.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { BoundedLine } from '../../../ui/Bounded.tsx';
import { Keycap } from '../../../ui/Keycap.tsx';
import shared from '../desk.module.css';
import { type Problem, useGive } from '../useGive.ts';
import { usePageActs } from '../usePageActs.ts';
import { usePageKeys } from '../usePageKeys.ts';
import styles from './IncidentPage.module.css';

/**
 * What a street or a department sees of an incident: its orders and its roll-call, each answered in one tap, or by the
 * digit on the line that has the hand; `J` and `K` go from line to line.
 */
export function MyAnswers() {
  const t = useWords();
  const { rolls, orders } = useCallsHere();
  const incidents = useSubjects<Incident>(INCIDENT_KIND).byId;
  const [picked, setPicked] = useState<string>();
  const mine = orders
    .map((each) => ({ id: `${each.order.id} ${each.receipt.unitId}`, ...each }))
    .toSorted(
      ({ order: a }, { order: b }) => weightOf(a, incidents) - weightOf(b, incidents) || a.doneBy - b.doneBy,
    );
  const openOrders = mine.filter(({ receipt }) => !isAnswered(receipt));
  // While what it belongs to runs, what was said can still be taken back.
  const answered = mine.filter(({ order, receipt }) => isAnswered(receipt) && weightOf(order, incidents) < 2);
  const calls = rolls.map(({ rollCall, seat: { unitId } }) => ({
    id: `${rollCall.id} ${unitId}`,
    ...{ rollCall, unitId },
  }));
  const ids = [...calls, ...openOrders, ...answered].map(({ id }) => id);
  const inHand = picked !== undefined && ids.includes(picked) ? picked : ids[0];
  const section = useRef<HTMLElement>(null);
  const waiting = calls.length + openOrders.length;
  const before = useRef(waiting);
  useEffect(() => {
    // What was answered is gone with its button: the hand goes on with what still waits.
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (waiting > 0 && waiting < before.current && isLost) section.current?.querySelector('button')?.focus();
    before.current = waiting;
  }, [waiting]);
  const go = (by: 1 | -1) => () => {
    const to = Math.min(Math.max(ids.indexOf(inHand ?? '') + by, 0), ids.length - 1);
    section.current?.querySelectorAll(`.${styles.row}`)[to]?.querySelector('button')?.focus();
  };
  usePageKeys(ids.length > 1 ? { J: go(1), K: go(-1) } : {});
  const lineOf = (id: string): LineProps => ({ isInHand: id === inHand, onFocus: () => setPicked(id) });
  return (
    <section ref={section} className={styles.mine} aria-label={t('incident.mine')} data-waiting={waiting > 0}>
      <h4>{t('incident.mine')}</h4>
      {waiting === 0 && <p className={shared.count}>{t('incident.mine.none')}</p>}
      {calls.map(({ id, rollCall, unitId }) => (
        <Call key={id} rollCall={rollCall} unitId={unitId} {...lineOf(id)} />
      ))}
      {openOrders.map(({ id, order, receipt }) => (
        <Answer key={id} order={order} receipt={receipt} {...lineOf(id)} />
      ))}
      {answered.length > 0 && <h4>{t('incident.mine.answered')}</h4>}
      {answered.map(({ id, order, receipt }) => (
        <Answer key={id} order={order} receipt={receipt} {...lineOf(id)} />
      ))}
    </section>
  );
}

/** What belongs to an incident that runs stands first, then what belongs to none, and last what its end outlived. */
function weightOf(
  { incidentId }: Pick<Order, 'incidentId'>,
  incidents: ReadonlyMap<string, Incident>,
): number {
  if (incidentId === undefined) return 1;
  const incident = incidents.get(incidentId);
  return incident !== undefined && isRunning(incident) ? 0 : 2;
}

interface OfIncidentProps {
  readonly incidentId: SubjectId | undefined;
}

/** Which incident it is about, and that its end was declared. */
function OfIncident({ incidentId }: OfIncidentProps) {
  const language = useLanguage();
  const incidents = useSubjects<Incident>(INCIDENT_KIND).byId;
  const incident = incidentId === undefined ? undefined : incidents.get(incidentId);
  if (incident === undefined) return undefined;
  const { title, state } = incident;
  return (
    <span className={styles.ofIncident} title={title}>
      {isRunning(incident) ? title : `${title} · ${INCIDENT_WORDS[state]?.[language] ?? state}`}
    </span>
  );
}

interface LineProps {
  /** The digits mean this line. */
  readonly isInHand: boolean;
  readonly onFocus: FocusEventHandler;
}

interface CallProps extends LineProps {
  readonly rollCall: RollCall;
  readonly unitId: RollCall['seats'][number]['unitId'];
}

function Call({ rollCall, unitId, isInHand, onFocus }: CallProps) {
  const t = useWords();
  const names = useNames();
  const { busy, fault, give } = useGive();
  const words = 'incident.answer.here';
  const command = { type: 'rollCall.answer', data: { subjectId: rollCall.id, unitId } } as const;
  const answer = () => void (busy || give(command, t(words)));
  usePageActs(isInHand ? [{ words, key: '1', run: answer }] : []);
  return (
    <fieldset className={styles.row} aria-label={rollCall.purpose} data-in-hand={isInHand} onFocus={onFocus}>
      <b>
        {t('incident.roll')} · {rollCall.purpose}
      </b>
      <OfIncident incidentId={rollCall.incidentId} />
      <span>{names.unit(unitId)}</span>
      <button
        type="button"
        className={shared.main}
        disabled={busy}
        aria-keyshortcuts={isInHand ? '1' : undefined}
        onClick={answer}
      >
        {isInHand && <Keycap keys="1" />}
        {t(words)}
      </button>
      <span className={shared.problem} role="alert">
        {fault}
      </span>
    </fieldset>
  );
}

/** Each on the digit of its place, whichever of them are left to give. */
const OFFERED: readonly OrderAnswer[] = ['acked', 'doing', 'done', 'refused'];

interface AnswerProps extends LineProps {
  readonly order: Order;
  readonly receipt: Order['receipts'][number];
}

function Answer({ order, receipt, isInHand, onFocus }: AnswerProps) {
  const t = useWords();
  const language = useLanguage();
  const names = useNames();
  const now = useNow(1000);
  const { busy, fault, give, fail } = useGive();
  const [text, setText] = useState('');
  /** Turned down for want of a reason: Enter sends it once that is written. */
  const [askedWhy, setAskedWhy] = useState<OrderAnswer>();
  const { unitId, state } = receipt;
  const why = useRef<HTMLInputElement>(null);
  const send = async (answer: OrderAnswer): Promise<void> => {
    if (busy) return;
    const data = { subjectId: order.id, unitId, answer, text };
    // A refusal wants its reason, and so does taking back: it is written where the hand is led.
    const askWhy = ({ code }: Problem) => {
      if (code !== 'reason-required') return;
      setAskedWhy(answer);
      why.current?.focus();
    };
    if (!(await give({ type: 'order.answer', data }, t(`incident.answer.${answer}`), askWhy))) return;
    setText('');
    setAskedWhy(undefined);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter' && askedWhy !== undefined) {
      // The hand goes on once it is sent: what it stands on then must not hear this key.
      event.preventDefault();
      void send(askedWhy);
    }
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.currentTarget.blur();
  };
  const incidents = useSubjects<Incident>(INCIDENT_KIND).byId;
  const standing = standingOf(order, receipt, { at: now, incidents });
  const signBy = ackDue(order, receipt);
  const { urgedAt = 0 } = receipt;
  const isUrged = urgedAt >= receipt.at && !isAnswered(receipt);
  const answers = OFFERED.map((answer, n) => ({ answer, key: String(n + 1) })).filter(
    ({ answer }) => answer !== state && !isBack(receipt, answer),
  );
  usePageActs(
    isInHand
      ? answers.map(({ answer, key }) => ({
          words: `incident.answer.${answer}` as const,
          key,
          run: () => void send(answer),
        }))
      : [],
  );
  // Never silent, and never what the digit means elsewhere.
  const spent = OFFERED.map((answer, n) => ({ answer, key: String(n + 1) })).filter(
    ({ answer }) => !answers.some((each) => each.answer === answer),
  );
  const stateWords = t(`incident.standing.${state}`);
  usePageKeys(
    isInHand
      ? Object.fromEntries(
          spent.map(({ answer, key }) => [
            key,
            () =>
              fail(t('incident.answer.spent', { state: stateWords, answer: t(`incident.answer.${answer}`) })),
          ]),
        )
      : {},
  );
  return (
    <fieldset
      className={styles.row}
      aria-label={order.text}
      data-standing={standing}
      data-in-hand={isInHand}
      onFocus={onFocus}
    >
      <b>{order.text}</b>
      {order.n !== undefined && <span>{t('incident.order.n', { n: order.n })}</span>}
      <OfIncident incidentId={order.incidentId} />
      <span>{names.unit(unitId)}</span>
      <span>
        {signBy !== undefined &&
          receipt.state === 'sent' &&
          `${t('incident.order.ackDue', { time: momentText(signBy, now, language) })} · `}
        {t('incident.order.due', { time: momentText(order.doneBy, now, language) })}
      </span>
      <span>
        {t(`incident.standing.${standing}`)}
        {receipt.text !== undefined && isAnswered(receipt) && ` · ${receipt.text}`}
        {isUrged && ` · ${t('incident.urged', { time: momentText(urgedAt, now, language) })}`}
      </span>
      <BoundedLine
        ref={why}
        aria-label={t('incident.answer.why')}
        placeholder={t('incident.answer.why')}
        value={text}
        most={500}
        onKeyDown={onKeyDown}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {answers.map(({ answer, key }) => (
        <button
          key={answer}
          type="button"
          className={answer === 'refused' ? shared.quiet : shared.main}
          disabled={busy}
          aria-keyshortcuts={isInHand ? key : undefined}
          onClick={() => void send(answer)}
        >
          {isInHand && <Keycap keys={key} />}
          {t(isAnswered(receipt) ? `incident.back.${answer}` : `incident.answer.${answer}`)}
        </button>
      ))}
      <span className={shared.problem} role="alert">
        {fault}
      </span>
    </fieldset>
  );
}
