import { useEffect, useRef, useState } from 'react';
import type { Case } from '../../../../domain/case/case.ts';
import type { OutboxMessage } from '../../../../domain/contract/outbox.ts';
import type { Millis } from '../../../../domain/kernel.ts';
import { OUTBOX_ENDED } from '../../../../domain/outbox/message.ts';
import { browserClock } from '../../../client/clock.ts';
import { link } from '../../../client/link/link.ts';
import { serverNow } from '../../../client/store/linkStore.ts';
import { useNow } from '../../../client/store/timeStore.ts';
import { useAnswer } from '../../../client/useAnswer.ts';
import { leavesIn } from '../../../desk/messages/messageActs.ts';
import { ui, useUi } from '../../../desk/uiStore.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { errorWords, recipientName, STATE_MARKS, templateName } from '../../../speech/messageWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { Section } from '../../../ui/Section.tsx';
import { showMessages } from '../../screen/messageView.ts';
import styles from './CaseMessages.module.css';

/** A case passed over with J held down is not asked for. */
const LOOKING_MS: Millis = 300;
const AGAIN_MS: Millis = 5_000;
const SHOWN = 4;

/** 消息: the last word to each reader about this case, and what became of it; those that failed first. */
export function CaseMessages({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const { id, version } = thisCase;
  const messages = useCaseMessages(id, version);
  if (messages.length === 0) return null;
  function showAll(): void {
    showMessages({ tab: 'messages', caseId: id });
    ui.openPage('messages');
  }
  return (
    <Section
      title={t('message.title')}
      aside={
        <button type="button" onClick={showAll}>
          {t('message.allOfCase')}
        </button>
      }
    >
      <ul className={styles.messages}>
        {lastOfEach(messages).map((one) => (
          <Row key={one.id} of={one} />
        ))}
      </ul>
    </Section>
  );
}

function Row({ of }: { readonly of: OutboxMessage }) {
  const t = useWords();
  const names = useNames();
  const language = useUi((state) => state.language);
  const now = useNow();
  const { state, template, updatedAt, error } = of;
  const left = leavesIn(of, serverNow());
  const isLeaving = left !== undefined && left > 0;
  return (
    <li data-state={state}>
      <span className={styles.state}>
        <i aria-hidden="true">{STATE_MARKS[state]}</i>{' '}
        {isLeaving ? t('message.leaves', { n: Math.ceil(left / 1000) }) : t(`message.state.${state}`)}
      </span>
      <span>
        {templateName(template, t)} → {recipientName(of, names, t)}
        {error !== undefined && <small>{errorWords(error, t)}</small>}
      </span>
      <time dateTime={new Date(updatedAt).toISOString()}>{momentText(updatedAt, now, language)}</time>
    </li>
  );
}

function useCaseMessages(id: string, version: number): readonly OutboxMessage[] {
  const [looked, setLooked] = useState<number>();
  useEffect(() => browserClock.after(LOOKING_MS, () => setLooked(version)), [version]);
  const query = `caseId=${encodeURIComponent(id)}&limit=50`;
  const { answer, again } = useAnswer(looked === undefined ? undefined : query, () =>
    link.call('GET /outbox', { query }),
  );
  const messages = answer?.messages ?? [];
  const isUnsettled = messages.some(({ state }) => !OUTBOX_ENDED.has(state));
  const first = useRef<number>(undefined);
  useEffect(() => {
    first.current ??= looked;
    // A later version may have told somebody something.
    if (looked !== first.current) void again();
  }, [again, looked]);
  useEffect(
    () => (isUnsettled ? browserClock.every(AGAIN_MS, () => void again()) : undefined),
    [again, isUnsettled],
  );
  return messages;
}

/** The newest of each kind to each reader; what failed stands first. */
function lastOfEach(messages: readonly OutboxMessage[]): readonly OutboxMessage[] {
  const last = new Map<string, OutboxMessage>();
  for (const one of messages) {
    const key = `${one.template} ${JSON.stringify(one.to)}`;
    if (!last.has(key)) last.set(key, one);
  }
  const isFailed = ({ state }: OutboxMessage): number => Number(state === 'failed');
  return [...last.values()].sort((a, b) => isFailed(b) - isFailed(a)).slice(0, SHOWN);
}
