import { type KeyboardEvent, useRef, useState } from 'react';
import {
  type JudgementFigures,
  MODES,
  MODES_OF,
  type SecretaryAnswer,
  type SecretaryMode,
  SWITCHED,
  type Switched,
} from '../../../../domain/contract/secretary.ts';
import { SECRETARY_KIND, type SecretarySwitch } from '../../../../domain/secretary/switch.ts';
import { LEAST_TO_SEND } from '../../../../domain/secretary/switches.ts';
import { usePerson, useSubjects } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import shared from '../desk.module.css';
import { ReasonLine } from '../ReasonLine.tsx';
import { usePageKeys } from '../usePageKeys.ts';
import styles from './SecretaryPage.module.css';
import { judgementSentence } from './sentences.ts';

interface SwitchesProps {
  readonly answer: SecretaryAnswer;
  readonly onTurned: () => Promise<void>;
}

/** How far each judgement and each offer goes, who turned it last and why; the duty chief turns it, with a reason. */
export function Switches({ answer, onTurned }: SwitchesProps) {
  const t = useWords();
  const isChief = usePerson()?.roles.includes('duty_chief') === true;
  const section = useRef<HTMLElement>(null);
  usePageKeys(
    Object.fromEntries((isChief ? SWITCHED : []).map((of) => [keyOf(of), () => handTo(section.current, of)])),
  );
  return (
    <section ref={section} className={styles.box} aria-label={t('secretary.switches')}>
      <header>
        <h3>{t('secretary.switches')}</h3>
        <p>{t(isChief ? 'secretary.switches.note' : 'secretary.switches.readOnly')}</p>
      </header>
      {answer.judgements.map((figures) => (
        <Switch
          key={figures.judgement}
          {...{ of: figures.judgement, mode: figures.mode, isChief, onTurned }}
          sentence={judgementSentence(figures, t)}
          isReady={maySend(figures)}
        />
      ))}
      {answer.offers.map(({ offer, mode }) => (
        <Switch
          key={offer}
          {...{ of: offer, mode, isChief, onTurned }}
          sentence={t(`secretary.offer.${offer}`)}
          isReady={false}
        />
      ))}
      <p className={styles.fixed}>
        <b>{t('secretary.danger')}</b>
        {t('secretary.danger.note')}
      </p>
    </section>
  );
}

/** `1` … `5`, in the order they stand in. */
const keyOf = (of: Switched): string => `${SWITCHED.indexOf(of) + 1}`;

/** The keyboard stands on how far it goes now; the arrows go from there. */
function handTo(section: HTMLElement | null, of: Switched): void {
  section?.querySelector<HTMLElement>(`[data-switch="${of}"] [aria-pressed="true"]`)?.focus();
}

/** Left and right go through what may be chosen. */
function walkModes(event: KeyboardEvent<HTMLFieldSetElement>): void {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (step === undefined) return;
  const open = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')];
  const next = open[open.findIndex((button) => button.matches(':focus')) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

interface SwitchProps {
  readonly of: Switched;
  readonly mode: SecretaryMode;
  readonly sentence: string;
  /** It may send by itself. */
  readonly isReady: boolean;
  readonly isChief: boolean;
  readonly onTurned: () => Promise<void>;
}

function Switch({ of, mode, sentence, isReady, isChief, onTurned }: SwitchProps) {
  const t = useWords();
  const [wanted, setWanted] = useState<SecretaryMode>();
  const name = t(`secretary.${of}`);
  const to = wanted === mode ? undefined : wanted;
  const row = useRef<HTMLDivElement>(null);
  const leave = (): void => {
    setWanted(undefined);
    handTo(row.current?.parentElement ?? null, of);
  };
  return (
    <div ref={row} className={styles.switch} data-switch={of}>
      <b>
        {isChief && <Keycap keys={keyOf(of)} />} {name}
      </b>
      <fieldset className={styles.modes} aria-label={name} onKeyDown={walkModes}>
        {MODES.map((option) => (
          <button
            key={option}
            type="button"
            aria-pressed={option === mode}
            data-wanted={option === to || undefined}
            data-none={!MODES_OF[of].includes(option) || undefined}
            disabled={!isChief || !MODES_OF[of].includes(option) || (option === 'sending' && !isReady)}
            onClick={() => setWanted(option)}
          >
            {t(`secretary.mode.${option}`)}
          </button>
        ))}
      </fieldset>
      <div className={styles.facts}>
        <span>{sentence}</span>
        <TurnedBy of={of} />
      </div>
      {to !== undefined && (
        <div className={styles.why}>
          <ReasonLine
            key={to}
            why={t(`secretary.why.${to}`, { name })}
            confirm={t('secretary.turn', { mode: t(`secretary.mode.${to}`) })}
            tone="quiet"
            keys="Enter"
            takesHand
            onLeave={leave}
            label={t('secretary.turning', { name })}
            command={(reason) => ({ type: 'secretary.switch', data: { judgement: of, mode: to, reason } })}
            onDone={() => {
              leave();
              void onTurned();
            }}
          />
          <button type="button" className={shared.quiet} onClick={leave}>
            <Keycap keys="Escape" /> {t('secretary.leave')}
          </button>
        </div>
      )}
    </div>
  );
}

/** Sending by itself is offered after so many answers, where their past gives a threshold. */
const maySend = ({ count, threshold }: JudgementFigures): boolean =>
  count >= LEAST_TO_SEND && threshold !== undefined;

function TurnedBy({ of }: { readonly of: Switched }) {
  const t = useWords();
  const names = useNames();
  const { byId } = useSubjects<SecretarySwitch>(SECRETARY_KIND);
  const turned = [...byId.values()].find((each) => each.judgement === of);
  if (turned === undefined) return <span className={shared.muted}>{t('secretary.neverTurned')}</span>;
  const { at, by, cause, reason = '' } = turned;
  const moment = names.moment(at);
  if (cause !== 'person')
    return <span className={shared.warn}>{t(`secretary.fell.${cause}`, { moment })}</span>;
  return (
    <span className={shared.muted}>{t('secretary.turnedBy', { who: names.actor(by), moment, reason })}</span>
  );
}
