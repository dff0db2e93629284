import { type Case, type CaseId, isOpen } from '../../../../domain/case/case.ts';
import { useClient } from '../../../client/context.ts';
import { useCase, useSituation } from '../../../client/hooks.ts';
import { useDesk } from '../../../desk/context.ts';
import { addToMerge } from '../../../desk/mergeDraft.ts';
import { canMerge, standpointOn } from '../../../desk/possible.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { Section } from '../../../ui/Section.tsx';
import styles from './AbsorbedList.module.css';

/** 集中反映: the reports that raised the flag, each one press away, and those still on their own in one merge. */
export function ClusterList({ thisCase }: { readonly thisCase: Case }) {
  const client = useClient();
  const desk = useDesk();
  const t = useWords();
  const others = (thisCase.cluster?.caseIds ?? []).filter((id) => id !== thisCase.id);
  const apart = useSituation(() => others.filter((id) => isApart(client.situation.caseById(id))).join(' '));
  const from = standpointOn(client, thisCase);
  if (others.length === 0) return null;
  const ids = others.filter((id) => apart.split(' ').includes(id));
  const mayMerge = from !== undefined && canMerge(from) && ids.length > 0;
  return (
    <Section
      title={t('cluster.title')}
      aside={
        mayMerge ? (
          <button type="button" onClick={() => addToMerge(desk, thisCase, ids)}>
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
function isApart(other: Case | undefined): boolean {
  return other !== undefined && isOpen(other) && other.state !== 'split';
}

function Line({ id }: { readonly id: CaseId }) {
  const { view } = useClient();
  const t = useWords();
  const names = useNames();
  const thisCase = useCase(id);
  const about =
    thisCase === undefined
      ? []
      : [id, t(`state.${thisCase.state}`), thisCase.primaryUnitId && names.unit(thisCase.primaryUnitId)];
  return (
    <li onMouseEnter={() => view.hoverCase(id)} onMouseLeave={() => view.hoverCase(undefined)}>
      <button type="button" className={styles.open} onClick={() => view.select(id, 'panel')}>
        <span>{thisCase?.title ?? id}</span>
        <small>{about.filter(Boolean).join(' · ')}</small>
      </button>
    </li>
  );
}
