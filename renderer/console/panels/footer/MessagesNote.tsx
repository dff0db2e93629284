import { useEffect } from 'react';
import type { Millis } from '../../../../domain/kernel.ts';
import { browserClock } from '../../../client/clock.ts';
import { useLink } from '../../../client/store/linkStore.ts';
import { readCounts, useMessageCounts } from '../../../desk/messages/messageCounts.ts';
import { ui } from '../../../desk/uiStore.ts';
import { useWords } from '../../../speech/t.ts';
import { showMessages } from '../../screen/messageView.ts';
import styles from './Footer.module.css';

const AGAIN_MS: Millis = 10_000;

/** "消息待发 3 · 失败 0": whoever sent a card sees here that it did not arrive. A press opens the page. */
export function MessagesNote() {
  const t = useWords();
  const counts = useMessageCounts();
  const joins = useLink((state) => state.joins);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a link that came back is a reason to ask again
  useEffect(() => {
    void readCounts();
    return browserClock.every(AGAIN_MS, () => {
      if (!document.hidden) void readCounts();
    });
  }, [joins]);
  if (counts === undefined) return null;
  const { queued, sending, failed } = counts;
  return (
    <button
      type="button"
      className={styles.messages}
      data-failed={failed > 0 || undefined}
      onClick={() => {
        showMessages(failed > 0 ? { tab: 'messages', state: 'failed' } : undefined);
        ui.openPage('messages');
      }}
    >
      {t('footer.messages', { waiting: queued + sending })}
      {' · '}
      <b>
        {failed > 0 && <span aria-hidden="true">▲ </span>}
        {t('footer.failed', { n: failed })}
      </b>
    </button>
  );
}
