import { useState } from 'react';
import type { OutboxMessage } from '../../../../domain/contract/outbox.ts';
import { INCIDENT_KIND, type Incident } from '../../../../domain/incident/incident.ts';
import type { SubjectId } from '../../../../domain/kernel.ts';
import { ORDERERS } from '../../../../domain/order/called.ts';
import {
  countsOf,
  isArchived,
  isInForce,
  type Late,
  lateBy,
  ORDER_KIND,
  type Order,
  type Receipt,
  type Standing,
  standingOf,
} from '../../../../domain/order/order.ts';
import { useLanguage, useNow, usePerson, useSubjects } from '../../../client/hooks.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { errorWords, STATE_MARKS } from '../../../speech/messageWords.ts';
import { useWords } from '../../../speech/t.ts';
import { spanText } from '../../../speech/when.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import shared from '../desk.module.css';
import { useGive } from '../useGive.ts';
import { usePageActs } from '../usePageActs.ts';
import styles from './Orders.module.css';
import room from './Room.module.css';
import type { PartProps } from './roomFields.ts';
import { useMessagesTo } from './useMessagesTo.ts';
import { useUnitLabel } from './useUnitLabel.ts';

/** In the order of the bar: what is good first. */
const STANDINGS: readonly Standing[] = ['done', 'doing', 'acked', 'sent', 'refused', 'overdue'];

/** A longer order is cut in its row, and stands whole above its board. */
const MOST_IN_ROW = 30;

interface OrdersProps {
  readonly incidentId: SubjectId | undefined;
  /** A unit is shown those it was given. */
  readonly isCentre: boolean;
  readonly onOpen: PartProps['onOpen'];
}

/** 指令: the newest open into a board by unit, every unit with a word and not a colour alone. */
export function Orders({ incidentId, isCentre, onOpen }: OrdersProps) {
  const t = useWords();
  const { byId } = useSubjects<Order>(ORDER_KIND);
  const incidents = useSubjects<Incident>(INCIDENT_KIND).byId;
  const now = useNow(1000);
  const [picked, setPicked] = useState<SubjectId>();
  const orders = [...byId.values()]
    .filter((order) => order.incidentId === incidentId)
    .toSorted((a, b) => a.createdAt - b.createdAt)
    .map((order, i) => ({ order, n: order.n ?? i + 1 }))
    .toReversed();
  const isOpen = (order: Order) =>
    isInForce(order, incidents) && countsOf(order, { at: now, incidents }).done < order.receipts.length;
  const openId = picked ?? orders[0]?.order.id;
  return (
    <section className={styles.orders} aria-label={t('incident.orders')}>
      <header className={room.head}>
        <h4>{t('incident.orders')}</h4>
        {orders.length > 0 && (
          <span>
            {t('incident.orders.count', {
              n: orders.length,
              open: orders.filter(({ order }) => isOpen(order)).length,
            })}
          </span>
        )}
        {orders.length > 0 && (
          <ul className={styles.legend} aria-hidden="true">
            {STANDINGS.map((standing) => (
              <li key={standing} data-standing={standing}>
                {t(`incident.standing.${standing}`)}
              </li>
            ))}
          </ul>
        )}
      </header>
      {orders.length === 0 && (
        <p className={room.note}>{t(isCentre ? 'incident.orders.none' : 'incident.orders.none.unit')}</p>
      )}
      {orders.map(({ order, n }) => (
        <OrderRow
          key={order.id}
          order={order}
          n={n}
          isCentre={isCentre}
          isOpen={order.id === openId}
          onOpen={onOpen}
          onToggle={() => setPicked(order.id === openId ? ('' as SubjectId) : order.id)}
        />
      ))}
    </section>
  );
}

interface OrderRowProps {
  readonly order: Order;
  readonly n: number;
  readonly isCentre: boolean;
  readonly isOpen: boolean;
  readonly onOpen: PartProps['onOpen'];
  readonly onToggle: () => void;
}

function OrderRow({ order, n, isCentre, isOpen, onOpen, onToggle }: OrderRowProps) {
  const t = useWords();
  const language = useLanguage();
  const incidents = useSubjects<Incident>(INCIDENT_KIND).byId;
  const now = useNow(1000);
  const counts = countsOf(order, { at: now, incidents });
  const { receipts, withdrawn, doneBy, text } = order;
  const isWaitedFor = isInForce(order, incidents);
  const left = doneBy - now;
  const due = momentText(doneBy, now, language);
  const isAllDone = counts.done === receipts.length;
  return (
    <article className={styles.order} data-open={isOpen}>
      <button type="button" className={styles.row} aria-expanded={isOpen} onClick={onToggle}>
        <span>{n}</span>
        <b className={styles.text}>{text}</b>
        <span data-late={left < 0 && !isAllDone && isWaitedFor}>
          {withdrawn !== undefined && t('incident.order.withdrawn')}
          {isArchived(order, incidents) && withdrawn === undefined && t('incident.order.archived')}
          {isWaitedFor && t('incident.order.due', { time: due })}
          {isWaitedFor &&
            !isAllDone &&
            ` · ${t(left < 0 ? 'clock.over' : 'clock.left', { time: spanText(Math.abs(left), language) })}`}
        </span>
        <span className={styles.bar} aria-hidden="true">
          {STANDINGS.filter((standing) => counts[standing] > 0).map((standing) => (
            <i key={standing} data-standing={standing} style={{ flexGrow: counts[standing] }} />
          ))}
        </span>
        <span className={styles.done}>
          {t('incident.order.count', { done: counts.done, all: receipts.length })}
        </span>
      </button>
      {isOpen && <Board order={order} now={now} isCentre={isCentre} onOpen={onOpen} />}
    </article>
  );
}

interface BoardProps {
  readonly order: Order;
  readonly now: number;
  readonly isCentre: boolean;
  readonly onOpen: PartProps['onOpen'];
}

function Board({ order, now, isCentre, onOpen }: BoardProps) {
  const t = useWords();
  const person = usePerson();
  const { busy, fault, give } = useGive();
  const incidents = useSubjects<Incident>(INCIDENT_KIND).byId;
  const { id: subjectId, receipts, text } = order;
  const messages = useMessagesTo(isCentre ? order : undefined);
  const mayLead = ORDERERS.some((role) => person?.roles.includes(role)) && isInForce(order, incidents);
  const moment = { at: now, incidents };
  const isDone = receipts.every(({ state }) => state === 'done' || state === 'refused');
  const mayUrge = mayLead && !isDone;
  const urge = () => void give({ type: 'order.urge', data: { subjectId } }, t('incident.act.urge'));
  usePageActs(mayUrge ? [{ words: 'incident.act.urge', key: 'U', run: urge }] : []);
  return (
    <div className={styles.body}>
      {text.length > MOST_IN_ROW && <p className={styles.whole}>{text}</p>}
      <ul className={styles.board}>
        {receipts.map((receipt) => (
          <Cell
            key={receipt.unitId}
            receipt={receipt}
            standing={standingOf(order, receipt, moment)}
            late={lateBy(order, receipt, moment)}
            message={messages.get(receipt.unitId)}
            now={now}
          />
        ))}
      </ul>
      {mayLead && (
        <div className={styles.acts}>
          {mayUrge && (
            <button type="button" className={shared.quiet} disabled={busy} onClick={urge}>
              <Keycap keys="U" />
              {t('incident.act.urge')}
            </button>
          )}
          {(['order.addUnits', 'order.withdraw'] as const).map((form) => (
            <button
              key={form}
              type="button"
              className={shared.quiet}
              onClick={() => onOpen(form, { order: subjectId })}
            >
              {t(form === 'order.withdraw' ? 'incident.act.withdraw' : 'incident.act.addUnits')}
            </button>
          ))}
        </div>
      )}
      <p className={shared.problem} role="alert">
        {fault}
      </p>
    </div>
  );
}

interface CellProps {
  readonly receipt: Receipt;
  readonly standing: Standing;
  readonly late: Late | undefined;
  /** The newest that left for it, or is to. */
  readonly message: OutboxMessage | undefined;
  readonly now: number;
}

function Cell({ receipt: { unitId, text, at, urgedAt }, standing, late, message, now }: CellProps) {
  const t = useWords();
  const language = useLanguage();
  const labelOf = useUnitLabel();
  const facts = [
    momentText(at, now, language),
    text,
    urgedAt === undefined || urgedAt < at
      ? undefined
      : t('incident.urged', { time: momentText(urgedAt, now, language) }),
  ].filter((fact) => fact !== undefined);
  // Whoever has answered since has read it, whatever became of the message.
  const isUnheard = message !== undefined && message.createdAt >= at;
  return (
    <li data-standing={standing}>
      <span title={labelOf(unitId)}>{labelOf(unitId)}</span>
      <b>
        {late === undefined
          ? t(`incident.standing.${standing}`)
          : t(`incident.late.${late.limit}`, { n: Math.ceil(late.by / 60_000) })}
      </b>
      <small>{facts.join(' · ')}</small>
      {isUnheard && (
        <small data-delivery={message.state} title={message.error && errorWords(message.error, t)}>
          <i aria-hidden="true">{STATE_MARKS[message.state]}</i> {t('incident.message')}{' '}
          {t(`message.state.${message.state}`)}
        </small>
      )}
    </li>
  );
}
