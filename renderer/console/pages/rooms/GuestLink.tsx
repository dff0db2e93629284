import { useState } from 'react';
import type { Room, RoomGuest } from '../../../../domain/room/room.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { useAnswer } from '../../../client/useAnswer.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import { QrCode } from '../../../ui/QrCode.tsx';
import shared from '../desk.module.css';
import styles from './GuestLink.module.css';

interface GuestLinkProps {
  readonly room: Room;
  readonly guest: RoomGuest;
  readonly onClose: () => void;
}

/** The link of a guest to pass on by any way: shown, as a code for a phone, and to copy. */
export function GuestLink({ room, guest: { guestId, label }, onClose }: GuestLinkProps) {
  const t = useWords();
  const language = useLanguage();
  const { link } = useClient();
  const [isCopied, setCopied] = useState(false);
  const { answer, problem } = useAnswer(`${room.id} ${guestId}`, () =>
    link.call('GET /rooms/:id/guests/:guestId/link', { path: { id: room.id, guestId } }),
  );

  async function copy(url: string): Promise<void> {
    await navigator.clipboard.writeText(url);
    setCopied(true);
  }

  return (
    <section className={styles.link} aria-label={t('rooms.link.title', { label })}>
      {answer !== undefined && <QrCode text={answer.url} label={t('rooms.link.code', { label })} />}
      <div>
        <h4>{t('rooms.link.title', { label })}</h4>
        <p>{t('rooms.link.hint')}</p>
        {problem !== undefined && (
          <p className={shared.problem} role="alert">
            {problemText(problem, language)}
          </p>
        )}
        {answer !== undefined && (
          <input
            readOnly
            aria-label={t('rooms.link.url')}
            value={answer.url}
            onFocus={(event) => event.currentTarget.select()}
          />
        )}
        <p className={styles.acts}>
          {answer !== undefined && (
            <button type="button" className={shared.main} onClick={() => void copy(answer.url)}>
              {t(isCopied ? 'rooms.link.copied' : 'rooms.link.copy')}
            </button>
          )}
          <button type="button" className={shared.quiet} onClick={onClose}>
            {t('rooms.link.close')}
          </button>
        </p>
      </div>
    </section>
  );
}
