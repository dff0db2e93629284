import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../../speech/t.ts';
import { BoundedLine } from '../../../ui/Bounded.tsx';
import shared from '../desk.module.css';
import styles from './Ground.module.css';

interface LabelFormProps {
  readonly tool: 'label' | 'post';
  readonly onText: (text: string) => void;
  readonly onCancel: () => void;
}

/** The words of a label, or of the field command post. */
export function LabelForm({ tool, onText, onCancel }: LabelFormProps) {
  const t = useWords();
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  return (
    <form
      className={styles.ask}
      aria-label={t(`incident.tool.${tool}`)}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') onText(text);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <label>
        {t(`incident.tool.${tool}`)}
        <BoundedLine
          ref={input}
          most={40}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <button type="submit" className={shared.main}>
        {t('incident.put')}
      </button>
      <button type="button" className={shared.quiet} onClick={onCancel}>
        {t('incident.cancel')}
      </button>
    </form>
  );
}
