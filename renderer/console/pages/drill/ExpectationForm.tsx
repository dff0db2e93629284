import { AREAS, COUNTS, NEEDS } from '../../../../domain/exercise/codes.ts';
import type { Condition, Expectation } from '../../../../domain/exercise/exercise.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { FormField } from '../../../ui/FormField.tsx';
import shared from '../desk.module.css';
import styles from './Script.module.css';
import { newCondition, put, withField } from './scriptDraft.ts';
import { ChoiceField, NumberField, SpanField } from './scriptFields.tsx';

interface ExpectationFormProps {
  /** Of which inject. */
  readonly n: number;
  readonly expectation: Expectation;
  readonly onExpectation: (expectation: Expectation | undefined) => void;
}

/** What is expected, by when and for how many points; without a condition a person judges it. */
export function ExpectationForm({ n, expectation, onExpectation }: ExpectationFormProps) {
  const t = useWords();
  const language = useLanguage();
  const { text, textEn, points, within, area, need, conditions = [] } = expectation;
  const setConditions = (next: readonly Condition[]) =>
    onExpectation(withField(expectation, 'conditions', next.length === 0 ? undefined : next));
  return (
    <fieldset className={styles.expectation}>
      <legend>{t('script.column.expected')}</legend>
      <FormField
        label={t('script.column.expected')}
        value={text}
        most={300}
        onValue={(value) => onExpectation({ ...expectation, text: value })}
      />
      {(language === 'en' || textEn !== undefined) && (
        <FormField
          label={t('script.column.expectedEn')}
          value={textEn ?? ''}
          most={300}
          onValue={(value) =>
            onExpectation(withField(expectation, 'textEn', value === '' ? undefined : value))
          }
        />
      )}
      <NumberField
        label={t('script.column.points')}
        value={points}
        min={0}
        max={100}
        onValue={(value) => onExpectation({ ...expectation, points: value ?? 0 })}
      />
      <SpanField
        label={t('script.column.within')}
        value={within}
        onValue={(seconds) => onExpectation({ ...expectation, within: Math.max(1, seconds) })}
      />
      <ChoiceField
        label={t('script.column.area')}
        value={area}
        codes={AREAS}
        none="–"
        says={(code) => t(`drill.area.${code}`)}
        onValue={(code) => onExpectation(withField(expectation, 'area', code))}
      />
      {conditions.length > 1 && (
        <ChoiceField
          label={t('script.column.need')}
          value={need ?? 'all'}
          codes={NEEDS}
          says={(code) => t(`script.need.${code}`)}
          onValue={(code) => onExpectation(withField(expectation, 'need', code))}
        />
      )}
      {conditions.length === 0 && <p className={shared.count}>{t('script.byPerson')}</p>}
      {conditions.map((condition, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a condition is its place while it is written
        <span key={nth} className={styles.condition}>
          <ConditionFields
            condition={condition}
            onCondition={(next) => setConditions(put(conditions, nth, next))}
          />
          <button
            type="button"
            className={shared.quiet}
            aria-label={t('script.removeCondition')}
            onClick={() => setConditions(put(conditions, nth, undefined))}
          >
            ×
          </button>
        </span>
      ))}
      <p className={styles.acts}>
        <button
          type="button"
          className={shared.quiet}
          disabled={conditions.length >= 6}
          onClick={() => setConditions([...conditions, newCondition(n)])}
        >
          {t('script.addCondition')}
        </button>
        <button type="button" className={shared.quiet} onClick={() => onExpectation(undefined)}>
          {t('script.removeExpectation')}
        </button>
      </p>
    </fieldset>
  );
}

interface ConditionFieldsProps {
  readonly condition: Condition;
  readonly onCondition: (condition: Condition) => void;
}

/** What is counted, at least how many, and of which inject's cases. */
export function ConditionFields({ condition, onCondition }: ConditionFieldsProps) {
  const t = useWords();
  const { count, atLeast, of } = condition;
  return (
    <>
      <ChoiceField
        label={t('script.condition.count')}
        value={count}
        codes={COUNTS}
        says={(code) => t(`drill.count.${code}`)}
        onValue={(code) => code !== undefined && onCondition({ ...condition, count: code })}
      />
      <NumberField
        label={t('script.condition.atLeast')}
        value={atLeast}
        min={1}
        max={10_000}
        onValue={(value) => onCondition({ ...condition, atLeast: value ?? 1 })}
      />
      <NumberField
        label={t('script.condition.of')}
        value={of}
        min={1}
        max={999}
        isOptional
        onValue={(value) => onCondition(withField(condition, 'of', value))}
      />
    </>
  );
}
