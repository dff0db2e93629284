import { INCIDENT_KIND, type Incident } from '../../../../domain/incident/incident.ts';
import { runningOf } from '../../../../domain/incident/incidents.ts';
import { INCIDENT_WORDS } from '../../../../domain/refusal/incidentRefusals.ts';
import { useLanguage, useSubjects } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { Strip } from '../../../ui/Strip.tsx';
import { runCommand } from '../../commands/registry.ts';
import { useApp } from '../../screen/context.ts';

/** On every console while an incident runs: what it is called, how it stands, and the way into its room. */
export function IncidentStrip() {
  const app = useApp();
  const t = useWords();
  const language = useLanguage();
  const { byId } = useSubjects<Incident>(INCIDENT_KIND);
  const [incident] = runningOf(byId.values());
  if (incident === undefined) return undefined;
  const { title, state, response } = incident;
  return (
    <Strip
      isGrave={response?.level === 'I'}
      way={{ name: t('incident.enter'), go: () => runCommand(app, 'page.incident') }}
    >
      <b>{t('incident.ribbon', { title })}</b>
      <span>
        {response === undefined
          ? INCIDENT_WORDS[state]?.[language]
          : t('incident.level', { level: response.level })}
      </span>
    </Strip>
  );
}
