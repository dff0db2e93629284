import type { Case } from '../../../domain/case/case.ts';
import { postInCharge } from '../../../domain/case/escalation.ts';
import { useDirectory } from '../../store/directoryStore.ts';
import { useUi } from '../../store/uiStore.ts';
import { useWords } from '../../words/t.ts';
import { Section } from './Section.tsx';
import styles from './Units.module.css';
import { useNames } from './useNames.ts';

/** Who has it: 主办 and 协办, each with the post that answers for it. */
export function Units({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const { primaryUnitId, coUnitIds } = thisCase;
  if (primaryUnitId === undefined) return null;
  return (
    <Section
      title={t('case.units')}
      aside={t('case.leg', { n: thisCase.leg, level: t(`level.${thisCase.level as 0}`) })}
    >
      <ul className={styles.units}>
        <UnitLine unitId={primaryUnitId} role={t('case.primary')} />
        {coUnitIds.map((id) => (
          <UnitLine
            key={id}
            unitId={id}
            role={t('case.co')}
            task={thisCase.coTasks.find((task) => task.unitId === id)?.state}
          />
        ))}
      </ul>
    </Section>
  );
}

interface UnitLineProps {
  readonly unitId: string;
  readonly role: string;
  readonly task?: 'open' | 'done' | 'declined' | 'waived' | undefined;
}

function UnitLine({ unitId, role, task }: UnitLineProps) {
  const t = useWords();
  const names = useNames();
  const language = useUi((state) => state.language);
  const directory = useDirectory((state) => state.directory);
  const unit = directory?.unit(unitId);
  const post = unit === undefined || directory === undefined ? undefined : postInCharge(unit, directory);
  const title = language === 'en' ? (post?.titleEn ?? post?.title) : post?.title;
  return (
    <li>
      <span className={styles.role}>{role}</span>
      <b>{names.unit(unitId)}</b>
      <span className={styles.post}>
        {[title, task === undefined ? undefined : t(`coTask.${task}`)]
          .filter((part) => part !== undefined)
          .join(' · ')}
      </span>
    </li>
  );
}
