import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useLanguage, useLocked, useView } from '../../../client/hooks.ts';
import { useDesk } from '../../../desk/context.ts';
import { useUnanswered } from '../../../desk/hooks.ts';
import { giveBell, MUTES, muteBell, takeBell, unmuteBell } from '../../../desk/ring/bellActs.ts';
import { FIT_AN_HOUR } from '../../../desk/ring/budget.ts';
import { heardFilter } from '../../../desk/ring/heardFilter.ts';
import { openFlood } from '../../../desk/ring/openFlood.ts';
import { type Sound, useFloods, useSound } from '../../../desk/ring/useSound.ts';
import { postName } from '../../../speech/postName.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { spanText } from '../../../speech/when.ts';
import { useApp } from '../../screen/context.ts';
import { showCase } from '../../screen/showCase.ts';
import { floodWords } from './floodWords.ts';
import styles from './Sound.module.css';
import top from './TopBar.module.css';

/** "♪ 声音在本席": who hears for the desk, with all one may do about it; beside it what nobody has answered. */
export function SoundChip() {
  const t = useWords();
  const desk = useDesk();
  const language = useLanguage();
  const locked = useLocked();
  const sound = useSound();
  const floods = useFloods();
  const names = useNames();
  const isFiltered = useView((state) => heardFilter(state.filter) !== undefined);
  if (sound === undefined) return null;
  const { people, state, mute, now } = sound;
  const ringing = people.find(({ id }) => id === sound.ringingId);
  const shown = t(`sound.chip.${state}`, {
    name: ringing === undefined ? '' : postName(ringing, language),
    left: mute === undefined ? '' : spanText(mute.until - now, language),
  });
  return (
    <>
      <Unanswered />
      <MenuTrigger>
        <Button
          className={styles.chip ?? ''}
          data-state={state}
          isDisabled={locked}
          aria-label={t('sound.menu', { state: shown })}
        >
          <span aria-hidden="true">♪</span> <span className={styles.label}>{shown}</span>
          {sound.hour.isFull && <span className={styles.full}>{t('sound.full', { n: sound.hour.n })}</span>}
        </Button>
        <Popover className={top.popover ?? ''} placement="bottom end">
          <p className={top.who}>
            {shown}
            <small className={styles.budget}>
              {t('sound.budget', { n: sound.hour.n, fit: FIT_AN_HOUR, shift: sound.shift })}
              {sound.hour.isFull && ` ${t('sound.budgetFull')}`}
            </small>
            {isFiltered && sound.isHere && <small>{t('sound.filtered')}</small>}
          </p>
          <Acts
            sound={sound}
            shown={shown}
            floods={floods.map((flood) => ({
              id: `flood ${flood.id}`,
              words: floodWords(flood, t, names),
              run: () => openFlood(desk, flood),
            }))}
          />
        </Popover>
      </MenuTrigger>
    </>
  );
}

interface Act {
  readonly id: string;
  readonly words: string;
  readonly run: () => void;
}

interface ActsProps {
  readonly sound: Sound;
  readonly shown: string;
  /** The lines of what came in floods, all of them. */
  readonly floods: readonly Act[];
}

/** What may be done about the sound from this seat, in the order of the menu. */
function Acts({ sound, shown, floods }: ActsProps) {
  const t = useWords();
  const desk = useDesk();
  const language = useLanguage();
  const { people, personId, mute } = sound;
  const holderName = sound.bell === undefined ? '' : postName(sound.bell.holder, language);
  const others = people.filter(({ id, away }) => id !== personId && away === undefined);
  const acts: readonly Act[] = [
    ...floods,
    ...(sound.mayTake && !(sound.isHere && sound.bell === undefined)
      ? [
          {
            id: 'take',
            words: sound.bell === undefined ? t('sound.take') : t('sound.takeAway', { name: holderName }),
            run: () => takeBell(desk),
          },
        ]
      : []),
    { id: 'test', words: t('sound.test'), run: () => desk.ringer.test() },
    ...(sound.mayMute && sound.bell !== undefined
      ? others.map((seat) => ({
          id: `give ${seat.id}`,
          words: t('sound.giveTo', { name: postName(seat, language) }),
          run: () => giveBell(desk, seat.id),
        }))
      : []),
    ...(mute !== undefined
      ? [{ id: 'unmute', words: t('sound.unmute'), run: () => unmuteBell(desk) }]
      : sound.mayMute
        ? [
            ...MUTES.map((n) => ({
              id: `mute ${n}`,
              words: t('sound.muteFor', { n }),
              run: () => muteBell(desk, n),
            })),
            {
              id: 'mute all',
              words: t('sound.muteAllFor', { n: MUTES[0] }),
              run: () => muteBell(desk, MUTES[0], { withUrgent: true }),
            },
          ]
        : []),
  ];
  return (
    <Menu
      className={top.menu ?? ''}
      aria-label={t('sound.menu', { state: shown })}
      onAction={(id) => acts.find((act) => act.id === id)?.run()}
    >
      {acts.map(({ id, words }) => (
        <MenuItem key={id} id={id} className={top.entry ?? ''}>
          {words}
        </MenuItem>
      ))}
    </Menu>
  );
}

/** What rang and nobody has taken in hand; a press opens the oldest. */
function Unanswered() {
  const app = useApp();
  const t = useWords();
  const unanswered = useUnanswered();
  const [first] = unanswered;
  if (first === undefined) return null;
  return (
    <button type="button" className={styles.unanswered} onClick={() => showCase(app, first)}>
      {t('sound.unanswered', { n: unanswered.size })}
    </button>
  );
}
