import { useEffect } from 'react';
import type { Broadcast } from '../../../../domain/broadcast/broadcast.ts';
import { isLeaving } from '../../../../domain/broadcast/broadcast.ts';
import { RECIPIENT_STATES } from '../../../../domain/broadcast/codes.ts';
import { useClient } from '../../../client/context.ts';
import { useNow } from '../../../client/hooks.ts';
import { useAnswer } from '../../../client/useAnswer.ts';
import { channelWords, errorWords } from '../../../speech/messageWords.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import { PageNote } from '../PageNote.tsx';
import styles from './BroadcastsPage.module.css';

const EVERY_MS = 2_000;
const RECEIPTS_COME_MS = 600_000;

/** Each state with its own bar, all divided by the same total: what waits for a member is no part of what is delivered. */
export function Progress({ broadcast, total }: { readonly broadcast: Broadcast; readonly total: number }) {
  const t = useWords();
  const { link, clock } = useClient();
  const path = { id: broadcast.id };
  const reply = useAnswer(`${broadcast.id} ${broadcast.version}`, () =>
    link.call('GET /broadcasts/:id/progress', { path }),
  );
  const now = useNow(60_000);
  const { ended } = broadcast;
  // Receipts come after the last one has left.
  const isMoving =
    isLeaving(broadcast) ||
    (ended === undefined ? broadcast.state === 'recalled' : now - ended.at < RECEIPTS_COME_MS);
  const { again } = reply;
  useEffect(
    () => (isMoving ? clock.every(EVERY_MS, () => void again()) : undefined),
    [isMoving, again, clock],
  );
  const { answer } = reply;
  if (answer === undefined) return <PageNote reply={reply} />;
  const { counts, channels, reasons } = answer;
  const { delivered } = counts;
  return (
    <section className={styles.progress} aria-label={t('broadcasts.progress.title')}>
      <PageNote reply={reply} />
      {RECIPIENT_STATES.filter((state) => counts[state] > 0 || ALWAYS.has(state)).map((state) => (
        <div key={state} className={styles.bar} data-state={state}>
          <span>{t(`broadcasts.recipient.${state}`)}</span>
          <progress
            value={counts[state]}
            max={Math.max(1, total)}
            aria-label={t(`broadcasts.recipient.${state}`)}
          />
          <b>{counts[state]}</b>
          <small>{t(`broadcasts.means.${state}`)}</small>
        </div>
      ))}
      <p>
        {t('broadcasts.progress.delivered', {
          share: total === 0 ? 0 : Math.round((delivered / total) * 1_000) / 10,
          n: delivered,
          total,
        })}
      </p>
      {channels.length > 0 && (
        <p className={shared.muted}>
          {channels
            .map(({ channel, n }) =>
              t('broadcasts.progress.channel', { channel: channelWords(channel, t), n }),
            )
            .join(' · ')}
        </p>
      )}
      {reasons.length > 0 && (
        <ul className={styles.reasons}>
          {reasons.map(({ state, error, n }) => (
            <li key={`${state} ${error}`}>
              {t(`broadcasts.recipient.${state}`)} · {errorWords(error, t)} · {n}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Shown with a nought too: nobody has to ask for them. */
const ALWAYS: ReadonlySet<string> = new Set(['queued', 'sent', 'delivered', 'failed']);
