import type { RuleFault } from '../../../../domain/contract/rules.ts';
import type { CategoryId } from '../../../../domain/kernel.ts';
import { useDirectory, useLanguage } from '../../../client/hooks.ts';
import { categoryName } from '../../../client/store/directoryStore.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import { ReplyForm } from './ReplyForm.tsx';
import { RowsEditor } from './RowsEditor.tsx';
import { type FileReply, repliesIn } from './repliesText.ts';
import { subclassName } from './ruleText.ts';

interface RepliesEditorProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Those of the product: they hold until the text has its own. */
  readonly defaults: readonly FileReply[];
  /** What is wrong with a text. */
  readonly faultsOf: (text: string) => readonly RuleFault[];
  /** A row is being written; or no more. */
  readonly onWriting: (isWriting: boolean) => void;
}

const EMPTY: FileReply = { kind: 'contact', text: '' };

/** 回复模板. */
export function RepliesEditor({ text, onText, defaults, faultsOf, onWriting }: RepliesEditorProps) {
  const t = useWords();
  const language = useLanguage();
  const directory = useDirectory((state) => state);
  const replies = repliesIn(text, defaults);
  if (replies === undefined) return <p className={shared.muted}>{t('rules.repliesAsText')}</p>;

  function scopeText({ category, subclass }: FileReply): string {
    if (category !== undefined) return categoryName(directory, category as CategoryId, language) ?? category;
    return subclass === undefined ? t('rules.any.category') : subclassName(directory, subclass, language);
  }

  return (
    <RowsEditor<FileReply>
      {...{ text, onText, faultsOf, onWriting }}
      part="replies"
      rows={replies}
      empty={EMPTY}
      words={{ name: t('rules.replies'), add: t('rules.replyNew'), keys: t('rules.replyKeys') }}
      nameOf={scopeText}
      width={2}
      cells={(reply) => (
        <>
          <th scope="row">
            {t(`rules.reply.${reply.kind}`)} · {scopeText(reply)}
          </th>
          <td>{reply.text}</td>
        </>
      )}
      form={(parts) => <ReplyForm {...parts} />}
    />
  );
}
