import { rolesOf } from '../../../../domain/incident/incidentSteps.ts';
import type { SubjectId } from '../../../../domain/kernel.ts';
import { countsOf, ORDER_KIND, type Order, standingOf } from '../../../../domain/order/order.ts';
import {
  answeredOf,
  ROLL_CALL_KIND,
  type RollCall,
  type RollCallSeat,
} from '../../../../domain/rollCall/rollCall.ts';
import { useLanguage, useNow, usePerson, useSubjects } from '../../../client/hooks.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import shared from '../desk.module.css';
import { useGive } from '../useGive.ts';
import styles from './IncidentPage.module.css';

function useMayLead(): boolean {
  const person = usePerson();
  return rolesOf('incident.raise').some((role) => person?.roles.includes(role));
}

/** 指令: each opened into a board by unit, every unit with a word and not a colour alone. */
export function OrderBoard({ incidentId }: { readonly incidentId: SubjectId | undefined }) {
  const t = useWords();
  const { byId } = useSubjects<Order>(ORDER_KIND);
  const orders = [...byId.values()].filter((order) => order.incidentId === incidentId);
  return (
    <section className={styles.column} aria-label={t('incident.orders')}>
      <h4>{t('incident.orders')}</h4>
      {orders.length === 0 && <p className={shared.count}>{t('incident.orders.none')}</p>}
      {orders
        .toSorted((a, b) => b.createdAt - a.createdAt)
        .map((order) => (
          <OrderRow key={order.id} order={order} />
        ))}
    </section>
  );
}

function OrderRow({ order }: { readonly order: Order }) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow(1000);
  const names = useNames();
  const mayLead = useMayLead();
  const { busy, fault, give } = useGive();
  const { done } = countsOf(order, now);
  const { id: subjectId, receipts, withdrawn } = order;
  return (
    <article className={styles.order}>
      <header>
        <b>{order.text}</b>
        <span>
          {withdrawn === undefined
            ? t('incident.order.due', { time: momentText(order.doneBy, now, language) })
            : t('incident.order.withdrawn')}
        </span>
        <span>{t('incident.order.count', { done, all: receipts.length })}</span>
        {mayLead && withdrawn === undefined && done < receipts.length && (
          <button
            type="button"
            className={shared.quiet}
            disabled={busy}
            onClick={() => void give({ type: 'order.urge', data: { subjectId } }, t('incident.act.urge'))}
          >
            {t('incident.act.urge')}
          </button>
        )}
      </header>
      <p className={shared.problem} role="alert">
        {fault}
      </p>
      <ul className={styles.board}>
        {receipts.map((receipt) => {
          const standing = standingOf(order, receipt, now);
          return (
            <li key={receipt.unitId} data-standing={standing}>
              <span>{names.unit(receipt.unitId)}</span>
              <b>{t(`incident.standing.${standing}`)}</b>
              {receipt.text !== undefined && <p>{receipt.text}</p>}
            </li>
          );
        })}
      </ul>
    </article>
  );
}

/** 点名: the last roll-call, filling second by second. */
export function RollBoard() {
  const t = useWords();
  const names = useNames();
  const mayLead = useMayLead();
  const { busy, give } = useGive();
  const { byId } = useSubjects<RollCall>(ROLL_CALL_KIND);
  const rollCall = [...byId.values()].toSorted((a, b) => b.createdAt - a.createdAt)[0];
  return (
    <section aria-label={t('incident.roll')}>
      <h4>{t('incident.roll')}</h4>
      {rollCall === undefined ? (
        <p className={shared.count}>{t('incident.roll.none')}</p>
      ) : (
        <>
          <p className={styles.row}>
            <b>{rollCall.purpose}</b>
            <span>{t('incident.roll.count', { n: answeredOf(rollCall), all: rollCall.seats.length })}</span>
            {rollCall.ended !== undefined && <span>{t('incident.roll.over')}</span>}
            {mayLead && rollCall.ended === undefined && (
              <button
                type="button"
                className={shared.quiet}
                disabled={busy}
                onClick={() =>
                  void give(
                    { type: 'rollCall.end', data: { subjectId: rollCall.id } },
                    t('incident.act.rollEnd'),
                  )
                }
              >
                {t('incident.act.rollEnd')}
              </button>
            )}
          </p>
          <ul className={styles.board}>
            {rollCall.seats.map((seat) => (
              <li key={seat.unitId} data-standing={standingIn(seat)}>
                <span>{names.unit(seat.unitId)}</span>
                <b>{t(`incident.roll.${standingIn(seat)}`)}</b>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function standingIn({ answeredAt, again }: RollCallSeat): 'answered' | 'again' | 'silent' {
  if (answeredAt !== undefined) return 'answered';
  return again === true ? 'again' : 'silent';
}
