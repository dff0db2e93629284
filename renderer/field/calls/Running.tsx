import { INCIDENT_KIND, type Incident, warningInForce } from '../../../domain/incident/incident.ts';
import { rankOf, runningOf } from '../../../domain/incident/incidents.ts';
import { INCIDENT_WORDS } from '../../../domain/refusal/incidentRefusals.ts';
import { useLanguage, useSubjects } from '../../client/hooks.ts';
import { useField, useSay } from '../context.ts';

/** What runs in the district: how grave it is, what is warned of, and what to do about it. */
export function Running() {
  const say = useSay();
  const standing = useStanding();
  return useRunning().map((incident) => {
    const { id, title, advisories } = incident;
    const warning = warningInForce(incident);
    return (
      <section key={id} className="card" aria-label={title}>
        <p className="pair">
          <span className="tag" data-urgency={urgencyOf(incident)}>
            {say('incident.title')}
          </span>
          <span className="quiet">{standing(incident)}</span>
        </p>
        <h2>{title}</h2>
        {warning !== undefined && (
          <>
            <p>{say('incident.area', { text: warning.area })}</p>
            <p>{say('incident.advice', { text: warning.advice })}</p>
            <p>{say('incident.measures', { text: warning.measures })}</p>
          </>
        )}
        {advisories.map(
          ({ isInForce, identifier, sender, headline, description }) =>
            isInForce && (
              <p key={identifier}>
                {[sender, headline, description].filter((part) => part !== '' && part !== title).join(' · ')}
              </p>
            ),
        )}
      </section>
    );
  });
}

/** The gravest in one line, which leads to the rest. */
export function RunningLine() {
  const say = useSay();
  const { nav } = useField();
  const standing = useStanding();
  const [incident] = useRunning();
  if (incident === undefined) return null;
  return (
    <button
      type="button"
      className="running"
      data-urgency={urgencyOf(incident)}
      onClick={() => nav.go({ tab: 'calls' })}
    >
      <b>{incident.title}</b>
      <span>{[say('incident.title'), standing(incident)].join(' · ')}</span>
    </button>
  );
}

function useRunning(): readonly Incident[] {
  return runningOf(useSubjects<Incident>(INCIDENT_KIND).byId.values());
}

/** `II 级响应 · 暴雨红色预警`: how it stands, and the warning in force. */
function useStanding(): (incident: Incident) => string {
  const say = useSay();
  const language = useLanguage();
  const word = (code: string) => INCIDENT_WORDS[code]?.[language] ?? code;
  return (incident) => {
    const { state, response } = incident;
    const warning = warningInForce(incident);
    const stage = response === undefined ? word(state) : say('incident.level', { level: response.level });
    if (warning === undefined) return stage;
    const { hazard, colour } = warning;
    return `${stage} · ${say('incident.warning', { hazard: word(hazard), colour: word(colour) })}`;
  };
}

function urgencyOf(incident: Incident): 'urgent' | 'important' {
  return rankOf(incident) === 0 ? 'urgent' : 'important';
}
