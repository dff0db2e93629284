import { type Case, type CaseId, isOpen } from '../../../../domain/case/case.ts';
import { situation, useCase, useSituation } from '../../../client/store/situationStore.ts';
import { addToMerge } from '../../../desk/mergeDraft.ts';
import { canMerge, standpointOn } from '../../../desk/possible.ts';
import { ui } from '../../../desk/uiStore.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { Section } from '../../../ui/Section.tsx';
import styles from './AbsorbedList.module.css';

/** 集中反映: the reports that raised the flag, each one press away, and those still on their own in one merge. */
export function ClusterList({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const others = (thisCase.cluster?.caseIds ?? []).filter((id) => id !== thisCase.id);
  const apart = useSituation(() => others.filter(isApart).join(' '));
  const from = standpointOn(thisCase);
  if (others.length === 0) return null;
  const ids = apart === '' ? [] : apart.split(' ');
  const mayMerge = from !== undefined && canMerge(from) && ids.length > 0;
  return (
    <Section
      title={t('cluster.title')}
      aside={
        mayMerge ? (
          <button type="button" onClick={() => addToMerge(thisCase, ids)}>
            {t('cluster.merge', { n: ids.length })}
          </button>
        ) : (
          t('parts.count', { n: others.length + 1 })
        )
      }
    >
      <ul className={styles.absorbed}>
        {others.map((id) => (
          <Line key={id} id={id} />
        ))}
      </ul>
    </Section>
  );
}

/** Open and carried by no other: what a merge may still take along. */
function isApart(id: CaseId): boolean {
  const one = situation.caseById(id);
  return one !== undefined && isOpen(one) && one.state !== 'split';
}

function Line({ id }: { readonly id: CaseId }) {
  const t = useWords();
  const names = useNames();
  const one = useCase(id);
  const about =
    one === undefined
      ? []
      : [id, t(`state.${one.state}`), one.primaryUnitId && names.unit(one.primaryUnitId)];
  return (
    <li onMouseEnter={() => ui.hoverCase(id)} onMouseLeave={() => ui.hoverCase(undefined)}>
      <button type="button" className={styles.open} onClick={() => ui.select(id, 'panel')}>
        <span>{one?.title ?? id}</span>
        <small>{about.filter(Boolean).join(' · ')}</small>
      </button>
    </li>
  );
}
