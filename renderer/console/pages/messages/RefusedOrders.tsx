import { type FormEvent, useState } from 'react';
import { purposeFault } from '../../../../domain/case/reveal.ts';
import {
  type ConnectorStatus,
  OPENING,
  type RefusalReveal,
  type RefusedOrderLine,
  TAKING_UP,
} from '../../../../domain/contract/connectors.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage, useNow, usePerson } from '../../../client/hooks.ts';
import { hasRole } from '../../../client/store/sessionStore.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { problemText } from '../../../speech/problem.ts';
import { type Translate, useWords } from '../../../speech/t.ts';
import { BoundedLine } from '../../../ui/Bounded.tsx';
import { Keycap } from '../../../ui/Keycap.tsx';
import { useApp } from '../../screen/context.ts';
import { showCase } from '../../screen/showCase.ts';
import shared from '../desk.module.css';
import { stepRow } from '../stepRow.ts';
import styles from './ConnectorList.module.css';

interface RefusedOrdersProps {
  readonly of: ConnectorStatus;
  /** One was taken up: time to read again. */
  readonly onTaken: () => Promise<void>;
}

/** What a feed could not bring in: kept, to be opened by whoever may, and taken up with one key. */
export function RefusedOrders({ of: { id, refusals, waiting }, onTaken }: RefusedOrdersProps) {
  const t = useWords();
  if (refusals.length === 0) return null;
  return (
    <>
      <h4>{t('connector.refusals', { n: waiting })}</h4>
      <table className={styles.refusals}>
        <tbody>
          {refusals.map((refusal) => (
            <Refused key={refusal.id} connectorId={id} of={refusal} onTaken={onTaken} />
          ))}
        </tbody>
      </table>
    </>
  );
}

interface RefusedProps {
  readonly connectorId: string;
  readonly of: RefusedOrderLine;
  readonly onTaken: () => Promise<void>;
}

function Refused({ connectorId, of, onTaken }: RefusedProps) {
  const { time, link, notices } = useClient();
  const app = useApp();
  const t = useWords();
  const language = useLanguage();
  const person = usePerson();
  const [isAsked, ask] = useState(false);
  const path = { id: connectorId, rid: of.id };
  const mayTake = hasRole(person, TAKING_UP);

  async function takeUp(): Promise<void> {
    const answer = await link.call('POST /connectors/:id/refusals/:rid/take', { path });
    if (!answer.ok) {
      notices.show({ tone: 'refused', text: t('refusals.notTaken', { why: problemText(answer, language) }) });
      return;
    }
    notices.show({ tone: 'done', caseId: answer.caseId, text: t('refusals.taken', { id: answer.caseId }) });
    await onTaken();
    showCase(app, answer.caseId);
  }

  return (
    <tr
      tabIndex={0}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return;
        if (event.key === 'Enter' && mayTake) void takeUp();
        else if (!stepRow(event)) return;
        event.preventDefault();
      }}
    >
      <td>
        <time dateTime={new Date(of.at).toISOString()}>{momentText(of.at, time.now(), language)}</time>
      </td>
      <td>{of.externalId === '' ? t('refusals.noNumber') : <code>{of.externalId}</code>}</td>
      <td className={styles.why}>
        {whyWords(of.code, t) ?? problemText(of, language)}
        {isAsked && <Opened connectorId={connectorId} refusalId={of.id} />}
      </td>
      <td className={styles.acts}>
        {hasRole(person, OPENING) && (
          <button type="button" className={shared.quiet} onClick={() => ask(!isAsked)}>
            {t('refusals.look')}
          </button>
        )}
        {mayTake && (
          <button type="button" tabIndex={-1} className={shared.quiet} onClick={() => void takeUp()}>
            <Keycap keys="↵" /> {t('refusals.take')}
          </button>
        )}
      </td>
    </tr>
  );
}

interface OpenedProps {
  readonly connectorId: string;
  readonly refusalId: string;
}

/** A purpose, then what came, as it came, for a minute. */
function Opened({ connectorId, refusalId }: OpenedProps) {
  const { link } = useClient();
  const t = useWords();
  const now = useNow();
  const language = useLanguage();
  const [opened, show] = useState<RefusalReveal>();
  const [fault, setFault] = useState<string>();
  const [purpose, setPurpose] = useState('');

  async function look(event: FormEvent): Promise<void> {
    event.preventDefault();
    const path = { id: connectorId, rid: refusalId };
    const answer = await link.call('POST /connectors/:id/refusals/:rid/reveal', { path, body: { purpose } });
    if (answer.ok) show(answer);
    setFault(answer.ok ? undefined : problemText(answer, language));
  }

  if (opened !== undefined && now < opened.until) {
    return (
      <div className={styles.opened} role="status">
        <pre>{pretty(opened.text)}</pre>
        <small>{t('reveal.left', { n: Math.ceil((opened.until - now) / 1000) })}</small>
      </div>
    );
  }
  return (
    <form className={styles.opened} onSubmit={(event) => void look(event)}>
      <BoundedLine
        aria-label={t('refusals.purpose')}
        placeholder={t('refusals.purpose')}
        value={purpose}
        most={200}
        onChange={(event) => setPurpose(event.currentTarget.value)}
      />
      <button type="submit" className={shared.quiet} disabled={purposeFault(purpose) !== undefined}>
        {t('refusals.show')}
      </button>
      <span role="alert" className={shared.problem}>
        {fault}
      </span>
    </form>
  );
}

/** Said of an order; the sentence for a person who forgot it would ask the operator. */
function whyWords(code: string, t: Translate): string | undefined {
  return code === 'what-required' || code === 'where-required' ? t(`refusals.why.${code}`) : undefined;
}

function pretty(text: string): string {
  return JSON.stringify(JSON.parse(text), undefined, 2);
}
