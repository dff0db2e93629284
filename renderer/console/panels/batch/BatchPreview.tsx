import type { ReactNode } from 'react';
import type { Case } from '../../../../domain/case/case.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { reasonText } from '../../../desk/against.ts';
import type { BatchAct, BatchPlan } from '../../../desk/batch/batchPlan.ts';
import type { Outcome } from '../../../desk/batch/giveBatch.ts';
import { useClaim } from '../../../desk/claim/useClaim.ts';
import { useDesk } from '../../../desk/context.ts';
import { postName } from '../../../speech/postName.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import styles from './Batch.module.css';

interface BatchPreviewProps {
  readonly act: BatchAct;
  readonly plan: BatchPlan;
  /** What the server refused of the last that was sent. */
  readonly outcome: Outcome | undefined;
  /** Takes the ticks from those that will be refused. */
  readonly onDrop: () => void;
}

/** 会办, 会拒: each case with what becomes of it, and why. */
export function BatchPreview({ act, plan, outcome, onDrop }: BatchPreviewProps) {
  const t = useWords();
  const language = useLanguage();
  const names = useNames();
  const desk = useDesk();
  const { goes, barred } = plan;
  return (
    <div className={styles.preview}>
      {outcome !== undefined && (
        <Part title={t('batch.refused', { n: outcome.refused.length })} tone="refused" isAlert>
          {outcome.refused.map(({ member: { thisCase }, refusal }) => (
            <Line key={thisCase.id} thisCase={thisCase} mark="✕">
              {problemText(refusal, language)}
            </Line>
          ))}
        </Part>
      )}
      {barred.length > 0 && (
        <Part title={t('batch.barred', { n: barred.length })} tone="refused">
          {barred.map(({ thisCase, reason }) => (
            <Line key={thisCase.id} thisCase={thisCase} mark="✕">
              {reasonText(desk, reason)}
            </Line>
          ))}
        </Part>
      )}
      {barred.length > 0 && (
        <button type="button" className={styles.drop} onClick={onDrop}>
          {t('batch.drop', { n: barred.length })}
        </button>
      )}
      <Part title={t('batch.goes', { n: goes.length })} tone="goes">
        {goes.map(({ thisCase, leaves }, at) => (
          <Line key={thisCase.id} thisCase={thisCase} mark={leaves === undefined ? '✓' : '▲'}>
            {act === 'link' && at === 0 && t('batch.hub')}
            {leaves !== undefined && t('batch.leaves', { unit: names.unit(leaves) })}
            <InHand thisCase={thisCase} />
          </Line>
        ))}
      </Part>
    </div>
  );
}

/** A colleague has it in hand: said before it is done to it. */
function InHand({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const language = useLanguage();
  const here = useClaim(thisCase);
  if (here === undefined || here.isMine) return null;
  return <em>{t('claim.inBatch', { name: postName(here.claim.holder, language) })}</em>;
}

interface PartProps {
  readonly title: string;
  readonly tone: 'goes' | 'refused';
  readonly isAlert?: boolean;
  readonly children: ReactNode;
}

function Part({ title, tone, isAlert, children }: PartProps) {
  return (
    <section className={styles.part} data-tone={tone} aria-label={title}>
      <h3 role={isAlert === true ? 'alert' : undefined}>{title}</h3>
      <ul>{children}</ul>
    </section>
  );
}

function Line({
  thisCase: { id, title, state },
  mark,
  children,
}: {
  readonly thisCase: Case;
  readonly mark: string;
  readonly children: ReactNode;
}) {
  const t = useWords();
  return (
    <li>
      <span aria-hidden="true">{mark}</span>
      <span className={styles.case}>
        {title}
        <small>
          {id} · {t(`state.${state}`)}
        </small>
      </span>
      <span className={styles.why}>{children}</span>
    </li>
  );
}
