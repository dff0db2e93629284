import type { Case } from '../../../../domain/case/case.ts';
import type { UnitSuggestion } from '../../../../domain/contract/secretary.ts';
import type { UnitId } from '../../../../domain/kernel.ts';
import { useClient } from '../../../client/context.ts';
import { useDirectory, useView } from '../../../client/hooks.ts';
import { assignKind, standpointOn } from '../../../desk/possible.ts';
import { countableIn, useIsCounted, useSuggestion } from '../../../desk/suggestions.ts';
import { percent } from '../../../speech/evidenceWords.ts';
import { reasonsText, reasonWords, sureWords } from '../../../speech/suggestionWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { Section } from '../../../ui/Section.tsx';
import { runCommand } from '../../commands/registry.ts';
import { useApp } from '../../screen/context.ts';
import { CountedCases } from './CountedCases.tsx';
import styles from './SuggestionCard.module.css';

/** 网格秘书建议: who should have it, and why, in counts that can be checked. Below a half it names three and says so. */
export function SuggestionCard({ thisCase }: { readonly thisCase: Case }) {
  const client = useClient();
  const isReady = useDirectory((state) => state.directory !== undefined);
  const from = standpointOn(client, thisCase);
  const kind = from === undefined ? undefined : assignKind(from);
  if (!isReady || kind === undefined || kind === 'redispatch' || kind === 'file') return null;
  return <Suggested thisCase={thisCase} />;
}

function Suggested({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const answer = useSuggestion(thisCase);
  const unit = answer?.unit;
  const [first] = unit?.ranked ?? [];
  if (unit === undefined || first === undefined) {
    return (
      <Section title={t('suggestion.title')}>
        <p className={styles.unsure} aria-busy={answer === undefined}>
          {t('suggestion.none')}
        </p>
      </Section>
    );
  }
  return (
    <Section
      title={t('suggestion.title')}
      aside={unit.isUnsure ? t('suggestion.unsure') : sureWords(first.confidence, t)}
    >
      {unit.isUnsure ? <Three suggestion={unit} /> : <First suggestion={unit} />}
      <Behind thisCase={thisCase} units={countableIn(answer)} />
      <Similar suggestion={unit} />
    </Section>
  );
}

interface SuggestionProps {
  readonly suggestion: UnitSuggestion;
}

function First({ suggestion }: SuggestionProps) {
  const app = useApp();
  const t = useWords();
  const names = useNames();
  const isOpen = useView((state) => state.flow === 'assign');
  const [first] = suggestion.ranked;
  if (first === undefined) return null;
  return (
    <button
      type="button"
      className={styles.card}
      data-open={isOpen}
      onClick={() => runCommand(app, 'case.assign')}
    >
      <span className={styles.units}>
        {t('suggestion.primary', { unit: names.unit(first.unitId) })}
        {suggestion.coUnitIds.map((id) => ` · ${t('suggestion.co', { unit: names.unit(id) })}`)}
      </span>
      <span className={styles.keys}>
        <Keycap keys="A" /> <Keycap keys="↵" />
      </span>
      {reasonWords(suggestion, first, { names, t }).map((reason) => (
        <span key={reason} className={styles.reasons}>
          {reason}
        </span>
      ))}
    </button>
  );
}

/** 三个可能的单位: nobody is put into the form, all three stand first in its list. */
function Three({ suggestion }: SuggestionProps) {
  const app = useApp();
  const t = useWords();
  const names = useNames();
  return (
    <button type="button" className={styles.card} onClick={() => runCommand(app, 'case.assign')}>
      <span className={styles.units}>{t('suggestion.three', { n: suggestion.ranked.length })}</span>
      <span className={styles.keys}>
        <Keycap keys="A" />
      </span>
      {suggestion.ranked.map((named) => (
        <span key={named.unitId} className={styles.reasons}>
          <strong>{names.unit(named.unitId)}</strong> {percent(named.confidence)} ·{' '}
          {reasonsText(suggestion, named, { names, t })}
        </span>
      ))}
    </button>
  );
}

interface BehindProps {
  readonly thisCase: Case;
  readonly units: readonly UnitId[];
}

/** Every number above can be counted again: the cases behind them, at one key. */
function Behind({ thisCase, units }: BehindProps) {
  const app = useApp();
  const t = useWords();
  const isOpen = useIsCounted(thisCase.id);
  if (units.length === 0) return null;
  return (
    <>
      <button
        type="button"
        className={styles.behind}
        aria-expanded={isOpen}
        onClick={() => runCommand(app, 'case.counted')}
      >
        <Keycap keys="`" /> {t(isOpen ? 'suggestion.counted.close' : 'suggestion.counted.see')}
      </button>
      {isOpen && (
        <div>
          {units.map((unitId) => (
            <CountedCases key={unitId} caseId={thisCase.id} unitId={unitId} />
          ))}
        </div>
      )}
    </>
  );
}

const SIMILAR_KEYS = ['{', '}'] as const;

/** Earlier cases that read like this one, and who finished them. */
function Similar({ suggestion: { similar } }: SuggestionProps) {
  const app = useApp();
  const t = useWords();
  const names = useNames();
  if (similar.length === 0) return null;
  return (
    <ul className={styles.similar} aria-label={t('suggestion.similar')}>
      {similar.map(({ caseId, title, unitId }, at) => (
        <li key={caseId}>
          <button type="button" onClick={() => runCommand(app, `case.similar${at + 1}`)}>
            <Keycap keys={SIMILAR_KEYS[at] ?? ''} />{' '}
            {t('suggestion.similarCase', { title, unit: names.unit(unitId) })}
          </button>
        </li>
      ))}
    </ul>
  );
}
