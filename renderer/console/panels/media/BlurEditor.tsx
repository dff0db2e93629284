import { type KeyboardEvent, useState } from 'react';
import type { CaseId } from '../../../../domain/case/case.ts';
import type { CaseMedia } from '../../../../domain/media/media.ts';
import { submitAct } from '../../../desk/acts.ts';
import { useDesk } from '../../../desk/context.ts';
import { Picture, type Pixels } from '../../../media/Picture.tsx';
import { useWords } from '../../../speech/t.ts';
import { MaskLayer } from './MaskLayer.tsx';
import styles from './MediaViewer.module.css';
import { MIDDLE } from './masks.ts';
import { useMasks } from './useMasks.ts';

interface BlurEditorProps {
  readonly caseId: CaseId;
  readonly media: CaseMedia;
  readonly name: string;
  /** Whether what is saved may be made smaller or taken away: the duty chief's alone. */
  readonly mayUncover: boolean;
  readonly onPixels: (pixels: Pixels) => void;
  readonly onDone: () => void;
}

/** The photo with the places to be hidden in it; nothing is hidden, or shown, before it is saved. */
export function BlurEditor({ caseId, media, name, mayUncover, onPixels, onDone }: BlurEditorProps) {
  const desk = useDesk();
  const t = useWords();
  const masks = useMasks(media.blurMasks ?? [], mayUncover);
  const [isSending, setSending] = useState(false);
  const add = () => masks.set([...masks.own, MIDDLE]);

  function press(event: KeyboardEvent): void {
    if (event.key.toLowerCase() !== 'n' || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    add();
  }

  async function save(): Promise<void> {
    setSending(true);
    const isSaved = await submitAct(desk, {
      caseId,
      commands: [{ type: 'case.blurMedia', data: { caseId, mediaId: media.id, masks: [...masks.all] } }],
      label: t('viewer.blurLabel'),
      done: t('viewer.blurDone'),
    });
    // Refused, and said why in a notice: the places stay for another try.
    setSending(false);
    if (isSaved) onDone();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: N anywhere in the editor; the button below does the same
    <div className={styles.stage} onKeyDown={press}>
      <div className={styles.tools}>
        <button type="button" onClick={add}>
          {t('viewer.add')}
        </button>
        <button type="button" onClick={onDone}>
          {t('viewer.cancel')}
        </button>
        <button
          type="button"
          className={styles.main}
          disabled={isSending || !masks.isChanged}
          onClick={() => void save()}
        >
          {t(isSending ? 'viewer.sending' : 'viewer.save')}
        </button>
      </div>
      <p className={styles.help}>
        {t('viewer.blurHelp')} {masks.standing.length > 0 && !mayUncover && t('viewer.keptHelp')}
      </p>
      <div className={styles.frame}>
        <Picture media={media} name={name} onPixels={onPixels}>
          <MaskLayer standing={masks.standing} own={masks.own} onChange={masks.set} />
        </Picture>
      </div>
    </div>
  );
}
