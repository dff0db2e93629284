import { useId, useState } from 'react';
import { defined } from '../../../../domain/defined.ts';
import { automaticReplyTo } from '../../../../domain/rules/automaticReply.ts';
import { ruleFaultText } from '../../../../domain/rules/ruleFaults.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { BoundedLine, BoundedText } from '../../../ui/Bounded.tsx';
import shared from '../desk.module.css';
import { type FileAutomaticReply, wordsIn } from './automaticRepliesText.ts';
import { RowForm } from './RowForm.tsx';
import type { RowFormParts } from './RowsEditor.tsx';
import styles from './RulesPage.module.css';

/** One automatic reply by its fields, tried on a line as a resident would write it. */
export function AutomaticReplyForm({
  begin,
  isNew,
  faultsOf,
  onSave,
  onClose,
}: RowFormParts<FileAutomaticReply>) {
  const t = useWords();
  const language = useLanguage();
  const id = useId();
  const [typed, setTyped] = useState(begin.words.join('、'));
  const [text, setText] = useState(begin.text);
  const [textEn, setTextEn] = useState(begin.textEn ?? '');
  const [line, setLine] = useState('');
  const words = wordsIn(typed);
  const reply: FileAutomaticReply = {
    words,
    text: text.trim(),
    ...defined({ textEn: textEn.trim() || undefined }),
  };
  const isWritten = words.length > 0 && reply.text !== '';
  const faults = isWritten
    ? faultsOf(reply).map((fault) => ruleFaultText(fault, language))
    : [t('rules.automaticMissing')];
  const answer = line.trim() === '' ? undefined : automaticReplyTo(line, [defined(reply)]);

  return (
    <RowForm
      name={t(isNew ? 'rules.automaticNew' : 'rules.routeChange')}
      faults={faults}
      onSave={() => onSave(reply)}
      onClose={onClose}
    >
      <label htmlFor={`${id}-words`}>{t('rules.automaticWords')}</label>
      <input
        id={`${id}-words`}
        className={styles.reply}
        // biome-ignore lint/a11y/noAutofocus: whoever opens the form writes
        autoFocus
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <label htmlFor={`${id}-text`}>{t('rules.automaticText')}</label>
      <BoundedText
        id={`${id}-text`}
        className={styles.reply}
        rows={3}
        most={500}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <label htmlFor={`${id}-en`}>{t('rules.automaticTextEn')}</label>
      <BoundedText
        id={`${id}-en`}
        className={styles.reply}
        rows={2}
        most={500}
        value={textEn}
        onChange={(event) => setTextEn(event.currentTarget.value)}
      />
      <label htmlFor={`${id}-line`}>{t('rules.automaticTry')}</label>
      <BoundedLine
        id={`${id}-line`}
        className={styles.reply}
        most={1_000}
        value={line}
        onChange={(event) => setLine(event.currentTarget.value)}
      />
      <p role="status" className={shared.muted}>
        {line.trim() !== '' && (answer ?? t('rules.automaticPerson'))}
      </p>
    </RowForm>
  );
}
