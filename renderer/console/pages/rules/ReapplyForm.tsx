import { useState } from 'react';
import type { DryRunAnswer } from '../../../../domain/contract/rules.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { useAnswer } from '../../../client/useAnswer.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import { PageNote } from '../PageNote.tsx';
import { DryRunView } from './DryRunView.tsx';
import { ReasonedForm } from './ReasonedForm.tsx';

interface ReapplyFormProps {
  readonly version: number;
  readonly onDone: (cases: number, failed: number) => void;
  readonly onClose: () => void;
}

/** What a recount by the rules in force would move, then the recount itself, with a reason. */
export function ReapplyForm({ version, onDone, onClose }: ReapplyFormProps) {
  const { link } = useClient();
  const t = useWords();
  const language = useLanguage();
  const [reason, setReason] = useState('');
  const [isUnderWay, setUnderWay] = useState(false);
  const [problem, setProblem] = useState<string>();
  const reply = useAnswer<DryRunAnswer>(`recount ${version}`, () =>
    link.call('POST /rules/dry-run', { body: {} }),
  );
  const run = reply.answer?.run;

  async function reapply(): Promise<void> {
    setUnderWay(true);
    const answer = await link.call('POST /rules/reapply', { body: { reason } });
    setUnderWay(false);
    if (answer.ok) onDone(answer.cases, answer.failed);
    else setProblem(problemText(answer, language));
  }

  return (
    <ReasonedForm
      title={t('rules.reapply')}
      why={t('rules.reapplyWhy', { n: version })}
      reason={reason}
      onReason={setReason}
      problem={problem}
      onSubmit={() => void reapply()}
      acts={
        <>
          <button
            type="submit"
            className={shared.danger}
            disabled={isUnderWay || reason.trim() === '' || run === undefined || run.cases === 0}
          >
            {t('rules.reapply')}
          </button>
          <button type="button" className={shared.quiet} onClick={onClose}>
            {t('rules.close')}
          </button>
        </>
      }
    >
      <PageNote reply={reply} />
      {run !== undefined && (
        <section className={shared.section} aria-label={t('rules.tryOut')}>
          <DryRunView run={run} />
        </section>
      )}
    </ReasonedForm>
  );
}
