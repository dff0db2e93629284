import { useMemo } from 'react';
import type { Case } from '../../../../domain/case/case.ts';
import { partOf } from '../../../../domain/case/writeScope.ts';
import type { Directory } from '../../../../domain/district/directory.ts';
import type { UnitId } from '../../../../domain/kernel.ts';
import { suggestUnits, unitRecords } from '../../../../domain/suggestion/unit.ts';
import { useClient } from '../../../client/context.ts';
import { useDirectory, useView } from '../../../client/hooks.ts';
import { PROPOSE_FROM } from '../../../desk/assign/assignPlan.ts';
import { assignKind, standpointOn } from '../../../desk/possible.ts';
import { percent } from '../../../speech/evidenceWords.ts';
import { reasonsText } from '../../../speech/suggestionWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { Section } from '../../../ui/Section.tsx';
import { runCommand } from '../../commands/registry.ts';
import { useApp } from '../../screen/context.ts';
import styles from './SuggestionCard.module.css';

/** 网格秘书建议: who should have it, and why, in numbers that can be checked. Silent when it is unsure. */
export function SuggestionCard({ thisCase }: { readonly thisCase: Case }) {
  const client = useClient();
  const directory = useDirectory((state) => state.directory);
  const from = standpointOn(client, thisCase);
  const kind = from === undefined ? undefined : assignKind(from);
  if (directory === undefined || kind === undefined || kind === 'redispatch' || kind === 'file') return null;
  const within = from === undefined ? undefined : partOf(from.person, directory);
  return <Card thisCase={thisCase} directory={directory} within={within} />;
}

interface CardProps {
  readonly thisCase: Case;
  readonly directory: Directory;
  readonly within: UnitId | undefined;
}

function Card({ thisCase, directory, within }: CardProps) {
  const { situation } = useClient();
  const app = useApp();
  const t = useWords();
  const names = useNames();
  const isOpen = useView((state) => state.flow === 'assign');
  const record = useMemo(() => unitRecords(situation.store.getState().cases.values()), [situation]);
  const best = useMemo(
    () => suggestUnits(thisCase, directory, record, within)[0],
    [thisCase, directory, record, within],
  );
  if (best === undefined || best.confidence < PROPOSE_FROM) {
    return (
      <Section title={t('suggestion.title')}>
        <p className={styles.unsure}>{t('suggestion.unsure')}</p>
      </Section>
    );
  }
  return (
    <Section
      title={t('suggestion.title')}
      aside={t('suggestion.confidence', { n: percent(best.confidence) })}
    >
      <button
        type="button"
        className={styles.card}
        data-open={isOpen}
        onClick={() => runCommand(app, 'case.assign')}
      >
        <span className={styles.units}>
          {t('suggestion.primary', { unit: names.unit(best.unitId) })}
          {best.coUnitIds.map((id) => ` · ${t('suggestion.co', { unit: names.unit(id) })}`)}
        </span>
        <span className={styles.keys}>
          <Keycap keys="A" /> <Keycap keys="↵" />
        </span>
        <span className={styles.reasons}>{reasonsText(best, thisCase, names, t)}</span>
      </button>
    </Section>
  );
}
