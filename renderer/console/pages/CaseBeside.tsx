import type { Case } from '../../../domain/case/case.ts';
import { isTheirs } from '../../../domain/case/caseSight.ts';
import { filled } from '../../../domain/defined.ts';
import type { CaseId } from '../../../domain/kernel.ts';
import { scopeOf } from '../../../domain/people/scope.ts';
import { useCase, useDirectory, useLanguage, useNow, usePerson } from '../../client/hooks.ts';
import { momentText } from '../../speech/clockWords.ts';
import { useWords } from '../../speech/t.ts';
import { useNames } from '../../speech/useNames.ts';
import { ClockBar } from '../../ui/ClockBar.tsx';
import { UrgencyMark } from '../../ui/UrgencyMark.tsx';
import { useApp } from '../screen/context.ts';
import { openCase } from '../screen/openCase.ts';
import styles from './CaseBeside.module.css';
import shared from './desk.module.css';
import { FactList } from './FactList.tsx';
import sheet from './sheet.module.css';

/** Notes that are shown; the whole of it stands in the case. */
const NOTES = 8;

/** The case a room or a talk is about, as far as whoever writes about it needs it at hand. */
export function CaseBeside({ caseId }: { readonly caseId: CaseId }) {
  const t = useWords();
  const thisCase = useCase(caseId);
  if (thisCase === undefined) return <p className={shared.note}>{t('rooms.case.gone', { id: caseId })}</p>;
  return <Facts thisCase={thisCase} />;
}

function Facts({ thisCase }: { readonly thisCase: Case }) {
  const app = useApp();
  const t = useWords();
  const names = useNames();
  const { id, title, urgency, category, place, state, primaryUnitId, description, confidential } = thisCase;
  const isReader = useIsReader(thisCase);
  const rows = [
    [t('rooms.case.state'), t(`state.${state}`)],
    [
      t('rooms.case.place'),
      filled([place.streetId && names.unit(place.streetId), place.text].filter(Boolean).join(' · ')),
    ],
    [t('rooms.case.unit'), primaryUnitId === undefined ? undefined : names.unit(primaryUnitId)],
  ] as const;
  return (
    <div className={sheet.sheet}>
      <p className={styles.number}>{id}</p>
      <h3 className={styles.title}>
        <UrgencyMark urgency={urgency} />
        {title}
      </h3>
      {confidential && <p className={styles.secret}>{t('rooms.case.confidential')}</p>}
      <p className={styles.category}>{names.category(category)}</p>
      <ClockBar thisCase={thisCase} part="words" />
      {description !== undefined && <p className={styles.description}>{description}</p>}
      <FactList facts={rows} />
      <div className={shared.acts}>
        <button type="button" className={shared.quiet} onClick={() => void openCase(app, id)}>
          {t('rooms.act.openCase')}
        </button>
      </div>
      {isReader && <p className={shared.warn}>{t('rooms.case.readOnly')}</p>}
      <Notes thisCase={thisCase} />
    </div>
  );
}

/** Whether this desk sees the case only because it was called to the room. */
function useIsReader(thisCase: Case): boolean {
  const person = usePerson();
  const directory = useDirectory((state) => state.directory);
  if (person === undefined || directory === undefined) return false;
  return !isTheirs(scopeOf(person, directory), thisCase, directory);
}

function Notes({ thisCase: { notes } }: { readonly thisCase: Case }) {
  const t = useWords();
  const names = useNames();
  const language = useLanguage();
  const now = useNow(60_000);
  return (
    <section className={sheet.part} aria-label={t('rooms.case.notes')}>
      <h4>{t('rooms.case.notes')}</h4>
      {notes.length === 0 && <p className={shared.muted}>{t('rooms.case.noNotes')}</p>}
      <ol className={styles.notes}>
        {notes
          .slice(-NOTES)
          .toReversed()
          .map(({ seq, at, text, by }) => (
            <li key={seq}>
              <time>{momentText(at, now, language)}</time>
              <p>
                {text} <small>{names.actor(by)}</small>
              </p>
            </li>
          ))}
      </ol>
    </section>
  );
}
