import { URGENCIES } from '../../../../domain/case/codes.ts';
import { INJECT_CHANNELS } from '../../../../domain/exercise/codes.ts';
import type { Inject } from '../../../../domain/exercise/exercise.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { FormField } from '../../../ui/FormField.tsx';
import shared from '../desk.module.css';
import { CategoryField, GridField, StreetField, StreetsField } from './districtFields.tsx';
import { ConditionFields, ExpectationForm } from './ExpectationForm.tsx';
import styles from './Script.module.css';
import { newCondition, newExpectation, put, withField } from './scriptDraft.ts';
import { ChoiceField, LinesField, NumberField, SpanField } from './scriptFields.tsx';

interface InjectFormProps {
  readonly inject: Inject;
  /** Without one it is taken out. */
  readonly onInject: (inject: Inject | undefined) => void;
}

/** Everything of one inject: when it comes, by what, what it says, and what is expected. */
export function InjectForm({ inject, onInject }: InjectFormProps) {
  const t = useWords();
  const language = useLanguage();
  const { n, channel, title, text, to, urgency, category, sheet, sheetEn, expectations = [] } = inject;
  const set = <K extends keyof Inject>(field: K, value: Inject[K] | undefined) =>
    onInject(withField(inject, field, value));
  const orNone = (typed: string) => (typed.trim() === '' ? undefined : typed);
  return (
    <div className={styles.form}>
      <NumberField
        label={t('script.column.n')}
        value={n}
        min={1}
        max={999}
        onValue={(value) => onInject({ ...inject, n: value ?? 1 })}
      />
      <When inject={inject} onInject={onInject} />
      <ChoiceField
        label={t('script.column.channel')}
        value={channel}
        codes={INJECT_CHANNELS}
        says={(code) => t(`drill.channel.${code}`)}
        onValue={(code) => code !== undefined && onInject({ ...inject, channel: code })}
      />
      <FormField
        label={t('script.column.title')}
        value={title}
        most={120}
        onValue={(value) => onInject({ ...inject, title: value })}
      />
      <FormField
        label={t('script.column.to')}
        value={to ?? ''}
        most={60}
        onValue={(value) => set('to', orNone(value))}
      />
      <ChoiceField
        label={t('script.column.urgency')}
        value={urgency}
        codes={URGENCIES}
        none="–"
        says={(code) => t(`urgency.${code}`)}
        onValue={(code) => set('urgency', code)}
      />
      <CategoryField
        label={t('script.column.category')}
        value={category}
        onValue={(code) => set('category', code)}
      />
      <Place inject={inject} onInject={onInject} />
      <Burst inject={inject} onInject={onInject} />
      <LinesField
        label={t('script.column.text')}
        value={text}
        most={2000}
        onValue={(value) => onInject({ ...inject, text: value })}
      />
      <LinesField
        label={t('script.column.sheet')}
        value={sheet ?? ''}
        most={4000}
        onValue={(value) => set('sheet', orNone(value))}
      />
      {(language === 'en' || sheetEn !== undefined) && (
        <LinesField
          label={t('script.column.sheetEn')}
          value={sheetEn ?? ''}
          most={4000}
          onValue={(value) => set('sheetEn', orNone(value))}
        />
      )}
      {expectations.map((expectation, nth) => (
        <ExpectationForm
          // biome-ignore lint/suspicious/noArrayIndexKey: an expectation is its place while it is written
          key={nth}
          n={n}
          expectation={expectation}
          onExpectation={(next) => set('expectations', put(expectations, nth, next))}
        />
      ))}
      <p className={styles.acts}>
        <button
          type="button"
          className={shared.quiet}
          disabled={expectations.length >= 10}
          onClick={() => set('expectations', [...expectations, newExpectation()])}
        >
          {t('script.addExpectation')}
        </button>
        <button type="button" className={shared.danger} onClick={() => onInject(undefined)}>
          {t('script.remove')}
        </button>
      </p>
    </div>
  );
}

type Part = Pick<InjectFormProps, 'inject'> & { readonly onInject: (inject: Inject) => void };

const WHENS = ['time', 'condition', 'hand'] as const;

/** By the clock, when something has come about, or by hand; a condition may wait for a moment as well. */
function When({ inject, onInject }: Part) {
  const t = useWords();
  const { n, at, when } = inject;
  const kind = when !== undefined ? 'condition' : at !== undefined ? 'time' : 'hand';
  const choose = (code: (typeof WHENS)[number] | undefined) => {
    const bare = withField(withField(inject, 'at', undefined), 'when', undefined);
    if (code === 'time') onInject({ ...bare, at: at ?? 0 });
    else if (code === 'condition') onInject({ ...bare, when: when ?? newCondition(Math.max(1, n - 1)) });
    else onInject(bare);
  };
  return (
    <>
      <ChoiceField
        label={t('drill.column.when')}
        value={kind}
        codes={WHENS}
        says={(code) => t(`script.when.${code}`)}
        onValue={choose}
      />
      {at !== undefined && (
        <SpanField
          label={t('script.column.at')}
          value={at}
          onValue={(seconds) => onInject({ ...inject, at: seconds })}
        />
      )}
      {when !== undefined && (
        <ConditionFields condition={when} onCondition={(next) => onInject({ ...inject, when: next })} />
      )}
    </>
  );
}

function Place({ inject, onInject }: Part) {
  const t = useWords();
  const { place = {} } = inject;
  const set = (field: 'street' | 'gridId' | 'text', value: string | undefined) => {
    const next = withField(place, field, value);
    onInject(withField(inject, 'place', Object.keys(next).length === 0 ? undefined : next));
  };
  return (
    <>
      <StreetField
        label={t('script.column.street')}
        value={place.street}
        onValue={(name) => set('street', name)}
      />
      <GridField label={t('script.column.grid')} value={place.gridId} onValue={(id) => set('gridId', id)} />
      <FormField
        label={t('script.column.place')}
        value={place.text ?? ''}
        most={200}
        onValue={(value) => set('text', value === '' ? undefined : value)}
      />
    </>
  );
}

function Burst({ inject, onInject }: Part) {
  const t = useWords();
  const { burst } = inject;
  const lines = (text: string) => text.split('\n');
  return (
    <>
      <NumberField
        label={t('script.column.burst')}
        value={burst?.count}
        min={1}
        max={200}
        isOptional
        onValue={(count) =>
          onInject(
            withField(
              inject,
              'burst',
              count === undefined || count < 2 ? undefined : { over: 600, ...burst, count },
            ),
          )
        }
      />
      {burst !== undefined && (
        <>
          <SpanField
            label={t('script.column.over')}
            value={burst.over}
            onValue={(over) => onInject({ ...inject, burst: { ...burst, over } })}
          />
          <LinesField
            label={t('script.column.titles')}
            value={burst.titles?.join('\n') ?? ''}
            most={6000}
            onValue={(text) =>
              onInject({
                ...inject,
                burst: withField(burst, 'titles', text === '' ? undefined : lines(text)),
              })
            }
          />
          <StreetsField
            label={t('script.column.streets')}
            value={burst.streets ?? []}
            onValue={(names) =>
              onInject({
                ...inject,
                burst: withField(burst, 'streets', names.length === 0 ? undefined : names),
              })
            }
          />
        </>
      )}
    </>
  );
}
