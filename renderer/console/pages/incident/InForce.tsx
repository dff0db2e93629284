import type { ReactNode } from 'react';
import { colourOf } from '../../../../domain/incident/hazards.ts';
import {
  type Incident,
  type ReceivedAdvisory,
  type Warning,
  warningInForce,
} from '../../../../domain/incident/incident.ts';
import { INCIDENT_WORDS } from '../../../../domain/refusal/incidentRefusals.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { spanText } from '../../../speech/when.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { CapButton } from './CapButton.tsx';
import styles from './InForce.module.css';

interface InForceProps {
  readonly incident: Incident;
  /** Warnings go out from the centre: a unit reads them. */
  readonly isCentre?: boolean;
}

/** The level of the response, the warning with its eight items, and those before it struck through. */
export function InForce({ incident, isCentre = false }: InForceProps) {
  const t = useWords();
  const { warnings, advisories, ended } = incident;
  const inForce = warningInForce(incident);
  const gone = advisories.filter(({ isInForce, msgType }) => !isInForce && msgType !== 'Cancel').toReversed();
  const over = warnings.filter(({ state }) => state !== 'inForce').toReversed();
  return (
    <>
      <Level incident={incident} />
      {inForce === undefined && over.length === 0 && advisories.length === 0 && (
        <p className={styles.none}>{t('incident.warning.none')}</p>
      )}
      <OutOfStep incident={incident} />
      {inForce !== undefined && isCentre && ended !== undefined && (
        <p className={styles.none} role="status">
          {t('incident.warning.toLift')} <Keycap keys="Shift+W" />
        </p>
      )}
      {inForce !== undefined && (
        <EightItems warning={inForce}>
          {isCentre && <CapButton incident={incident} warning={inForce} />}
        </EightItems>
      )}
      <Advisories incident={incident} />
      {over.length + gone.length > 0 && (
        <ul className={styles.over}>
          {over.map((warning) => (
            <Over key={warning.n} warning={warning}>
              {isCentre && warning.state === 'lifted' && <CapButton incident={incident} warning={warning} />}
            </Over>
          ))}
          {gone.map((advisory) => (
            <GoneAdvisory key={advisory.identifier} advisory={advisory} all={advisories} />
          ))}
        </ul>
      )}
    </>
  );
}

/** The warning's colour does not follow the level where its hazard has none for it: said as long as both stand. */
function OutOfStep({ incident }: InForceProps) {
  const t = useWords();
  const language = useLanguage();
  const inForce = warningInForce(incident);
  const { response } = incident;
  if (inForce === undefined || response === undefined || incident.ended !== undefined) return undefined;
  if (inForce.level === response.level || colourOf(inForce.hazard, response.level) !== undefined)
    return undefined;
  const word = (code: string) => INCIDENT_WORDS[code]?.[language] ?? code;
  const blanks = { hazard: word(inForce.hazard), colour: word(inForce.colour) };
  return <p className={styles.none}>{t('incident.level.keepsWarning', blanks)}</p>;
}

/** 上级预警: what another authority warns of, as long as it does. */
function Advisories({ incident: { advisories } }: InForceProps) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow(60_000);
  const standing = advisories.filter(({ isInForce }) => isInForce);
  const at = (moment: number) => momentText(moment, now, language);
  const line = (parts: readonly (string | undefined)[]) =>
    parts.filter((part) => part !== undefined && part !== '').join(' · ');
  return standing.map(({ identifier, sender, sent, expires, headline, description, instruction, area }) => (
    <article key={identifier} className={styles.warning}>
      <header>
        <b>{headline}</b>
        <span>{t('incident.advisory')}</span>
      </header>
      <p className={styles.advice}>
        {line([
          sender,
          at(sent),
          expires === undefined ? undefined : t('incident.advisory.until', { time: at(expires) }),
          area,
        ])}
      </p>
      {line([description, instruction]) !== '' && (
        <p className={styles.advice}>{line([description, instruction])}</p>
      )}
    </article>
  ));
}

function Level({ incident: { response, ended } }: InForceProps) {
  const t = useWords();
  const names = useNames();
  const language = useLanguage();
  const now = useNow(60_000);
  if (response === undefined) return <p className={styles.none}>{t('incident.response.none')}</p>;
  const { level, levels, at, by, until, matter } = response;
  const before = levels.at(-2);
  const latest = levels.at(-1);
  const name = names.actor(by);
  const left = until - now;
  return (
    <div className={styles.level} data-level={level}>
      <div className={styles.badge}>
        <b>{level}</b>
        <span>{t('incident.levelWord')}</span>
      </div>
      <div className={styles.facts}>
        <p>{t('incident.startedBy', { name, time: momentText(at, now, language) })}</p>
        {before !== undefined && latest !== undefined && (
          <p>
            {t('incident.levelFrom', { from: before.level, time: momentText(latest.at, now, language) })}
            {latest.reason !== undefined && latest.reason !== '' && ` · ${latest.reason}`}
          </p>
        )}
        <p>{matter}</p>
        <p data-late={left < 0 && ended === undefined}>
          {t('incident.until', { time: momentText(until, now, language) })}
          {ended === undefined &&
            ` · ${t(left < 0 ? 'clock.over' : 'clock.left', { time: spanText(Math.abs(left), language) })}`}
        </p>
      </div>
    </div>
  );
}

function useWarningName(): (warning: Warning) => string {
  const t = useWords();
  const language = useLanguage();
  const word = (code: string) => INCIDENT_WORDS[code]?.[language] ?? code;
  return ({ hazard, colour, n }) => t('incident.warning', { hazard: word(hazard), colour: word(colour), n });
}

interface WarningProps {
  readonly warning: Warning;
  /** What can be done with it. */
  readonly children: ReactNode;
}

function EightItems({ warning, children }: WarningProps) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow(60_000);
  const nameOf = useWarningName();
  const word = (code: string) => INCIDENT_WORDS[code]?.[language] ?? code;
  const items = [
    ['hazard', word(warning.hazard)],
    ['colour', t('incident.warning.grade', { colour: word(warning.colour), level: warning.level })],
    ['from', momentText(warning.from, now, language)],
    ['area', warning.area],
    ['advice', warning.advice],
    ['measures', warning.measures],
    ['issuer', warning.issuer],
    ['issuedAt', momentText(warning.issuedAt, now, language)],
  ] as const;
  return (
    <article className={styles.warning} data-colour={warning.colour}>
      <header>
        <b>{nameOf(warning)}</b>
        <span>{t('incident.warning.inForce')}</span>
      </header>
      <ol>
        {items.map(([item, text]) => (
          <li key={item}>
            <span>{word(item)}</span>
            <span>{text}</span>
          </li>
        ))}
      </ol>
      {children}
    </article>
  );
}

function Over({ warning, children }: WarningProps) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow(60_000);
  const nameOf = useWarningName();
  const { overAt, state } = warning;
  return (
    <li>
      <del>{nameOf(warning)}</del>
      <span>
        {overAt !== undefined && `${momentText(overAt, now, language)} `}
        {t(`incident.warning.${state}`)}
      </span>
      {state === 'lifted' && (
        <small>
          {t('incident.warning.measuresLifted')} <del>{warning.measures}</del>
        </small>
      )}
      {children}
    </li>
  );
}

/** What another authority warned of, and took back or replaced. */
function GoneAdvisory({
  advisory: { identifier, sender, headline },
  all,
}: {
  readonly advisory: ReceivedAdvisory;
  readonly all: readonly ReceivedAdvisory[];
}) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow(60_000);
  const later = all.find(({ references }) => references.includes(identifier));
  const how = later?.msgType === 'Cancel' ? 'lifted' : 'replaced';
  return (
    <li>
      <del>{[sender, headline].join(' · ')}</del>
      <span>
        {later !== undefined && `${momentText(later.at, now, language)} `}
        {t(`incident.warning.${how}`)}
      </span>
    </li>
  );
}
