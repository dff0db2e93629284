import { readsCases } from '../../../../domain/people/scope.ts';
import { useClient } from '../../../client/context.ts';
import {
  useDirectory,
  useLanguage,
  useNow,
  usePerson,
  useSession,
  useSituation,
  useView,
} from '../../../client/hooks.ts';
import { COUNTERS, type CounterId } from '../../../client/store/viewStore.ts';
import { hourWords, shiftName, useShiftNow } from '../../../desk/duty/roster.ts';
import { useQueue } from '../../../desk/hooks.ts';
import { postName } from '../../../speech/postName.ts';
import { useWords } from '../../../speech/t.ts';
import { clockTime, dayText, shortTime } from '../../../speech/when.ts';
import { useApp } from '../../screen/context.ts';
import { LinkChip } from './LinkChip.tsx';
import { PersonMenu } from './PersonMenu.tsx';
import { ShiftDue } from './ShiftDue.tsx';
import { SoundChip } from './SoundChip.tsx';
import styles from './TopBar.module.css';
import { UnseenChip } from './UnseenChip.tsx';

/** District, world, counters that filter, the state of the sound and the link, the time, the person. */
export function TopBar() {
  const person = usePerson();
  const { past } = useApp();
  const isToldOfCases = person === undefined || readsCases(person);
  return (
    <div className={styles.bar}>
      <Brand />
      <div className={styles.counters}>
        {isToldOfCases && COUNTERS.map((id) => <Counter key={id} id={id} />)}
      </div>
      <div className={styles.state}>
        <ShiftDue />
        {isToldOfCases && <UnseenChip />}
        {/* A moment of the past does not come over the link; the strip above says how live is. */}
        {past === undefined && (
          <>
            <SoundChip />
            <LinkChip />
          </>
        )}
        {isToldOfCases && <SeqMark />}
        <TimeText />
        <PersonMenu />
      </div>
    </div>
  );
}

const WORLD_WORDS = { past: 'replay.badge', live: 'app.live', exercise: 'app.exercise' } as const;

function Brand() {
  const t = useWords();
  const language = useLanguage();
  const answer = useDirectory((state) => state.answer);
  const world = useSession((state) => state.world);
  const area = answer?.district.features[0]?.properties;
  const district = (language === 'en' ? (area?.nameEn ?? area?.name) : area?.name) ?? '';
  const { past } = useApp();
  const isLive = world === 'live';
  const sort = past !== undefined ? 'past' : isLive ? 'live' : 'exercise';
  return (
    <div className={styles.brand}>
      <h1>{t('app.name')}</h1>
      <span className={styles.subtitle}>{t('app.subtitle', { district })}</span>
      <span className={styles.world} data-world={sort}>
        {t(WORLD_WORDS[sort])}
      </span>
    </div>
  );
}

const TONE: Readonly<Partial<Record<CounterId, string>>> = { nearDue: 'warning', overdue: 'danger' };

function Counter({ id }: { readonly id: CounterId }) {
  const { view } = useClient();
  const t = useWords();
  const n = useQueue((state) => state.overview.counters[id]);
  const pressed = useView((state) => state.filter.counter === id);
  const loaded = useSituation((state) => state.loaded);
  const name = t(`counter.${id}`);
  return (
    <button
      type="button"
      className={styles.counter}
      data-tone={n > 0 ? TONE[id] : undefined}
      aria-pressed={pressed}
      title={t('counter.press', { name, n })}
      onClick={() => view.toggleCounter(id)}
    >
      <b>{loaded ? n.toLocaleString('en-US') : '–'}</b>
      <span>{name}</span>
    </button>
  );
}

/** How far this console has come, for whoever drives it; no number an operator needs to see. */
function SeqMark() {
  const seq = useSituation((state) => state.seq);
  return <span data-seq={seq} hidden />;
}

/** The shift as the roster names it; without one, day shift 08:00–20:00. */
function TimeText() {
  const t = useWords();
  const language = useLanguage();
  const now = useNow();
  const shift = useShiftNow(now);
  const title =
    shift &&
    t('shift.title', { chief: postName(shift.chief, language), time: shortTime(shift.to, language) });
  return (
    <>
      <time className={styles.time} dateTime={new Date(now).toISOString()}>
        {clockTime(now, language)}
      </time>
      <span className={styles.day} title={title}>
        {dayText(now, language)} · {shift === undefined ? hourWords(now, t) : shiftName(shift, t)}
      </span>
    </>
  );
}
