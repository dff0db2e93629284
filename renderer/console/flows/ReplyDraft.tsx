import { useState } from 'react';
import type { CaseId } from '../../../domain/kernel.ts';
import type { ReplyKind } from '../../../domain/rules/replyTemplate.ts';
import { useClient } from '../../client/context.ts';
import { useLanguage } from '../../client/hooks.ts';
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

/** Puts the template of the case's category into the field, its facts filled in; a person reads and sends it. */
export function ReplyDraft({ caseId, kind, text, onDraft }: ReplyDraftProps) {
  const { link } = useClient();
  const t = useWords();
  const language = useLanguage();
  const [outcome, setOutcome] = useState<string>();

  async function draft(): Promise<void> {
    const answer = await link.call('POST /replies', { body: { caseId, kind } });
    if (!answer.ok) setOutcome(problemText(answer, language));
    else if (answer.text === '') setOutcome(t('reply.none'));
    else {
      onDraft([text.trim(), answer.text].filter(Boolean).join('\n'));
      const names = answer.missing.map((fact) => t(`reply.fact.${fact}`)).join(t('list.comma'));
      setOutcome(names === '' ? t('reply.filled') : t('reply.missing', { names }));
    }
  }

  return (
    <div className={styles.hint}>
      <button type="button" data-reply-draft className={styles.quiet} onClick={() => void draft()}>
        <Keycap keys="Alt+R" /> {t(`reply.${kind}`)}
      </button>
      {outcome !== undefined && <span role="status"> {outcome}</span>}
    </div>
  );
}
