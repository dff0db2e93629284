import type { RuleFault } from '../../../../domain/contract/rules.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import { AutomaticReplyForm } from './AutomaticReplyForm.tsx';
import { automaticRepliesIn, type FileAutomaticReply } from './automaticRepliesText.ts';
import { RowsEditor } from './RowsEditor.tsx';

interface AutomaticRepliesEditorProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Those of the product: they hold until the text has its own. */
  readonly defaults: readonly FileAutomaticReply[];
  /** What is wrong with a text. */
  readonly faultsOf: (text: string) => readonly RuleFault[];
  /** A row is being written; or no more. */
  readonly onWriting: (isWriting: boolean) => void;
}

const EMPTY: FileAutomaticReply = { words: [], text: '' };

/** 自动回复 in talks of residents, in the order they are tried. */
export function AutomaticRepliesEditor({ text, defaults, ...props }: AutomaticRepliesEditorProps) {
  const t = useWords();
  const replies = automaticRepliesIn(text, defaults);
  if (replies === undefined) return <p className={shared.muted}>{t('rules.automaticAsText')}</p>;
  const wordsOf = ({ words }: FileAutomaticReply) => words.join(t('list.comma'));
  return (
    <RowsEditor<FileAutomaticReply>
      {...{ text, ...props }}
      part="automaticReplies"
      rows={replies}
      empty={EMPTY}
      isOrdered
      words={{ name: t('rules.automatic'), add: t('rules.automaticNew'), keys: t('rules.automaticKeys') }}
      nameOf={wordsOf}
      width={2}
      cells={(reply) => (
        <>
          <th scope="row">{wordsOf(reply)}</th>
          <td>
            {reply.text}
            {reply.textEn !== undefined && <div className={shared.muted}>{reply.textEn}</div>}
          </td>
        </>
      )}
      form={(parts) => <AutomaticReplyForm {...parts} />}
    />
  );
}
