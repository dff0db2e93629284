import type { OutboxMessage } from '../../../../domain/contract/outbox.ts';
import { idIn } from '../../../../domain/contract/strings.ts';
import type { Millis } from '../../../../domain/kernel.ts';
import { HOLD_MS } from '../../../../domain/outbox/message.ts';
import { useClient } from '../../../client/context.ts';
import { useCase, useLanguage, useNow } from '../../../client/hooks.ts';
import { useDesk } from '../../../desk/context.ts';
import {
  canRetry,
  canSendNow,
  leavesIn,
  recallBehind,
  retry,
  sendMessageNow,
  takeMessageBack,
} from '../../../desk/messages/messageActs.ts';
import { recallLabel } from '../../../desk/recalls.ts';
import { momentText } from '../../../speech/clockWords.ts';
import {
  channelWords,
  errorWords,
  passedWords,
  recipientName,
  STATE_MARKS,
  standInWords,
  templateName,
} from '../../../speech/messageWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { Ring } from '../../../ui/Ring.tsx';
import { useApp } from '../../screen/context.ts';
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
  const { time } = useClient();
  const desk = useDesk();
  const app = useApp();
  const t = useWords();
  const names = useNames();
  const language = useLanguage();
  const when = (at: number): string => momentText(at, time.now(), language);
  const { relates, template, text, attempts, channel, error, createdAt, state } = of;
  const away = standInWords(of, names, t);
  const passed = passedWords(of, t);
  const isAboutCase = idIn('case', relates) !== undefined;
  const isCalm = state === 'cancelled' || state === 'dropped';
  return (
    <tr
      tabIndex={0}
      data-current={isCurrent || undefined}
      onFocus={onFocus}
      onClick={onFocus}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return;
        if (event.key === 'Enter' && isAboutCase) showCase(app, relates);
        // This card, and not whatever was dispatched last.
        else if (event.key === 'z' && recallBehind(desk, of)) void takeMessageBack(desk, of).then(onActed);
        else if (!stepRow(event)) return;
        event.preventDefault();
      }}
    >
      <td>
        <StateMark of={of} />
      </td>
      <td className={styles.nowrap}>{when(createdAt)}</td>
      <td className={styles.recipient}>{recipientName(of, names, t)}</td>
      <td className={styles.nowrap}>{templateName(template, t)}</td>
      <td>
        {isAboutCase ? (
          <button type="button" className={styles.case} tabIndex={-1} onClick={() => showCase(app, relates)}>
            {relates}
          </button>
        ) : (
          '—'
        )}
      </td>
      <td className={styles.text}>
        {text}
        {away !== undefined && <small className={styles.error}>{away}</small>}
        {passed !== undefined && <small className={styles.error}>{passed}</small>}
        {error !== undefined && (
          <small className={styles.error} data-calm={isCalm || undefined}>
            {errorWords(error, t)}
          </small>
        )}
      </td>
      <td className={styles.nowrap}>
        <Attempts of={of} n={attempts} />
      </td>
      <td className={styles.nowrap}>{channel === undefined ? '—' : channelWords(channel, t)}</td>
      <td>
        <Acts of={of} isCurrent={isCurrent} onActed={onActed} />
      </td>
    </tr>
  );
}

/** Shape and word; a ring with its seconds before it leaves. */
function StateMark({ of }: { readonly of: OutboxMessage }) {
  const { time } = useClient();
  const t = useWords();
  useNow(of.state === 'queued' ? 1000 : STILL_MS);
  const left = leavesIn(of, time.now());
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
  const { time } = useClient();
  const t = useWords();
  const language = useLanguage();
  const isWaiting = of.state === 'queued' && leavesIn(of, time.now()) === undefined;
  const next = isWaiting ? momentText(of.nextAt, time.now(), language) : undefined;
  const tried = n === 0 ? '' : t('message.tried', { n });
  const words = [
    tried,
    next === undefined ? '' : t(n === 0 ? 'message.heldTill' : 'message.next', { time: next }),
  ];
  return <>{words.filter(Boolean).join(' · ') || '—'}</>;
}

function Acts({ of, isCurrent, onActed }: Omit<MessageRowProps, 'onFocus'>) {
  const desk = useDesk();
  const t = useWords();
  // The case may be signed for, or taken back, meanwhile.
  useCase(of.relates);
  useNow(of.state === 'queued' ? 1000 : STILL_MS);
  if (canRetry(desk, of)) {
    return (
      <button
        type="button"
        tabIndex={-1}
        className={shared.quiet}
        onClick={() => void retry(desk, of).then(onActed)}
      >
        {isCurrent && <Keycap keys="R" />} {t('message.retry')}
      </button>
    );
  }
  const found = recallBehind(desk, of);
  const isHeld = canSendNow(desk, of);
  return (
    <>
      {isHeld && (
        <button
          type="button"
          tabIndex={-1}
          className={shared.quiet}
          onClick={() => void sendMessageNow(desk, of).then(onActed)}
        >
          {isCurrent && <Keycap keys=">" />} {t('undo.sendNow')}
        </button>
      )}
      {found !== undefined && (
        <button
          type="button"
          tabIndex={-1}
          className={shared.quiet}
          onClick={() => void takeMessageBack(desk, of).then(onActed)}
        >
          {isCurrent && <Keycap keys="Z" />} {recallLabel(desk, found.recall)}
        </button>
      )}
    </>
  );
}
