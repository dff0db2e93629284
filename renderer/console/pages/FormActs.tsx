import { useWords } from '../../speech/t.ts';
import type { WordKey } from '../../speech/words/zh.ts';
import { Keycap } from '../../ui/Keycap.tsx';
import shared from './desk.module.css';

interface FormActsProps {
  readonly save: WordKey;
  readonly close: WordKey;
  readonly isBusy: boolean;
  /** By which it is sent from any of its fields. */
  readonly keys?: string;
  readonly onClose: () => void;
}

/** What a form beside a list ends with: sending it, and leaving it. */
export function FormActs({ save, close, isBusy, keys, onClose }: FormActsProps) {
  const t = useWords();
  return (
    <div className={shared.acts}>
      <button type="submit" className={shared.main} disabled={isBusy}>
        {keys !== undefined && <Keycap keys={keys} />}
        {t(save)}
      </button>
      <button type="button" className={shared.quiet} onClick={onClose}>
        {t(close)}
      </button>
    </div>
  );
}
