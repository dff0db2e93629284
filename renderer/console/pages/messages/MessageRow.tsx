import type { OutboxMessage } from '../../../../domain/contract/outbox.ts';
import type { Millis } from '../../../../domain/kernel.ts';
import { HOLD_MS } from '../../../../domain/outbox/message.ts';
import { serverNow } from '../../../client/store/linkStore.ts';
import { useCase } from '../../../client/store/situationStore.ts';
import { useNow } from '../../../client/store/timeStore.ts';
import { canRetry, canTakeBack, leavesIn, retry, takeCardBack } from '../../../desk/messages/messageActs.ts';
import { useUi } from '../../../desk/uiStore.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { errorWords, recipientName, STATE_MARKS, templateName } from '../../../speech/messageWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { Ring } from '../../../ui/Ring.tsx';
import { showCase } from '../../screen/showCase.ts';
import shared from '../desk.module.css';
import { stepRow } from '../stepRow.ts';
import styles from './MessageList.module.css';

/** Nothing counts down on a row that does not wait: a screen of them must not be drawn every second. */
const STILL_MS: Millis = 3_600_000;

interface MessageRowProps {
  readonly of: OutboxMessage;
  readonly isCurrent: boolean;
  readonly onFocus: () => void;
  /** Something was done about it: time to read again. */
  readonly onActed: () => Promise<void>;
}

/** One message to one recipient. */
export function MessageRow({ of, isCurrent, onFocus, onActed }: MessageRowProps) {
  const t = useWords();
  const names = useNames();
  const language = useUi((state) => state.language);
  const when = (at: number): string => momentText(at, serverNow(), language);
  const { relates, template, text, attempts, channel, error, createdAt, state } = of;
  const isCalm = state === 'cancelled' || state === 'dropped';
  return (
    <tr
      tabIndex={0}
      data-current={isCurrent || undefined}
      onFocus={onFocus}
      onClick={onFocus}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return;
        if (event.key === 'Enter') showCase(relates);
        // This card, and not whatever was dispatched last.
        else if (event.key === 'z' && canTakeBack(of, serverNow())) void takeCardBack(of).then(onActed);
        else if (!stepRow(event)) return;
        event.preventDefault();
      }}
    >
      <td>
        <StateMark of={of} />
      </td>
      <td className={styles.nowrap}>{when(createdAt)}</td>
      <td>{recipientName(of, names, t)}</td>
      <td className={styles.nowrap}>{templateName(template, t)}</td>
      <td>
        <button type="button" className={styles.case} tabIndex={-1} onClick={() => showCase(relates)}>
          {relates}
        </button>
      </td>
      <td className={styles.text}>
        {text}
        {error !== undefined && (
          <small className={styles.error} data-calm={isCalm || undefined}>
            {errorWords(error, t)}
          </small>
        )}
      </td>
      <td className={styles.nowrap}>
        <Attempts of={of} n={attempts} />
      </td>
      <td className={styles.nowrap}>
        {channel === undefined ? '—' : t(`message.channel.${channelKey(channel)}`, { name: channel })}
      </td>
      <td>
        <Acts of={of} isCurrent={isCurrent} onActed={onActed} />
      </td>
    </tr>
  );
}

function channelKey(channel: string): 'file' | 'webhook' | 'other' {
  return channel === 'file' || channel === 'webhook' ? channel : 'other';
}

/** Shape and word; a ring with its seconds before it leaves. */
function StateMark({ of }: { readonly of: OutboxMessage }) {
  const t = useWords();
  useNow(of.state === 'queued' ? 1000 : STILL_MS);
  const left = leavesIn(of, serverNow());
  return (
    <span className={styles.state} data-state={of.state}>
      {left === undefined ? (
        <i aria-hidden="true">{STATE_MARKS[of.state]}</i>
      ) : (
        <Ring left={left} of={HOLD_MS} />
      )}
      {left === undefined || left === 0
        ? t(`message.state.${of.state}`)
        : t('message.leaves', { n: Math.ceil(left / 1000) })}
    </span>
  );
}

function Attempts({ of, n }: { readonly of: OutboxMessage; readonly n: number }) {
  const t = useWords();
  const language = useUi((state) => state.language);
  const isWaiting = of.state === 'queued' && leavesIn(of, serverNow()) === undefined;
  const next = isWaiting ? momentText(of.nextAt, serverNow(), language) : undefined;
  const tried = n === 0 ? '' : t('message.tried', { n });
  const words = [
    tried,
    next === undefined ? '' : t(n === 0 ? 'message.heldTill' : 'message.next', { time: next }),
  ];
  return <>{words.filter(Boolean).join(' · ') || '—'}</>;
}

function Acts({ of, isCurrent, onActed }: Omit<MessageRowProps, 'onFocus'>) {
  const t = useWords();
  // The case may be signed for, or taken back, meanwhile.
  useCase(of.relates);
  useNow(of.state === 'queued' ? 1000 : STILL_MS);
  const now = serverNow();
  if (canRetry(of)) {
    return (
      <button
        type="button"
        tabIndex={-1}
        className={shared.quiet}
        onClick={() => void retry(of).then(onActed)}
      >
        {isCurrent && <Keycap keys="R" />} {t('message.retry')}
      </button>
    );
  }
  if (!canTakeBack(of, now)) return null;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={shared.quiet}
      onClick={() => void takeCardBack(of).then(onActed)}
    >
      {isCurrent && <Keycap keys="Z" />} {t('undo.recall')}
    </button>
  );
}
