import type { Case, CaseId, LinkKind } from '../../../../domain/case/case.ts';
import { caseLinks } from '../../../../domain/case/caseLinks.ts';
import { useCase } from '../../../client/store/situationStore.ts';
import { standpointOn } from '../../../desk/possible.ts';
import { canAct } from '../../../desk/possibleActs.ts';
import { ui } from '../../../desk/uiStore.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { Section } from '../../../ui/Section.tsx';
import styles from './LinksList.module.css';

/** 关联的案件: what other cases are to this one. Unlike merged reports each lives its own life, and the section says so. */
export function LinksList({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const links = caseLinks(thisCase);
  const from = standpointOn(thisCase);
  if (links.length === 0) return null;
  const mayUnlink = from !== undefined && canAct('unlink', from);
  return (
    <Section
      title={t('links.title')}
      aside={
        mayUnlink ? (
          <button type="button" onClick={() => ui.startFlow('unlink')}>
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
  const t = useWords();
  const names = useNames();
  const other = useCase(toId);
  const about =
    other === undefined
      ? []
      : [toId, t(`state.${other.state}`), other.primaryUnitId && names.unit(other.primaryUnitId)];
  return (
    <li onMouseEnter={() => ui.hoverCase(toId)} onMouseLeave={() => ui.hoverCase(undefined)}>
      <b className={styles.kind}>{t(`link.${kind}`)}</b>
      <button type="button" className={styles.open} onClick={() => ui.select(toId, 'panel')}>
        <span>{other?.title ?? toId}</span>
        <small>{about.filter(Boolean).join(' · ')}</small>
      </button>
    </li>
  );
}
