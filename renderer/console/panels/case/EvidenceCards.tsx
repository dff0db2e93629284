import { useState } from 'react';
import type { Case } from '../../../../domain/case/case.ts';
import type { PartnerGroup } from '../../../../domain/evidence/groups.ts';
import type { Partner } from '../../../../domain/evidence/partners.ts';
import { isWeak } from '../../../../domain/evidence/verdict.ts';
import type { CaseId } from '../../../../domain/kernel.ts';
import { useClient } from '../../../client/context.ts';
import { useCase } from '../../../client/hooks.ts';
import { submitAct } from '../../../desk/acts.ts';
import { useDesk } from '../../../desk/context.ts';
import type { Desk } from '../../../desk/desk.ts';
import { useEvidence } from '../../../desk/hooks.ts';
import { addToMerge } from '../../../desk/mergeDraft.ts';
import { canMerge, standpointOn } from '../../../desk/possible.ts';
import { evidenceWords, percent, verdictWords } from '../../../speech/evidenceWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { Section } from '../../../ui/Section.tsx';
import { runCommand } from '../../commands/registry.ts';
import { useApp } from '../../screen/context.ts';
import styles from './EvidenceCards.module.css';

const SHOWN_FIRST = 3;

/** 可能同一件事, matter by matter: each report with the numbers that speak for it, a way in and a way to say no for good. */
export function EvidenceCards({ thisCase }: { readonly thisCase: Case }) {
  const client = useClient();
  const app = useApp();
  const t = useWords();
  const { partners, groups } = useEvidence(thisCase.id);
  const [isAll, setAll] = useState(false);
  const from = standpointOn(client, thisCase);
  if (from === undefined || !canMerge(from)) return null;
  const isApart = (thisCase.distinctFrom?.length ?? 0) > 0;
  if (partners.length === 0 && !isApart) return null;
  const strong = groups.filter(({ members: [first] }) => first && !isWeak(first)).slice(0, SHOWN_FIRST);
  const rest = partners.length - strong.reduce((sum, { members }) => sum + members.length, 0);
  return (
    <Section
      title={t('evidence.title', { n: partners.length })}
      aside={
        partners.length > 0 && (
          <button type="button" onClick={() => runCommand(app, 'case.merge')}>
            {t('evidence.mergeAll')} <Keycap keys="M" />
          </button>
        )
      }
    >
      <ul className={styles.cards}>
        {(isAll ? groups : strong).map((group) => (
          <Matter key={group.members[0]?.caseId} thisCase={thisCase} group={group} />
        ))}
      </ul>
      {rest > 0 && (
        <button type="button" className={styles.rest} aria-expanded={isAll} onClick={() => setAll(!isAll)}>
          {t(isAll ? 'evidence.fewer' : 'evidence.rest', { n: rest })}
        </button>
      )}
      {isApart && <Apart thisCase={thisCase} />}
    </Section>
  );
}

/** One matter: its likest report, and the others of it. */
function Matter({ thisCase, group }: { readonly thisCase: Case; readonly group: PartnerGroup }) {
  const desk = useDesk();
  const t = useWords();
  const { members, score } = group;
  const [first, ...others] = members;
  if (first === undefined) return null;
  if (others.length === 0) return <Card thisCase={thisCase} partner={first} />;
  return (
    <li className={styles.matter}>
      <header className={styles.matterHead}>
        <span>{t('evidence.matter', { n: members.length, score: percent(score) })}</span>
        <button
          type="button"
          className={styles.mergeMatter}
          onClick={() =>
            addToMerge(
              desk,
              thisCase,
              members.map(({ caseId }) => caseId),
            )
          }
        >
          {t('evidence.mergeMatter', { n: members.length })}
        </button>
      </header>
      <ul className={styles.cards}>
        {members.map((partner) => (
          <Card key={partner.caseId} thisCase={thisCase} partner={partner} />
        ))}
      </ul>
    </li>
  );
}

function Card({ thisCase, partner }: { readonly thisCase: Case; readonly partner: Partner }) {
  const { view } = useClient();
  const desk = useDesk();
  const t = useWords();
  const names = useNames();
  const other = useCase(partner.caseId);
  if (other === undefined) return null;
  const { id } = other;
  return (
    <li
      className={styles.card}
      onMouseEnter={() => view.hoverCase(id)}
      onMouseLeave={() => view.hoverCase(undefined)}
      onFocus={() => view.hoverCase(id)}
      onBlur={() => view.hoverCase(undefined)}
    >
      <button type="button" className={styles.title} title={id} onClick={() => view.select(id, 'panel')}>
        {other.title}
      </button>
      <span className={styles.score}>
        <b>{partner.score.toFixed(2)}</b>
        {verdictWords(partner, t)}
      </span>
      <p className={styles.why}>{evidenceWords(partner, t)}</p>
      <div className={styles.foot}>
        <p className={styles.what}>
          {t(`state.${other.state}`)} · {names.source(other.source)} ·{' '}
          {t('queue.reports', { n: other.reports })}
          {other.primaryUnitId === undefined ? '' : ` · ${names.unit(other.primaryUnitId)}`}
        </p>
        <div className={styles.acts}>
          <button
            type="button"
            aria-label={t('evidence.mergeThis', { title: other.title })}
            onClick={() => addToMerge(desk, thisCase, [id])}
          >
            {t('evidence.merge')}
          </button>
          <button
            type="button"
            aria-label={t('evidence.notThis', { title: other.title })}
            onClick={() => setApart(desk, thisCase.id, id, 'case.markDistinct')}
          >
            {t('evidence.not')}
          </button>
        </div>
      </div>
    </li>
  );
}

/** Cases that were set apart from this one, whoever did it: each can be taken back. */
function Apart({ thisCase }: { readonly thisCase: Case }) {
  const desk = useDesk();
  const t = useWords();
  const { distinctFrom = [] } = thisCase;
  return (
    <ul className={styles.apart} aria-label={t('evidence.apart')}>
      {distinctFrom.map((id) => (
        <li key={id}>
          {t('evidence.apartFrom', { id })}{' '}
          <button type="button" onClick={() => setApart(desk, thisCase.id, id, 'case.unmarkDistinct')}>
            {t('evidence.dismissedUndo')}
          </button>
        </li>
      ))}
    </ul>
  );
}

const OTHER_WAY = {
  'case.markDistinct': 'case.unmarkDistinct',
  'case.unmarkDistinct': 'case.markDistinct',
} as const;

/** For every colleague, both ways round; Z takes it back. */
function setApart(desk: Desk, caseId: CaseId, otherId: CaseId, type: keyof typeof OTHER_WAY): void {
  const data = { caseId, otherId };
  const label = desk.t(type === 'case.markDistinct' ? 'evidence.setApart' : 'evidence.broughtBack');
  void submitAct(desk, {
    caseId,
    commands: [{ type, data }],
    label,
    done: desk.t(type === 'case.markDistinct' ? 'evidence.dismissed' : 'evidence.broughtBack'),
    undo: { commands: [{ type: OTHER_WAY[type], data }], label },
  });
}
