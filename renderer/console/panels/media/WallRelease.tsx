import { useId, useState } from 'react';
import type { Case } from '../../../../domain/case/case.ts';
import { type CaseMedia, kindOf } from '../../../../domain/media/media.ts';
import { refusalText } from '../../../../domain/refusal/refusals.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { submitAct } from '../../../desk/acts.ts';
import { useDesk } from '../../../desk/context.ts';
import { useWords } from '../../../speech/t.ts';
import styles from './MediaViewer.module.css';

interface WallReleaseProps {
  readonly thisCase: Case;
  readonly media: CaseMedia;
  /** The button pressed gives way to another: the focus goes back to the picture. */
  readonly onSettled: () => void;
}

/** Onto the wall, after a warning, and off it again at once. */
export function WallRelease({ thisCase, media, onSettled }: WallReleaseProps) {
  const desk = useDesk();
  const t = useWords();
  const language = useLanguage();
  const warning = useId();
  const [isAsking, setAsking] = useState(false);
  const [isSending, setSending] = useState(false);

  async function send(released: boolean): Promise<void> {
    setSending(true);
    await submitAct(desk, {
      caseId: thisCase.id,
      commands: [{ type: 'case.releaseMedia', data: { caseId: thisCase.id, mediaId: media.id, released } }],
      label: t(released ? 'viewer.release' : 'viewer.takeOff'),
      done: t(released ? 'viewer.releaseDone' : 'viewer.takeOffDone'),
    });
    setSending(false);
    settle();
  }

  function settle(): void {
    setAsking(false);
    onSettled();
  }

  if (media.releasedToWall === true) {
    return (
      <button type="button" disabled={isSending} onClick={() => void send(false)}>
        {t('viewer.takeOff')}
      </button>
    );
  }
  if (thisCase.confidential)
    return <p className={styles.help}>{refusalText({ code: 'confidential-release' }, language)}</p>;
  if (!isAsking) {
    return (
      <button type="button" onClick={() => setAsking(true)}>
        {t('viewer.release')}
      </button>
    );
  }
  return (
    <fieldset className={styles.warning} aria-label={t('viewer.release')} aria-describedby={warning}>
      <p id={warning} role="alert">
        {t('viewer.releaseWarning')} {kindOf(media.id) === 'video' && t('viewer.filmWarning')}
      </p>
      <button
        type="button"
        // biome-ignore lint/a11y/noAutofocus: the button that had the focus has just given way to this
        autoFocus
        disabled={isSending}
        onClick={settle}
      >
        {t('viewer.releaseNo')}
      </button>
      <button type="button" className={styles.main} disabled={isSending} onClick={() => void send(true)}>
        {t('viewer.releaseYes')}
      </button>
    </fieldset>
  );
}
