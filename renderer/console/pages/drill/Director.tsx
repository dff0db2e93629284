import { type FormEvent, useEffect, useRef, useState } from 'react';
import { isOn, secondsIn } from '../../../../domain/exercise/exercise.ts';
import { DIRECTING } from '../../../../domain/exercise/exerciseCommand.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage, useNow, useSituation } from '../../../client/hooks.ts';
import { useAnswer } from '../../../client/useAnswer.ts';
import { spanOf } from '../../../desk/drill.ts';
import { useWords } from '../../../speech/t.ts';
import { clockTime } from '../../../speech/when.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { useApp } from '../../screen/context.ts';
import shared from '../desk.module.css';
import { PageNote } from '../PageNote.tsx';
import { useGive } from '../useGive.ts';
import { usePageKeys } from '../usePageKeys.ts';
import { AddInject } from './AddInject.tsx';
import styles from './DrillPage.module.css';
import { InjectTable } from './InjectTable.tsx';
import { Seats, Side } from './Side.tsx';
import { secondsOf } from './scriptFields.tsx';
import { Timeline } from './Timeline.tsx';
import type { View } from './view.ts';

/** Seats and messages move without the exercise itself changing. */
const AGAIN_MS = 2_000;
const RATES = [0.5, 1, 2, 4, 8, 16];
const SHIFT_MINUTES = '5';

/** What acts on the drill now; of a moment that is past each of them says why it does not. */
const ACT_KEYS = ['F', 'K', 'I', 'N', 'G', '.', 'Shift+H'];

/**
 * 导演台: the clock, the injects and what is expected, who does what, what the simulator caught. While somebody looks back, as it
 * was at that moment, to look at and no more.
 */
export function Director({ version }: { readonly version: number }) {
  const { link, world, clock } = useClient();
  const inPast = useApp().past !== undefined;
  const id = world.slice('exercise:'.length);
  const reply = useAnswer(`exercise ${id}`, () => link.call('GET /exercises/:id', { path: { id } }));
  const { again } = reply;
  const seq = useSituation((state) => state.seq);
  // biome-ignore lint/correctness/useExhaustiveDependencies: something happened in it, so it is asked for anew
  useEffect(() => {
    void again();
    return clock.every(AGAIN_MS, () => void again());
  }, [again, clock, version, inPast ? seq : undefined]);
  return (
    <div className={styles.director}>
      <PageNote reply={reply} empty={undefined} />
      {reply.answer !== undefined && (
        <Desk view={inPast ? { ...reply.answer, role: 'observer' } : reply.answer} again={again} />
      )}
      {inPast && <NoActs />}
    </div>
  );
}

function NoActs() {
  const t = useWords();
  const { notices } = useClient();
  const say = () => notices.show({ tone: 'info', text: t('replay.noActs') });
  usePageKeys(Object.fromEntries(ACT_KEYS.map((key) => [key, say])));
  return null;
}

function Desk({ view, again }: { readonly view: View; readonly again: () => Promise<void> }) {
  const t = useWords();
  const now = useNow();
  const seconds = secondsIn(view, view.endedAt ?? now);
  return (
    <>
      <Controls view={view} />
      <Timeline view={view} seconds={seconds} />
      <div className={styles.columns}>
        <Seats view={view} again={again} />
        <section aria-label={t('drill.injects')} className={styles.middle}>
          <AddInject view={view} seconds={seconds} />
          <InjectTable view={view} seconds={seconds} />
        </section>
        <Side view={view} />
      </div>
    </>
  );
}

type Act = 'exercise.start' | 'exercise.pause' | 'exercise.resume';
const NEXT: Readonly<Partial<Record<View['state'], readonly [Act, 'start' | 'pause' | 'resume']>>> = {
  planned: ['exercise.start', 'start'],
  opened: ['exercise.start', 'start'],
  running: ['exercise.pause', 'pause'],
  paused: ['exercise.resume', 'resume'],
};

function Controls({ view }: { readonly view: View }) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow();
  const { busy, fault, give } = useGive();
  const [minutes, setMinutes] = useState(SHIFT_MINUTES);
  const next = NEXT[view.state];
  const directs = DIRECTING.has(view.role);
  const goesOn = isOn(view);

  function go(): void {
    if (next === undefined) return;
    const [type, words] = next;
    void give({ type, data: {} }, t(`drill.${words}`));
  }
  function minute(): void {
    if (goesOn) void give({ type: 'exercise.jump', data: { to: now + 60_000 } }, t('drill.minute'));
  }
  function pace(step: number): void {
    const rate = RATES[RATES.indexOf(view.runRate) + step];
    if (rate !== undefined) void give({ type: 'exercise.rate', data: { rate } }, t('drill.rate'));
  }
  function shift(): void {
    const seconds = Math.round(Number(minutes) * 60);
    if (seconds !== 0 && !Number.isNaN(seconds))
      void give({ type: 'inject.shift', data: { seconds } }, t('drill.shift'));
  }
  usePageKeys(
    directs ? { Space: go, '.': minute, '[': () => pace(-1), ']': () => pace(1), 'Shift+H': shift } : {},
  );
  const { score, cases, live } = view;
  return (
    <header className={styles.controls}>
      <div className={styles.clock}>
        <b>T+{spanOf(secondsIn(view, view.endedAt ?? now))}</b>
        <span>{t('drill.virtual', { time: clockTime(now, language) })}</span>
        <span>{t(`drill.state.${view.state}`)}</span>
      </div>
      {directs && (
        <div className={styles.buttons}>
          {view.state === 'planned' && (
            <button
              type="button"
              className={shared.quiet}
              title={t('drill.open.hint')}
              disabled={busy}
              onClick={() => void give({ type: 'exercise.open', data: {} }, t('drill.open'))}
            >
              {t('drill.open')}
            </button>
          )}
          {next !== undefined && (
            <button type="button" className={shared.main} disabled={busy} onClick={go}>
              {t(`drill.${next[1]}`)} <Keycap keys="Space" />
            </button>
          )}
          <button type="button" className={shared.quiet} disabled={busy || !goesOn} onClick={minute}>
            {t('drill.minute')} <Keycap keys="." />
          </button>
          <JumpTo view={view} />
          <fieldset className={styles.rates} aria-label={t('drill.rate')}>
            {RATES.map((rate) => (
              <button
                key={rate}
                type="button"
                aria-pressed={rate === view.runRate}
                disabled={busy || next === undefined}
                onClick={() => void give({ type: 'exercise.rate', data: { rate } }, t('drill.rate'))}
              >
                {rate}×
              </button>
            ))}
          </fieldset>
          <button
            type="button"
            className={shared.quiet}
            disabled={busy || next === undefined}
            onClick={shift}
          >
            {t('drill.shift')} <Keycap keys="Shift+H" />
          </button>
          <input
            type="number"
            className={styles.shift}
            aria-label={t('drill.shift.by')}
            title={t('drill.shift.by')}
            value={minutes}
            min={-1440}
            max={1440}
            onChange={(event) => setMinutes(event.currentTarget.value)}
          />
        </div>
      )}
      <div className={styles.figures}>
        <b>{t('drill.score', { ...score })}</b>
        <span>{t('drill.cases', { ...cases })}</span>
        <span>
          {live === undefined
            ? t('drill.then', { time: clockTime(now, language) })
            : t('drill.live', { time: clockTime(live.at, language), open: live.open, urgent: live.urgent })}
        </span>
      </div>
      <p className={shared.problem} role="alert">
        {fault}
      </p>
    </header>
  );
}

/** Straight to a moment of its clock, T+: what lies before it comes at once. */
function JumpTo({ view }: { readonly view: View }) {
  const t = useWords();
  const { busy, fault, give, fail } = useGive();
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const goesOn = isOn(view);
  usePageKeys(goesOn ? { G: () => field.current?.focus() } : {});
  async function jump(event: FormEvent): Promise<void> {
    event.preventDefault();
    const seconds = secondsOf(typed);
    if (seconds === undefined) {
      fail(t('script.fault.time', { text: typed }));
      return;
    }
    const to = (view.startedAt ?? 0) + seconds * 1000;
    if (await give({ type: 'exercise.jump', data: { to } }, t('drill.jump'))) setTyped('');
  }
  return (
    <form className={styles.jump} onSubmit={(event) => void jump(event)}>
      <input
        ref={field}
        className={styles.shift}
        aria-label={t('drill.jump.to')}
        title={t('drill.jump.to')}
        placeholder="38:20"
        autoComplete="off"
        disabled={!goesOn}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <button type="submit" className={shared.quiet} disabled={busy || !goesOn || typed.trim() === ''}>
        {t('drill.jump')} <Keycap keys="G" />
      </button>
      <span className={shared.problem} role="alert">
        {fault}
      </span>
    </form>
  );
}
