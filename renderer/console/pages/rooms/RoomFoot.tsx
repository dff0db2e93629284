import { useState } from 'react';
import { isRoomOpen, type Room } from '../../../../domain/room/room.ts';
import type { RoomMay } from '../../../../domain/room/roomMay.ts';
import { useCase } from '../../../client/hooks.ts';
import { seenOf } from '../../../desk/changesSince.ts';
import { useDesk } from '../../../desk/context.ts';
import { possibleFrom, standpointOn } from '../../../desk/possible.ts';
import { useLineDraft } from '../../../desk/useLineDraft.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { useApp } from '../../screen/context.ts';
import { openCase } from '../../screen/openCase.ts';
import shared from '../desk.module.css';
import styles from './RoomsPage.module.css';

/** Under a room one cannot write in: why, and what was half written when it ended. */
export function RoomFoot({ room, may }: { readonly room: Room; readonly may: RoomMay }) {
  return (
    <div className={styles.foot}>
      <Why room={room} may={may} />
      <Unsent room={room} />
    </div>
  );
}

function Why({ room: { closed }, may }: { readonly room: Room; readonly may: RoomMay }) {
  const t = useWords();
  const names = useNames();
  if (may.isOpen) return <p>{t('rooms.readOnly')}</p>;
  if (closed === undefined) return <p>{t('rooms.overWithCase')}</p>;
  const { at, by, reason } = closed;
  return (
    <>
      <p>{t('rooms.over', { who: names.actor(by), when: names.moment(at) })}</p>
      {reason !== undefined && <p className={styles.reason}>{t('rooms.overReason', { reason })}</p>}
    </>
  );
}

/** A line that can be sent no more: it is kept until its writer has put it elsewhere or given it up. */
function Unsent({ room }: { readonly room: Room }) {
  const app = useApp();
  const desk = useDesk();
  const t = useWords();
  const thisCase = useCase(room.caseId);
  const { text, write } = useLineDraft(room.id);
  const [copied, setCopied] = useState<boolean>();
  if (text.trim() === '') return null;
  const from = thisCase && standpointOn(app.client, thisCase);
  const possible = from && possibleFrom(from);
  const mayNote = possible?.has('case.note') === true || possible?.has('case.progress') === true;

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  }

  /** Into the form for a line on the case, after what lies there already. */
  function toCase(): void {
    if (thisCase === undefined) return;
    const { drafts } = desk.books();
    const before = drafts.read(thisCase.id, 'progress');
    const written = before?.values.text;
    const values = { ...before?.values, text: [written, text].filter(Boolean).join('\n') };
    drafts.write(thisCase.id, 'progress', {
      ...{ values, seen: before?.seen ?? seenOf(thisCase), at: app.client.time.now() },
    });
    desk.booksChanged();
    write('');
    void openCase(app, thisCase.id).then(() => app.client.view.startFlow('progress'));
  }

  return (
    <section className={styles.unsent} aria-label={t('rooms.unsent')}>
      <p className={shared.warn} role="status">
        {t(isRoomOpen(room, thisCase) ? 'rooms.unsentOut' : 'rooms.unsent')}
      </p>
      <textarea readOnly rows={3} aria-label={t('rooms.unsent')} value={text} />
      <div className={shared.acts}>
        {mayNote && (
          <button type="button" className={shared.main} onClick={toCase}>
            {t('rooms.act.unsentToCase')}
          </button>
        )}
        <button type="button" className={shared.quiet} onClick={() => void copy()}>
          {t('secret.copy')}
        </button>
        <button type="button" className={shared.quiet} onClick={() => write('')}>
          {t('rooms.act.unsentDrop')}
        </button>
        <span role="status">{copied !== undefined && t(copied ? 'secret.copied' : 'secret.notCopied')}</span>
      </div>
    </section>
  );
}
