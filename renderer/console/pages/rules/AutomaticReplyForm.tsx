import { useState } from 'react';
import { defined } from '../../../../domain/defined.ts';
import { automaticReplyTo } from '../../../../domain/rules/automaticReply.ts';
import { ruleFaultText } from '../../../../domain/rules/ruleFaults.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { FormField } from '../../../ui/FormField.tsx';
import shared from '../desk.module.css';
import { type FileAutomaticReply, wordsIn } from './automaticRepliesText.ts';
import { ReplyText } from './ReplyText.tsx';
import { RowForm } from './RowForm.tsx';
import type { RowFormParts } from './RowsEditor.tsx';

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
      <FormField label={t('rules.automaticWords')} autoFocus value={typed} onValue={setTyped} />
      <ReplyText label={t('rules.automaticText')} rows={3} most={500} value={text} onText={setText} />
      <ReplyText label={t('rules.automaticTextEn')} rows={2} most={500} value={textEn} onText={setTextEn} />
      <FormField label={t('rules.automaticTry')} most={1_000} value={line} onValue={setLine} />
      <p role="status" className={shared.muted}>
        {line.trim() !== '' && (answer ?? t('rules.automaticPerson'))}
      </p>
    </RowForm>
  );
}
