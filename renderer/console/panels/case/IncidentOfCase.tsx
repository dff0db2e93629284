import type { Case } from '../../../../domain/case/case.ts';
import { INCIDENT_KIND, type Incident } from '../../../../domain/incident/incident.ts';
import { INCIDENT_WORDS } from '../../../../domain/refusal/incidentRefusals.ts';
import { useLanguage, useSubjects } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { Section } from '../../../ui/Section.tsx';
import { useApp } from '../../screen/context.ts';
import { openRoom } from '../../screen/incidentRoom.ts';
import styles from './LinksList.module.css';

/** The incident a case belongs to, and the way into its room. */
export function IncidentOfCase({ thisCase }: { readonly thisCase: Case }) {
  const { screen } = useApp();
  const t = useWords();
  const language = useLanguage();
  const { byId } = useSubjects<Incident>(INCIDENT_KIND);
  const id = thisCase.links?.find(({ kind }) => kind === 'incident')?.toId as string | undefined;
  const incident = [...byId.values()].find((each) => each.id === id);
  if (incident === undefined) return null;
  const { state, response, title } = incident;
  const standing =
    state === 'responding' && response !== undefined
      ? t('incident.level', { level: response.level })
      : INCIDENT_WORDS[state]?.[language];
  return (
    <Section title={t('page.incident')}>
      <ul className={styles.links}>
        <li>
          <b className={styles.kind}>{standing}</b>
          <button type="button" className={styles.open} onClick={() => openRoom(screen, incident.id)}>
            <span>{title}</span>
            <small>{t('incident.enter')}</small>
          </button>
        </li>
      </ul>
    </Section>
  );
}
