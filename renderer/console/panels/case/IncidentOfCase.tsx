import type { Case } from '../../../../domain/case/case.ts';
import { INCIDENT_KIND, type Incident } from '../../../../domain/incident/incident.ts';
import { INCIDENT_WORDS } from '../../../../domain/refusal/incidentRefusals.ts';
import { useLanguage, useSubjects } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { Section } from '../../../ui/Section.tsx';
import { useApp } from '../../screen/context.ts';
import { openRoom } from '../../screen/incidentRoom.ts';
import styles from './LinksList.module.css';

/** The incidents a case belongs to, the newest first, and the way into the room of each. */
export function IncidentOfCase({ thisCase }: { readonly thisCase: Case }) {
  const { screen } = useApp();
  const t = useWords();
  const language = useLanguage();
  const { byId } = useSubjects<Incident>(INCIDENT_KIND);
  const ids = new Set<string>(
    thisCase.links?.flatMap(({ kind, toId }) => (kind === 'incident' ? [toId] : [])),
  );
  const incidents = [...byId.values()]
    .filter(({ id }) => ids.has(id))
    .toSorted((a, b) => b.createdAt - a.createdAt);
  if (incidents.length === 0) return null;
  return (
    <Section title={t('page.incident')}>
      <ul className={styles.links}>
        {incidents.map(({ id, state, response, title }) => (
          <li key={id}>
            <b className={styles.kind}>
              {state === 'responding' && response !== undefined
                ? t('incident.level', { level: response.level })
                : INCIDENT_WORDS[state]?.[language]}
            </b>
            <button type="button" className={styles.open} onClick={() => openRoom(screen, id)}>
              <span>{title}</span>
              <small>{t('incident.enter')}</small>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
