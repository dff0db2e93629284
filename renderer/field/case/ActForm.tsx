import { useEffect, useId } from 'react';
import { metresToSite } from '../../../domain/case/siteDistance.ts';
import { DEFAULT_CHECK_TOLERANCE_M } from '../../../domain/rules/rules.ts';
import { useDirectory, useLanguage, useLink, useNow, usePerson } from '../../client/hooks.ts';
import { CountedLine, CountedText } from '../../ui/Counted.tsx';
import { useField, usePosition, useSay } from '../context.ts';
import { useDraft } from '../kept/useDraft.ts';
import { hashOf } from '../nav.ts';
import { Fault } from '../shell/Fault.tsx';
import { farWords, momentWords } from '../timeWords.ts';
import type { FieldWord } from '../words.ts';
import { commandOf, type Draft, EMPTY_DRAFT, isFilled, takesShots } from './draft.ts';
import { FORMS, type FormName } from './forms.ts';
import { Shots } from './Shots.tsx';
import { seenIn } from './seenIn.ts';
import { Tick } from './Tick.tsx';
import { useGive } from './useGive.ts';
import type { ShownCase } from './useShownCase.ts';
import { VoiceKey } from './VoiceKey.tsx';

interface ActFormProps {
  readonly shown: ShownCase;
  readonly form: FormName;
}

/** One step of a case: what has to be said of it, and its key. */
export function ActForm({ shown: { thisCase }, form }: ActFormProps) {
  const say = useSay();
  const { nav } = useField();
  const { draft, change, forget, isBack } = useDraft<Draft>(`${thisCase.id} ${form}`, EMPTY_DRAFT);
  const { isBusy, fault, faultCode, give } = useGive();
  const command = useCommand(thisCase, form, draft);
  const set = (fields: Partial<Draft>) => change(() => fields);
  const label = say('act.label', { act: say(FORMS[form].word), title: thisCase.title });

  async function send(): Promise<void> {
    if (command === undefined) return;
    if (!(await give({ ...command, ...seenIn(thisCase) }, label, draft.shots))) return;
    forget();
    nav.go({ tab: 'todo', caseId: thisCase.id });
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h2>{say(FORMS[form].word)}</h2>
      {isBack && <p className="quiet">{say('draft.back')}</p>}
      {form === 'resolve' && <FirstContact thisCase={thisCase} />}
      {(form === 'verify' || form === 'check') && <YesOrNo form={form} draft={draft} onChange={set} />}
      {form === 'check' && (
        <HowFar thisCase={thisCase} draft={draft} onChange={set} isAsked={faultCode === 'check-too-far'} />
      )}
      {takesShots(form) && (
        <Shots
          shots={draft.shots}
          onChange={(next) => change(({ shots }) => ({ shots: next(shots) }))}
          word={form === 'resolve' ? 'photo.after' : 'photo.take'}
        />
      )}
      {form === 'progress' && (
        <VoiceKey onRecorded={(voice) => change(({ shots }) => ({ shots: [...shots, voice] }))} />
      )}
      <Words form={form} draft={draft} onChange={set} />
      <Fault text={fault} />
      <div className="pair">
        <a className="key" href={hashOf({ tab: 'todo', caseId: thisCase.id })} onClick={forget}>
          {say('cancel')}
        </a>
        <button
          type="submit"
          className="main"
          disabled={isBusy || command === undefined || !isFilled(form, draft)}
        >
          {say(isBusy ? 'act.sending' : 'send')}
        </button>
      </div>
    </form>
  );
}

/** What the form would send; what is written without a network says when it was. */
function useCommand(thisCase: ShownCase['thisCase'], form: FormName, draft: Draft) {
  const say = useSay();
  const language = useLanguage();
  const person = usePerson();
  const here = usePosition();
  const now = useNow(60_000);
  const directory = useDirectory((state) => state.directory);
  const isCut = useLink(({ phase }) => phase !== 'live');
  if (person === undefined || directory === undefined) return undefined;
  const hasVoice = draft.shots.some(({ type }) => type.startsWith('audio/'));
  const shownText = say(hasVoice ? 'voice.only' : 'photo.only');
  const around = { thisCase, person, directory, here, shownText };
  const written = draft.text.trim();
  const text =
    isCut && written !== ''
      ? say('act.offline', { text: written, time: momentWords(now, now, language) })
      : written;
  return commandOf(form, { ...draft, text }, around);
}

interface PartProps {
  readonly form: FormName;
  readonly draft: Draft;
  readonly onChange: (fields: Partial<Draft>) => void;
}

function YesOrNo({ form, draft, onChange }: PartProps) {
  const say = useSay();
  const [yes, no] =
    form === 'check'
      ? (['check.pass', 'check.fail'] as const)
      : (['verify.valid', 'verify.invalid'] as const);
  return (
    <fieldset className="pair">
      <legend className="unseen">{say(FORMS[form].word)}</legend>
      {[true, false].map((isYes) => (
        <button
          key={String(isYes)}
          type="button"
          aria-pressed={draft.isYes === isYes}
          onClick={() => onChange({ isYes })}
        >
          {say(isYes ? yes : no)}
        </button>
      ))}
    </fieldset>
  );
}

const LABEL: Readonly<Record<FormName, FieldWord>> = {
  sign: 'field.reason',
  verify: 'field.found',
  check: 'field.found',
  resolve: 'field.result',
  progress: 'field.progress',
  contact: 'field.contact',
  task: 'field.task',
  noTask: 'field.reason',
  up: 'field.reason',
  return: 'field.reason',
  extend: 'field.reason',
  withdraw: 'field.reason',
  again: 'field.reason',
  note: 'field.progress',
};

function Words({ form, draft, onChange }: PartProps) {
  const say = useSay();
  const id = useId();
  const word = form === 'check' && !draft.isYes ? 'field.fault' : LABEL[form];
  return (
    <>
      <div className="field">
        <label htmlFor={id}>{say(word)}</label>
        <CountedText
          id={id}
          value={draft.text}
          most={2000}
          tooLong={(blanks) => say('tooLong', blanks)}
          onChange={(event) => onChange({ text: event.currentTarget.value })}
        />
      </div>
      {form === 'return' && (
        <div className="field">
          <label htmlFor={`${id}-basis`}>{say('field.basis')}</label>
          <CountedLine
            id={`${id}-basis`}
            value={draft.basis}
            most={500}
            tooLong={(blanks) => say('tooLong', blanks)}
            onChange={(event) => onChange({ basis: event.currentTarget.value })}
          />
        </div>
      )}
      {form === 'extend' && (
        <div className="field">
          <label htmlFor={`${id}-days`}>{say('field.days')}</label>
          <input
            id={`${id}-days`}
            type="number"
            min={1}
            max={60}
            value={draft.days}
            onChange={(event) => onChange({ days: Number(event.currentTarget.value) || 1 })}
          />
        </div>
      )}
      {form === 'progress' && (
        <Tick
          label={say('field.public')}
          isOn={draft.isPublic}
          onChange={(isPublic) => onChange({ isPublic })}
        />
      )}
    </>
  );
}

/** 结果告知: of a named complaint the reporter is spoken to before it is resolved. */
function FirstContact({ thisCase: { demandType, reporterKind, contactedAt } }: Pick<ShownCase, 'thisCase'>) {
  const say = useSay();
  const isAsked =
    (demandType === 'complaint' || demandType === 'whistleblow') && reporterKind !== 'anonymous';
  if (!isAsked) return null;
  return contactedAt === undefined ? (
    <p className="note">{say('case.notTold')}</p>
  ) : (
    <p className="right">✓ {say('case.told')}</p>
  );
}

/** Further than this the server asks whether it is the place; a district may have set another. */
const FAR_M = DEFAULT_CHECK_TOLERANCE_M;

interface HowFarProps extends Omit<PartProps, 'form'>, Pick<ShownCase, 'thisCase'> {
  /** The server has asked whether this is the place. */
  readonly isAsked: boolean;
}

function HowFar({ thisCase, draft, onChange, isAsked }: HowFarProps) {
  const say = useSay();
  const { positioning } = useField();
  const here = usePosition();
  useEffect(() => positioning.start(), [positioning]);
  const directory = useDirectory((state) => state.directory);
  const metres =
    here.point === undefined || directory === undefined
      ? undefined
      : metresToSite(here.point, thisCase, directory);
  if (metres === undefined) return <p className="quiet">{say('check.nowhere')}</p>;
  const n = farWords(metres, say);
  if (metres <= FAR_M && !isAsked) return <p className="right">✓ {say('check.near', { n })}</p>;
  return (
    <>
      <p className="note">{say('check.far', { n })}</p>
      <Tick label={say('check.farTick')} isOn={draft.isHere} onChange={(isHere) => onChange({ isHere })} />
    </>
  );
}
