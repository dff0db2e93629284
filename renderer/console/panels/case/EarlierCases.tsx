import { useEffect, useRef } from 'react';
import { CAMPAIGNERS } from '../../../../domain/campaign/campaign.ts';
import type { Case } from '../../../../domain/case/case.ts';
import { CHRONIC_FROM } from '../../../../domain/case/earlier.ts';
import type { EarlierCase, EarlierGroup } from '../../../../domain/contract/earlier.ts';
import { dayNumber } from '../../../../domain/time/shanghaiDay.ts';
import { usePerson } from '../../../client/hooks.ts';
import { hasRole } from '../../../client/store/sessionStore.ts';
import { useEarlier, useIsSpread } from '../../../desk/earlier.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { runCommand } from '../../commands/registry.ts';
import { beginOn } from '../../screen/campaignView.ts';
import { useApp } from '../../screen/context.ts';
import shared from './CaseGroup.module.css';
import { CaseGroup, FoundCase } from './CaseGroup.tsx';
import styles from './EarlierCases.module.css';

/** 同址第 7 次: what came before at this place, before the case is sent on; the cases themselves behind one key. */
export function EarlierCases({ thisCase }: { readonly thisCase: Case }) {
  const app = useApp();
  const t = useWords();
  const groups = useEarlier(thisCase);
  const isSpread = useIsSpread();
  const mayOpen = hasRole(usePerson(), CAMPAIGNERS);
  if (groups.length === 0) return null;
  const isChronic = groups.some(({ rule, total }) => rule !== 'reporter' && total + 1 >= CHRONIC_FROM);
  const named = new Set(groups.flatMap(({ cases }) => cases.map(({ caseId }) => caseId)));
  return (
    <section className={styles.earlier} data-chronic={isChronic} aria-label={t('earlier.title')}>
      <div className={styles.head}>
        <ul>
          {groups.map((group) => (
            <Sum key={group.rule} group={group} now={thisCase.reportedAt} />
          ))}
        </ul>
        <div className={styles.acts}>
          {named.size > 0 && (
            <button type="button" aria-expanded={isSpread} onClick={() => runCommand(app, 'case.earlier')}>
              <Keycap keys="#" /> {t(isSpread ? 'earlier.close' : 'earlier.see', { n: named.size })}
            </button>
          )}
          {groups.some(({ rule }) => rule === 'reporter') && (
            <button type="button" onClick={() => runCommand(app, 'case.history')}>
              <Keycap keys="Ctrl+Alt+H" /> {t('command.history')}
            </button>
          )}
          {isChronic && mayOpen && (
            <button type="button" onClick={() => beginOn(app, [thisCase])}>
              <Keycap keys="%" /> {t('earlier.campaign')}
            </button>
          )}
        </div>
      </div>
      {/* Which the reporter's are takes a purpose. */}
      {isSpread && <Spread groups={groups.filter(({ rule }) => rule !== 'reporter')} />}
    </section>
  );
}

interface SumProps {
  readonly group: EarlierGroup;
  readonly now: number;
}

function Sum({ group: { rule, total, lastAt, unsatisfied }, now }: SumProps) {
  const t = useWords();
  const parts = [
    t(`earlier.${rule}`, { n: total + 1 }),
    t('earlier.last', { n: dayNumber(now) - dayNumber(lastAt) }),
    unsatisfied > 0 ? t('earlier.unsatisfied', { n: unsatisfied }) : '',
  ];
  return <li>{parts.filter(Boolean).join(t('earlier.and'))}</li>;
}

/** One case a row, each under the rule that found it; the first has the focus. */
function Spread({ groups }: { readonly groups: readonly EarlierGroup[] }) {
  const t = useWords();
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => top.current?.querySelector('button')?.focus(), []);
  return (
    <div ref={top} className={shared.groups}>
      {groups.map(({ rule, cases, total }) => (
        <CaseGroup
          key={rule}
          name={t(`earlier.rule.${rule}`)}
          more={total > cases.length ? t('earlier.more', { n: total - cases.length }) : undefined}
        >
          {cases.map((each) => (
            <Row key={each.caseId} earlier={each} />
          ))}
        </CaseGroup>
      ))}
    </div>
  );
}

function Row({ earlier }: { readonly earlier: EarlierCase }) {
  const t = useWords();
  const names = useNames();
  const { state, unitId, unsatisfied } = earlier;
  const standing = t(`state.${state}`);
  return (
    <FoundCase
      of={earlier}
      note={unitId === undefined ? standing : `${standing} · ${names.unit(unitId)}`}
      mark={unsatisfied === true ? t('earlier.bad') : undefined}
    />
  );
}
