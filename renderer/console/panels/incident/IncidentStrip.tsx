import { INCIDENT_KIND, type Incident, warningInForce } from '../../../../domain/incident/incident.ts';
import { rankOf, runningOf } from '../../../../domain/incident/incidents.ts';
import { INCIDENT_WORDS } from '../../../../domain/refusal/incidentRefusals.ts';
import { useLanguage, useSubjects } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { Strip } from '../../../ui/Strip.tsx';
import { useApp } from '../../screen/context.ts';
import { openRoom } from '../../screen/incidentRoom.ts';
import styles from './IncidentStrip.module.css';

/** On every console while an incident runs: what it is called, how it stands, and the way into its room. */
export function IncidentStrip() {
  const app = useApp();
  const t = useWords();
  const language = useLanguage();
  const { byId } = useSubjects<Incident>(INCIDENT_KIND);
  const running = runningOf(byId.values());
  const [incident] = running;
  if (incident === undefined) return undefined;
  const { id, title, state, response } = incident;
  const warning = warningInForce(incident);
  const word = (code: string) => INCIDENT_WORDS[code]?.[language] ?? code;

  return (
    <Strip
      isGrave={rankOf(incident) === 0}
      way={{ name: t('incident.enter'), go: () => openRoom(app.screen, id) }}
    >
      <b>{t('incident.ribbon', { title })}</b>
      <span>
        {response === undefined
          ? INCIDENT_WORDS[state]?.[language]
          : t('incident.level', { level: response.level })}
      </span>
      {warning !== undefined && (
        <span className={styles.warning} data-colour={warning.colour}>
          {t('incident.ribbon.warning', { hazard: word(warning.hazard), colour: word(warning.colour) })}
        </span>
      )}
      {running.length > 1 && <span>{t('incident.ribbon.more', { n: running.length - 1 })}</span>}
    </Strip>
  );
}
