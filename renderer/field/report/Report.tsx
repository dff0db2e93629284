import { type ReactNode, useEffect } from 'react';
import { URGENCIES, type Urgency } from '../../../domain/case/case.ts';
import { rank } from '../../../domain/case/effective.ts';
import { idIn } from '../../../domain/contract/strings.ts';
import { useDirectory, useLanguage, usePerson } from '../../client/hooks.ts';
import { categoryName } from '../../client/store/directoryStore.ts';
import { useCategoryUrgencies } from '../../client/useCategoryUrgencies.ts';
import { Shots } from '../case/Shots.tsx';
import { useGive } from '../case/useGive.ts';
import { useField, usePosition, useSay } from '../context.ts';
import { useDraft } from '../kept/useDraft.ts';
import { Fault } from '../shell/Fault.tsx';
import { UrgencySign } from '../shell/Icon.tsx';
import { LinkBanner } from '../shell/LinkBanner.tsx';
import { CategoryChoice } from './CategoryChoice.tsx';
import { Elements } from './Elements.tsx';
import {
  atLeast,
  ELEMENTS,
  EMPTY_PATROL,
  elementsIn,
  mayReport,
  type Patrol,
  patrolCommand,
  type Way,
} from './patrol.ts';

/** 巡查上报: four taps, and the five elements tick themselves and name what is missing. */
export function Report() {
  const say = useSay();
  const person = usePerson();
  const may = person === undefined ? { up: false, onSpot: false } : mayReport(person);
  return (
    <main className="report">
      <header>
        <h1>{say('rep.title')}</h1>
        <p className="quiet">{say(may.up || may.onSpot ? 'rep.four' : 'rep.not')}</p>
      </header>
      <LinkBanner />
      {(may.up || may.onSpot) && <PatrolForm may={may} />}
    </main>
  );
}

function PatrolForm({ may }: { readonly may: ReturnType<typeof mayReport> }) {
  const say = useSay();
  const language = useLanguage();
  const directory = useDirectory((state) => state);
  const { positioning, nav } = useField();
  const here = usePosition();
  const { isBusy, fault, give } = useGive();
  const { draft, change, forget, isBack } = useDraft<Patrol>('patrol', EMPTY_PATROL);
  const least = useCategoryUrgencies().get(draft.category ?? '');
  const patrol = atLeast(draft, least);
  const set = (fields: Partial<Patrol>) => change(() => fields);
  useEffect(() => positioning.start(), [positioning]);

  /** Until somebody writes it themselves the process says what was chosen. */
  const nameOf = (each: string | undefined) =>
    categoryName(directory, each === undefined ? undefined : idIn('category', each), language) ?? '';
  function choose(code: string): void {
    const auto = (each: string | undefined) => say('rep.processAuto', { category: nameOf(each) });
    const isOwn = patrol.process !== '' && patrol.process !== auto(patrol.category);
    set({ category: code, process: isOwn ? patrol.process : auto(code) });
  }

  async function send(way: Way): Promise<void> {
    const title = patrol.process.trim().slice(0, 60);
    const label = say('act.label', { act: say(way === 'up' ? 'rep.up' : 'rep.onSpot'), title });
    if (!(await give(patrolCommand(way, patrol, here, title), label, patrol.shots))) return;
    forget();
    nav.go({ tab: 'todo' });
  }

  const there = elementsIn(patrol, here);
  const missing = ELEMENTS.filter((element) => !there[element]);
  const isWhole = missing.length === 0;
  return (
    <>
      {isBack && <p className="quiet">{say('draft.back')}</p>}
      <Tap n={1} word={say('photo.take')}>
        <Shots shots={patrol.shots} onChange={(next) => change(({ shots }) => ({ shots: next(shots) }))} />
      </Tap>
      <Tap n={2} word={say('rep.category')}>
        <CategoryChoice chosen={patrol.category} onChoose={choose} />
      </Tap>
      <Tap n={3} word={say('rep.urgency')}>
        <UrgencyChoice chosen={patrol.urgency} least={least} onChoose={(urgency) => set({ urgency })} />
        {least !== undefined && (
          <p className="quiet">
            {say('rep.urgencyBy', { category: nameOf(patrol.category), urgency: say(`urgency.${least}`) })}
          </p>
        )}
      </Tap>
      <Elements patrol={patrol} there={there} onChange={set} />
      <Tap n={4} word={say('rep.how')}>
        {!isWhole && (
          <p className="quiet" id="missing">
            {say('rep.missing', { what: missing.map((element) => say(`rep.${element}`)).join(' · ') })}
          </p>
        )}
        {patrol.urgency === 'urgent' && may.onSpot && <p className="quiet">{say('rep.urgentSpot')}</p>}
        <Fault text={fault} />
        <div className="pair">
          {may.onSpot && (
            <button
              type="button"
              disabled={!isWhole || isBusy || patrol.urgency === 'urgent'}
              onClick={() => void send('onSpot')}
            >
              {say('rep.onSpot')}
            </button>
          )}
          {may.up && (
            <button
              type="button"
              className="main"
              disabled={!isWhole || isBusy}
              onClick={() => void send('up')}
            >
              {say(isBusy ? 'act.sending' : 'rep.up')}
            </button>
          )}
        </div>
      </Tap>
    </>
  );
}

function Tap({
  n,
  word,
  children,
}: {
  readonly n: number;
  readonly word: string;
  readonly children: ReactNode;
}) {
  const say = useSay();
  return (
    <section className="tap">
      <h2>
        <span className="nth">{say('rep.tap', { n })}</span> {word}
      </h2>
      {children}
    </section>
  );
}

interface UrgencyChoiceProps {
  readonly chosen: Urgency | undefined;
  /** What the rules ask for at least: nothing below it can be chosen. */
  readonly least: Urgency | undefined;
  readonly onChoose: (urgency: Urgency) => void;
}

function UrgencyChoice({ chosen, least, onChoose }: UrgencyChoiceProps) {
  const say = useSay();
  return (
    <div className="pair three">
      {URGENCIES.map((urgency) => (
        <button
          key={urgency}
          type="button"
          aria-pressed={urgency === chosen}
          disabled={least !== undefined && rank(urgency) < rank(least)}
          onClick={() => onChoose(urgency)}
        >
          <UrgencySign urgency={urgency} />
          {say(`urgency.${urgency}`)}
        </button>
      ))}
    </div>
  );
}
