import { useState } from 'react';
import type { CaseId } from '../../../domain/kernel.ts';
import type { ReplyKind } from '../../../domain/rules/replyTemplate.ts';
import { useClient } from '../../client/context.ts';
import { useLanguage } from '../../client/hooks.ts';
import { useRewording } from '../../desk/useRewording.ts';
import { problemText } from '../../speech/problem.ts';
import { useWords } from '../../speech/t.ts';
import styles from '../../ui/Form.module.css';
import { Keycap } from '../../ui/Keycap.tsx';

interface ReplyDraftProps {
  readonly caseId: CaseId;
  readonly kind: ReplyKind;
  /** What stands in the field already goes before the draft. */
  readonly text: string;
  readonly onDraft: (text: string) => void;
}

/**
 * Puts the template of the case's category into the field, its facts filled in; where the district has a language model,
 * that may word it anew. A person reads and sends it.
 */
export function ReplyDraft({ caseId, kind, text, onDraft }: ReplyDraftProps) {
  const { link } = useClient();
  const t = useWords();
  const language = useLanguage();
  const rewording = useRewording(onDraft);
  const [filled, setFilled] = useState<string>();
  const [canReword, setCanReword] = useState(false);

  async function draft(): Promise<void> {
    const answer = await link.call('POST /replies', { body: { caseId, kind } });
    if (!answer.ok) return setFilled(problemText(answer, language));
    setCanReword(answer.canReword);
    if (answer.text === '') return setFilled(t('reply.none'));
    onDraft([text.trim(), answer.text].filter(Boolean).join('\n'));
    const names = answer.missing.map((fact) => t(`reply.fact.${fact}`)).join(t('list.comma'));
    setFilled(names === '' ? t('reply.filled') : t('reply.missing', { names }));
  }

  const { outcome = filled, isBusy, before } = rewording;
  return (
    <div className={styles.hint}>
      <button type="button" data-reply-draft className={styles.quiet} onClick={() => void draft()}>
        <Keycap keys="Alt+R" /> {t(`reply.${kind}`)}
      </button>
      {canReword && (
        <button
          type="button"
          data-reply-reword
          className={styles.quiet}
          disabled={isBusy || text.trim() === ''}
          onClick={() =>
            before === undefined
              ? void rewording.reword({ kind: 'reply', caseId, text })
              : rewording.putBack()
          }
        >
          <Keycap keys="Alt+W" /> {t(before === undefined ? 'reword.act' : 'reword.putBack')}
        </button>
      )}
      {outcome !== undefined && <span role="status"> {outcome}</span>}
    </div>
  );
}
