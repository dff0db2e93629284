import type { Case, Place } from '../../../domain/case/case.ts';
import type { CategoryId, UnitId } from '../../../domain/kernel.ts';
import { refusalText } from '../../../domain/refusal/refusals.ts';
import { useLanguage, useNow } from '../../client/hooks.ts';
import type { FieldChange, SeenField, SeenValue } from '../../desk/changesSince.ts';
import type { DraftValues } from '../../desk/drafts.ts';
import type { Flow } from '../../desk/useFlow.ts';
import type { Names } from '../../speech/names.ts';
import { type Translate, useWords } from '../../speech/t.ts';
import { useNames } from '../../speech/useNames.ts';
import { ageText } from '../../speech/when.ts';
import styles from '../../ui/Form.module.css';

/**
 * What stands between the operator and the act: a colleague was quicker (said field by field, with the
 * way on), or the server refused. Nothing typed is touched by either.
 */
export function FlowTrouble<V extends DraftValues>({ flow }: { readonly flow: Flow<V> }) {
  const t = useWords();
  const language = useLanguage();
  const { changes, refusal } = flow;
  if (changes.length > 0 && !flow.isTold) return null;
  if (changes.length > 0) {
    return (
      <div role="alert" className={styles.conflict}>
        <Changes changes={changes} />
        <p className={styles.unchanged}>{t('conflict.kept')}</p>
        <div className={styles.choices}>
          <button type="button" className={styles.apply} onClick={() => flow.applyOnTop()}>
            {t('conflict.apply')}
          </button>
          <button type="button" className={styles.discard} onClick={flow.discard}>
            {t('conflict.discard')}
          </button>
        </div>
      </div>
    );
  }
  if (refusal === undefined) return null;
  return (
    <p role="alert" className={styles.refusal}>
      {refusalText(refusal, language)} <small>{t('conflict.kept')}</small>
    </p>
  );
}

/** By colleague and moment: "值班长 2席 12 秒前改动：责任单位 （无）→ 区水务局 · …". */
function Changes({ changes }: { readonly changes: readonly FieldChange[] }) {
  const t = useWords();
  const names = useNames();
  const now = useNow();
  const language = useLanguage();
  return (
    <ul>
      {grouped(changes).map(({ by, at, of }) => (
        <li key={`${by?.id} ${at}`}>
          {by !== undefined && at !== undefined && (
            <b>{t('conflict.changedBy', { who: names.actor(by), ago: ageText(now - at, language) })}</b>
          )}
          {of.map((change) => (
            <span key={change.field}>{changeWords(change, names, t)}</span>
          ))}
        </li>
      ))}
    </ul>
  );
}

interface Group {
  readonly by?: FieldChange['by'];
  readonly at?: FieldChange['at'];
  readonly of: readonly FieldChange[];
}

/** One command of a colleague often changes several fields; it is told once. */
function grouped(changes: readonly FieldChange[]): readonly Group[] {
  const groups: Group[] = [];
  for (const change of changes) {
    const same = groups.findIndex((group) => group.by?.id === change.by?.id && group.at === change.at);
    const group = groups[same];
    if (group !== undefined) groups[same] = { ...group, of: [...group.of, change] };
    else groups.push({ by: change.by, at: change.at, of: [change] });
  }
  return groups;
}

function changeWords(change: FieldChange, names: Names, t: Translate): string {
  return t('conflict.changed', {
    field: t(`field.${change.field}`),
    from: valueWords(change.field, change.from, names, t),
    to: valueWords(change.field, change.to, names, t),
  });
}

function valueWords(field: SeenField, value: SeenValue, names: Names, t: Translate): string {
  if (value === undefined) return t('value.none');
  if (Array.isArray(value)) {
    return value.length === 0 ? t('value.none') : value.map((id) => names.unit(id)).join(t('list.comma'));
  }
  if (typeof value === 'object') return placeWords(value as Place, names, t);
  return WORDS_OF[field]?.(String(value), names, t) ?? String(value);
}

const placeWords = (place: Place, names: Names, t: Translate): string =>
  place.gridId === undefined ? (place.text ?? t('value.none')) : names.grid(place.gridId);

const WORDS_OF: Readonly<Partial<Record<SeenField, (value: string, names: Names, t: Translate) => string>>> =
  {
    state: (value, _names, t) => t(`state.${value as Case['state']}`),
    urgency: (value, _names, t) => t(`urgency.${value as Case['urgency']}`),
    category: (value, names) => names.category(value as CategoryId),
    primaryUnitId: (value, names) => names.unit(value as UnitId),
  };
