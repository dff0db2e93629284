import type { Case } from '../../../../domain/case/case.ts';
import type { CaseId } from '../../../../domain/kernel.ts';
import { useClient } from '../../../client/context.ts';
import { useCase } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { Section } from '../../../ui/Section.tsx';
import styles from './AbsorbedList.module.css';

/** What a split case became: each part with its state and unit, one press away. */
export function PartsList({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const { childIds = [] } = thisCase;
  if (childIds.length === 0) return null;
  return (
    <Section title={t('parts.title')} aside={t('parts.count', { n: childIds.length })}>
      <ul className={styles.absorbed}>
        {childIds.map((id) => (
          <Part key={id} id={id} />
        ))}
      </ul>
    </Section>
  );
}

function Part({ id }: { readonly id: CaseId }) {
  const { view } = useClient();
  const t = useWords();
  const names = useNames();
  const part = useCase(id);
  const about =
    part === undefined
      ? []
      : [id, t(`state.${part.state}`), part.primaryUnitId && names.unit(part.primaryUnitId)];
  return (
    <li>
      <button type="button" className={styles.open} onClick={() => view.select(id, 'panel')}>
        <span>{part?.title ?? id}</span>
        <small>{about.filter(Boolean).join(' · ')}</small>
      </button>
    </li>
  );
}
