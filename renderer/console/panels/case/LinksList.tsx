import type { Case, CaseId, LinkKind } from '../../../../domain/case/case.ts';
import { caseLinks } from '../../../../domain/case/caseLinks.ts';
import { useClient } from '../../../client/context.ts';
import { useCase } from '../../../client/hooks.ts';
import { standpointOn } from '../../../desk/possible.ts';
import { canAct } from '../../../desk/possibleActs.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { Section } from '../../../ui/Section.tsx';
import styles from './LinksList.module.css';

/** 关联的案件: what other cases are to this one. Unlike merged reports each lives its own life, and the section says so. */
export function LinksList({ thisCase }: { readonly thisCase: Case }) {
  const { view } = useClient();
  const client = useClient();
  const t = useWords();
  const links = caseLinks(thisCase);
  const from = standpointOn(client, thisCase);
  if (links.length === 0) return null;
  const mayUnlink = from !== undefined && canAct('unlink', from);
  return (
    <Section
      title={t('links.title')}
      aside={
        mayUnlink ? (
          <button type="button" onClick={() => view.startFlow('unlink')}>
            {t('act.unlink')} <Keycap keys=":" />
          </button>
        ) : (
          t('links.note')
        )
      }
    >
      <ul className={styles.links} title={t('links.note')}>
        {links.map((link) => (
          <Line key={link.toId} {...link} />
        ))}
      </ul>
    </Section>
  );
}

function Line({ kind, toId }: { readonly kind: LinkKind; readonly toId: CaseId }) {
  const { view } = useClient();
  const t = useWords();
  const names = useNames();
  const other = useCase(toId);
  const about =
    other === undefined
      ? []
      : [toId, t(`state.${other.state}`), other.primaryUnitId && names.unit(other.primaryUnitId)];
  return (
    <li onMouseEnter={() => view.hoverCase(toId)} onMouseLeave={() => view.hoverCase(undefined)}>
      <b className={styles.kind}>{t(`link.${kind}`)}</b>
      <button type="button" className={styles.open} onClick={() => view.select(toId, 'panel')}>
        <span>{other?.title ?? toId}</span>
        <small>{about.filter(Boolean).join(' · ')}</small>
      </button>
    </li>
  );
}
