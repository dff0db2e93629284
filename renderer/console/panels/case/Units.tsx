import type { Case, CoTask } from '../../../../domain/case/case.ts';
import { postInCharge } from '../../../../domain/case/escalateLevel.ts';
import { cameTogether } from '../../../../domain/case/together.ts';
import { defined } from '../../../../domain/defined.ts';
import type { UnitId } from '../../../../domain/kernel.ts';
import { useDirectory, useLanguage, useNow } from '../../../client/hooks.ts';
import { entrustedWords } from '../../../speech/assigneeName.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { ruleWords } from '../../../speech/ruleWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { Section } from '../../../ui/Section.tsx';
import { SpanBar } from './SpanBar.tsx';
import styles from './Units.module.css';

/** Who has it: 主办 and 协办, each with the post that answers for it. */
export function Units({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const { primaryUnitId, coUnitIds, coTasks } = thisCase;
  // A unit may have been asked more than once: every task is a row; a unit without one has its row too.
  const idle = coUnitIds.filter((id) => !coTasks.some((task) => task.unitId === id));
  if (primaryUnitId === undefined) return null;
  return (
    <Section
      title={t('case.units')}
      aside={t('case.leg', { n: thisCase.leg, level: t(`level.${thisCase.level as 0}`) })}
    >
      <ul className={styles.units}>
        <UnitLine
          unitId={primaryUnitId}
          role={t('case.primary')}
          {...defined({ ruleId: thisCase.dispatchRuleId, entrusted: thisCase.entrusted })}
        />
        {idle.map((id) => (
          <UnitLine key={id} unitId={id} role={t('case.co')} />
        ))}
        {coTasks.map((task) => (
          <UnitLine key={task.id} unitId={task.unitId} role={t('case.co')} task={task} />
        ))}
      </ul>
      <TogetherLine thisCase={thisCase} />
    </Section>
  );
}

/** 会办: whether three units came together within a day; nothing while only one more was asked. */
function TogetherLine({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const together = cameTogether(thisCase);
  if (together?.took === undefined) return null;
  const words = together.met ? 'case.together.met' : 'case.together.late';
  return <p className={styles.together}>{t(words, { n: together.units })}</p>;
}

interface UnitLineProps {
  readonly unitId: UnitId;
  readonly role: string;
  readonly task?: CoTask;
  /** It came here by this rule. */
  readonly ruleId?: string;
  /** Whom of it the case was given to. */
  readonly entrusted?: NonNullable<Case['entrusted']>;
}

function UnitLine({ unitId, role, task, ruleId, entrusted }: UnitLineProps) {
  const t = useWords();
  const names = useNames();
  const language = useLanguage();
  const directory = useDirectory((state) => state.directory);
  const unit = directory?.unit(unitId);
  const post = unit === undefined || directory === undefined ? undefined : postInCharge(unit, directory);
  const title = language === 'en' ? (post?.titleEn ?? post?.title) : post?.title;
  return (
    <li>
      <span className={styles.role}>{role}</span>
      <b>{names.unit(unitId)}</b>
      <span className={styles.post}>
        {[
          title,
          task?.required === true ? t('coTask.required') : undefined,
          task && t(`coTask.${task.state}`),
        ]
          .filter((part) => part !== undefined)
          .join(' · ')}
      </span>
      {entrusted !== undefined && <p className={styles.detail}>{entrustedWords(entrusted, { names, t })}</p>}
      {ruleId !== undefined && (
        <p className={`${styles.detail} ${styles.since}`}>
          {t('case.byRule', { rule: ruleWords(ruleId, names, t) })}
        </p>
      )}
      {task !== undefined && <TaskDetail task={task} />}
    </li>
  );
}

/** What was asked or answered, and the task's own limit while it runs. */
function TaskDetail({ task }: { readonly task: CoTask }) {
  const t = useWords();
  const now = useNow(60_000);
  const language = useLanguage();
  const words = task.reason ?? task.text;
  return (
    <div className={styles.detail}>
      <span className={styles.since}>
        {t('coTask.since', { time: momentText(task.startedAt, now, language) })}
      </span>{' '}
      {words !== undefined && <q>{words}</q>}
      {task.state === 'open' && <SpanBar from={task.startedAt} due={task.due} />}
    </div>
  );
}
