import { useEffect } from 'react';
import { defined } from '../../../../domain/defined.ts';
import type { Millis } from '../../../../domain/kernel.ts';
import { useClient } from '../../../client/context.ts';
import { useLink } from '../../../client/hooks.ts';
import { useDesk } from '../../../desk/context.ts';
import { useMessageCounts } from '../../../desk/hooks.ts';
import { readCounts } from '../../../desk/messages/messageCounts.ts';
import { useWords } from '../../../speech/t.ts';
import { useApp } from '../../screen/context.ts';
import { MESSAGE_VIEW } from '../../screen/messageView.ts';
import styles from './Footer.module.css';

const AGAIN_MS: Millis = 10_000;

/** "消息待发 3 · 失败 0": whoever sent a card sees here that it did not arrive. A press opens the page. */
export function MessagesNote() {
  const { clock } = useClient();
  const desk = useDesk();
  const { screen, past } = useApp();
  const t = useWords();
  const counts = useMessageCounts();
  const joins = useLink((state) => state.joins);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a link that came back is a reason to ask again
  useEffect(() => {
    void readCounts(desk);
    return clock.every(AGAIN_MS, () => {
      if (!document.hidden) void readCounts(desk);
    });
  }, [joins, desk, clock]);
  // How many wait is known of now alone.
  if (counts === undefined || past !== undefined) return null;
  const { queued, sending, failed } = counts;
  return (
    <button
      type="button"
      className={styles.messages}
      data-failed={failed > 0 || undefined}
      onClick={() => {
        screen.keepPage(MESSAGE_VIEW, {
          tab: 'messages',
          ...defined({ state: failed > 0 ? ('failed' as const) : undefined }),
        });
        screen.openPage('messages');
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
