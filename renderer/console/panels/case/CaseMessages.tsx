import { useEffect, useRef, useState } from 'react';
import type { Case } from '../../../../domain/case/case.ts';
import type { OutboxMessage } from '../../../../domain/contract/outbox.ts';
import type { Millis } from '../../../../domain/kernel.ts';
import { OUTBOX_ENDED } from '../../../../domain/outbox/message.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { useAnswer } from '../../../client/useAnswer.ts';
import { leavesIn } from '../../../desk/messages/messageActs.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { errorWords, recipientName, STATE_MARKS, templateName } from '../../../speech/messageWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { Section } from '../../../ui/Section.tsx';
import { useApp } from '../../screen/context.ts';
import { MESSAGE_VIEW } from '../../screen/messageView.ts';
import styles from './CaseMessages.module.css';

/** A case passed over with J held down is not asked for. */
const LOOKING_MS: Millis = 300;
const AGAIN_MS: Millis = 5_000;
const SHOWN = 4;

/** 消息: the last word to each reader about this case, and what became of it; those that failed first. */
export function CaseMessages({ thisCase }: { readonly thisCase: Case }) {
  const { screen } = useApp();
  const t = useWords();
  const { id, version } = thisCase;
  const messages = useCaseMessages(id, version);
  if (messages.length === 0) return null;
  function showAll(): void {
    screen.keepPage(MESSAGE_VIEW, { tab: 'messages', caseId: id });
    screen.openPage('messages');
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
        {lastOfEach(messages).map((message) => (
          <Row key={message.id} of={message} />
        ))}
      </ul>
    </Section>
  );
}

function Row({ of }: { readonly of: OutboxMessage }) {
  const { time } = useClient();
  const t = useWords();
  const names = useNames();
  const language = useLanguage();
  const now = useNow();
  const { state, template, updatedAt, error } = of;
  const left = leavesIn(of, time.now());
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
  const { link, clock } = useClient();
  const [looked, setLooked] = useState<number>();
  useEffect(() => clock.after(LOOKING_MS, () => setLooked(version)), [version, clock]);
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
    () => (isUnsettled ? clock.every(AGAIN_MS, () => void again()) : undefined),
    [again, isUnsettled, clock],
  );
  return messages;
}

/** The newest of each kind to each reader; what failed stands first. */
function lastOfEach(messages: readonly OutboxMessage[]): readonly OutboxMessage[] {
  const last = new Map<string, OutboxMessage>();
  for (const message of messages) {
    const key = `${message.template} ${JSON.stringify(message.to)}`;
    if (!last.has(key)) last.set(key, message);
  }
  const isFailed = ({ state }: OutboxMessage): number => Number(state === 'failed');
  return [...last.values()].sort((a, b) => isFailed(b) - isFailed(a)).slice(0, SHOWN);
}
