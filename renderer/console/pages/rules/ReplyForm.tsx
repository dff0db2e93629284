import { useRef, useState } from 'react';
import { defined } from '../../../../domain/defined.ts';
import type { CategoryId } from '../../../../domain/kernel.ts';
import { REPLY_FACTS, REPLY_KINDS, type ReplyFact } from '../../../../domain/rules/replyTemplate.ts';
import { ruleFaultText } from '../../../../domain/rules/ruleFaults.ts';
import { useDirectory, useLanguage } from '../../../client/hooks.ts';
import { categoryChoice, findCategories } from '../../../desk/assign/unitChoices.ts';
import { useWords } from '../../../speech/t.ts';
import { Picker } from '../../../ui/Picker.tsx';
import { SegmentedField } from '../../../ui/SegmentedField.tsx';
import shared from '../desk.module.css';
import { ReplyText } from './ReplyText.tsx';
import { RowForm } from './RowForm.tsx';
import type { RowFormParts } from './RowsEditor.tsx';
import styles from './RulesPage.module.css';
import { exampleText, type FileReply } from './repliesText.ts';

/** One template by its fields, with how it reads on a case. `Ctrl+Enter` puts it in the list, `Escape` leaves it. */
export function ReplyForm({ begin, isNew, faultsOf, onSave, onClose }: RowFormParts<FileReply>) {
  const t = useWords();
  const language = useLanguage();
  const field = useRef<HTMLTextAreaElement>(null);
  const [reply, set] = useState(begin);
  const directory = useDirectory((state) => state.directory);
  if (directory === undefined) return null;
  const faults =
    reply.text.trim() === ''
      ? [t('rules.replyMissing')]
      : faultsOf(reply).map((fault) => ruleFaultText(fault, language));

  /** Where the caret stands. */
  function insert(fact: ReplyFact): void {
    const blank = `{${fact}}`;
    const { selectionStart: from = reply.text.length, selectionEnd: to = from } = field.current ?? {};
    set({ ...reply, text: reply.text.slice(0, from) + blank + reply.text.slice(to) });
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(from + blank.length, from + blank.length);
    });
  }

  return (
    <RowForm
      name={t(isNew ? 'rules.replyNew' : 'rules.routeChange')}
      faults={faults}
      onSave={() => onSave(reply)}
      onClose={onClose}
    >
      <ReplyText
        ref={field}
        label={t('rules.replyText')}
        autoFocus
        rows={4}
        most={2_000}
        value={reply.text}
        onText={(text) => set({ ...reply, text })}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a row of buttons, no fields */}
      <div role="group" className={shared.acts} aria-label={t('rules.replyInsert')}>
        {REPLY_FACTS.map((fact) => (
          <button key={fact} type="button" className={shared.quiet} onClick={() => insert(fact)}>
            {t(`reply.fact.${fact}`)}
          </button>
        ))}
      </div>
      <SegmentedField
        label={t('rules.replyKind')}
        value={reply.kind}
        choices={REPLY_KINDS.map((kind) => ({ id: kind, name: t(`rules.reply.${kind}`) }))}
        onChange={(kind) => set({ ...reply, kind })}
      />
      <div className={styles.part}>
        <Picker
          label={t('assign.category')}
          value={reply.category as CategoryId | undefined}
          show={(code) => categoryChoice(directory, code, language)}
          find={(query) => findCategories(directory, query)}
          offered={[]}
          onPick={(category) => set(withScope(reply, category))}
          placeholder={reply.subclass ?? t('rules.any.category')}
          nothing={t('flow.nothing')}
        />
        {(reply.category ?? reply.subclass) !== undefined && (
          <button type="button" className={shared.quiet} onClick={() => set(withScope(reply, undefined))}>
            {t('rules.any.category')}
          </button>
        )}
      </div>
      <section className={styles.example} aria-label={t('rules.replyExample')}>
        <span className={shared.muted}>{t('rules.replyExample')}</span>
        <p>{exampleText(reply.text, t) || '—'}</p>
      </section>
    </RowForm>
  );
}

/** Of one category, or of all that have none of their own. */
function withScope({ kind, text }: FileReply, category: string | undefined): FileReply {
  return { kind, ...defined({ category }), text };
}
