import { useState } from 'react';
import {
  type Judgement,
  type JudgementFigures,
  MODES,
  type SecretaryMode,
} from '../../../../domain/contract/secretary.ts';
import { SECRETARY_KIND, type SecretarySwitch } from '../../../../domain/secretary/switch.ts';
import { usePerson, useSubjects } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import shared from '../desk.module.css';
import { ReasonLine } from '../ReasonLine.tsx';
import styles from './SecretaryPage.module.css';
import { judgementSentence } from './sentences.ts';

interface SwitchesProps {
  readonly judgements: readonly JudgementFigures[];
  readonly onTurned: () => Promise<void>;
}

/** How far each judgement goes, who turned it last and why; the duty chief turns it, with a reason. */
export function Switches({ judgements, onTurned }: SwitchesProps) {
  const t = useWords();
  const isChief = usePerson()?.roles.includes('duty_chief') === true;
  return (
    <section className={styles.box} aria-label={t('secretary.switches')}>
      <header>
        <h3>{t('secretary.switches')}</h3>
        <p>{t(isChief ? 'secretary.switches.note' : 'secretary.switches.readOnly')}</p>
      </header>
      {judgements.map((figures) => (
        <Switch key={figures.judgement} figures={figures} isChief={isChief} onTurned={onTurned} />
      ))}
    </section>
  );
}

interface SwitchProps {
  readonly figures: JudgementFigures;
  readonly isChief: boolean;
  readonly onTurned: () => Promise<void>;
}

function Switch({ figures, isChief, onTurned }: SwitchProps) {
  const t = useWords();
  const [wanted, setWanted] = useState<SecretaryMode>();
  const { judgement, mode } = figures;
  const name = t(`secretary.${judgement}`);
  const to = wanted === mode ? undefined : wanted;
  return (
    <div className={styles.switch}>
      <b>{name}</b>
      <fieldset className={styles.modes} aria-label={name}>
        {MODES.map((option) => (
          <button
            key={option}
            type="button"
            aria-pressed={option === mode}
            data-wanted={option === to || undefined}
            disabled={!isChief || !isOffered(option, figures)}
            onClick={() => setWanted(option)}
          >
            {t(`secretary.mode.${option}`)}
          </button>
        ))}
      </fieldset>
      <span className={styles.sentence}>{judgementSentence(figures, t)}</span>
      <TurnedBy judgement={judgement} />
      {to !== undefined && (
        <div className={styles.why}>
          <ReasonLine
            key={to}
            why={t(`secretary.why.${to}`, { name })}
            confirm={t('secretary.turn', { mode: t(`secretary.mode.${to}`) })}
            tone="quiet"
            label={t('secretary.turning', { name })}
            command={(reason) => ({ type: 'secretary.switch', data: { judgement, mode: to, reason } })}
            onDone={() => {
              setWanted(undefined);
              void onTurned();
            }}
          />
          <button type="button" className={shared.quiet} onClick={() => setWanted(undefined)}>
            {t('secretary.leave')}
          </button>
        </div>
      )}
    </div>
  );
}

/** Sending by itself is offered where the past gives a threshold, and only a unit can be sent to. */
function isOffered(mode: SecretaryMode, { judgement, threshold }: JudgementFigures): boolean {
  return mode !== 'sending' || (judgement === 'unit' && threshold !== undefined);
}

function TurnedBy({ judgement }: { readonly judgement: Judgement }) {
  const t = useWords();
  const names = useNames();
  const { byId } = useSubjects<SecretarySwitch>(SECRETARY_KIND);
  const turned = [...byId.values()].find((each) => each.judgement === judgement);
  if (turned === undefined) return <span className={shared.muted}>{t('secretary.neverTurned')}</span>;
  const { at, by, cause, reason = '' } = turned;
  const moment = names.moment(at);
  if (cause !== 'person')
    return <span className={shared.warn}>{t(`secretary.fell.${cause}`, { moment })}</span>;
  return (
    <span className={shared.muted}>{t('secretary.turnedBy', { who: names.actor(by), moment, reason })}</span>
  );
}
