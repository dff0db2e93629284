import type { ConnectorStatus } from '../../../../domain/contract/connectors.ts';
import { filled } from '../../../../domain/defined.ts';
import type { Millis } from '../../../../domain/kernel.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { usePolled } from '../../../client/usePolled.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { problemText } from '../../../speech/problem.ts';
import { sourceName } from '../../../speech/source.ts';
import { useWords } from '../../../speech/t.ts';
import { ageText } from '../../../speech/when.ts';
import shared from '../desk.module.css';
import { PageNote } from '../PageNote.tsx';
import styles from './ConnectorList.module.css';
import { RefusedAnswers } from './RefusedAnswers.tsx';
import { RefusedOrders } from './RefusedOrders.tsx';
import { UnreadLines } from './UnreadLines.tsx';

const AGAIN_MS: Millis = 5_000;
const MARKS: Readonly<Record<ConnectorStatus['state'], string>> = {
  waiting: '●',
  pulling: '◐',
  failing: '▲',
  stopped: '■',
  apart: '◇',
};

/** Each feed from a platform above: how far it is, and what it could not bring in. */
export function ConnectorList() {
  const t = useWords();
  const reply = usePolled('GET /connectors', AGAIN_MS);
  const connectors = reply.answer?.connectors ?? [];
  return (
    <div className={styles.list}>
      <PageNote reply={reply} empty={connectors.length === 0 ? t('connector.none') : undefined} />
      {connectors.map((connector) => (
        <Connector key={connector.id} of={connector} onTaken={reply.again} />
      ))}
    </div>
  );
}

interface ConnectorProps {
  readonly of: ConnectorStatus;
  readonly onTaken: () => Promise<void>;
}

function Connector({ of, onTaken }: ConnectorProps) {
  const { time } = useClient();
  const t = useWords();
  const language = useLanguage();
  const when = (at: Millis): string => momentText(at, time.now(), language);
  const {
    id,
    name,
    source,
    state,
    lastId,
    lastAt,
    lagMillis,
    accepted,
    repeated,
    supplemented,
    refused,
    error,
    answers,
  } = of;
  const pulled = [
    [t('connector.lag'), lagMillis === undefined ? '—' : ageText(lagMillis, language)],
    [t('connector.last'), filled(lastId) ?? '—'],
    [t('connector.lastAt'), lastAt === undefined ? '—' : when(lastAt)],
    [t('connector.accepted'), accepted.toLocaleString('en-US')],
    [t('connector.repeated'), repeated.toLocaleString('en-US')],
    [t('connector.supplemented'), supplemented.toLocaleString('en-US')],
  ] as const;
  const turnedDown = [t('connector.refused'), refused.toLocaleString('en-US')] as const;
  // Of what comes by itself only what could not be left is counted here.
  const answered =
    answers === undefined
      ? []
      : ([
          [t('answers.waiting'), answers.waiting.toLocaleString('en-US')],
          [t('answers.refused'), answers.refused.toLocaleString('en-US')],
        ] as const);
  const facts = state === 'apart' ? [turnedDown] : [...pulled, turnedDown, ...answered];
  return (
    <section className={styles.connector} aria-labelledby={`connector-${id}`}>
      <header>
        <h3 id={`connector-${id}`}>{state === 'apart' ? t('connector.apart') : name}</h3>
        <span className={shared.muted}>{sourceName(source, t)}</span>
        <span className={styles.state} data-state={state}>
          <i aria-hidden="true">{MARKS[state]}</i> {t(`connector.state.${state}`)}
        </span>
      </header>
      <dl className={styles.facts}>
        {facts.map(([name_, value]) => (
          <div key={name_}>
            <dt>{name_}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {error !== undefined && (
        <p className={shared.bad}>
          {t('connector.error', {
            time: when(error.since),
            why: problemText(error, language),
            detail: error.message,
          })}
        </p>
      )}
      <RefusedOrders of={of} onTaken={onTaken} />
      <RefusedAnswers of={of} onActed={onTaken} />
      <UnreadLines of={of} />
    </section>
  );
}
