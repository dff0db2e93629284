import { useEffect, useState } from 'react';
import type { MachineScreen } from '../../../../domain/contract/bridge.ts';
import { useClient } from '../../../client/context.ts';
import type { Platform } from '../../../client/platform.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import styles from './WallsPage.module.css';

interface ScreenSectionProps {
  readonly walls: NonNullable<Platform['walls']>;
  /** Gives the wall another address, whose token is told this once; undefined when that was refused. */
  readonly onRenew: () => Promise<string | undefined>;
}

/** Screens are plugged in and out by hand. */
const LOOK_MS = 3_000;

/** Fills a screen of this machine with the wall; where it was shown before it goes dark. */
export function ScreenSection({ walls, onRenew }: ScreenSectionProps) {
  const t = useWords();
  const { clock } = useClient();
  const [screens, setScreens] = useState<readonly MachineScreen[]>([]);
  useEffect(() => {
    let isLeft = false;
    const look = () =>
      void walls.screens().then((now) => {
        if (!isLeft) setScreens(now);
      });
    look();
    const stop = clock.every(LOOK_MS, look);
    return () => {
      isLeft = true;
      stop();
    };
  }, [walls, clock]);

  async function open(screenId: number): Promise<void> {
    const token = await onRenew();
    if (token === undefined) return;
    await walls.openWall({ screenId, token });
    setScreens(await walls.screens());
  }

  async function close(screenId: number): Promise<void> {
    await walls.closeWall(screenId);
    setScreens(await walls.screens());
  }

  return (
    <section className={styles.screens} aria-label={t('walls.screens')}>
      <h3>{t('walls.screens')}</h3>
      <p className={styles.quietNote}>{t('walls.screens.note')}</p>
      <ul>
        {screens.map((screen, n) => (
          <ScreenRow
            key={screen.id}
            screen={screen}
            name={t('walls.screen', { n: n + 1, width: screen.width, height: screen.height })}
            onOpen={() => open(screen.id)}
            onClose={() => close(screen.id)}
          />
        ))}
      </ul>
    </section>
  );
}

interface ScreenRowProps {
  readonly screen: MachineScreen;
  readonly name: string;
  readonly onOpen: () => Promise<void>;
  readonly onClose: () => Promise<void>;
}

function ScreenRow({ screen, name, onOpen, onClose }: ScreenRowProps) {
  const t = useWords();
  const [asking, setAsking] = useState(false);
  return (
    <li className={styles.screenRow}>
      <span>
        {name}
        <small>
          {[screen.name, screen.isPrimary ? t('walls.screen.primary') : ''].filter(Boolean).join(' · ')}
        </small>
      </span>
      {/* The same place takes it back: a click too many does no harm. */}
      <button
        type="button"
        className={shared.quiet}
        aria-label={`${name} ${t(asking ? 'walls.screen.notNow' : 'walls.screen.open')}`}
        onClick={() => setAsking(!asking)}
      >
        {t(asking ? 'walls.screen.notNow' : 'walls.screen.open')}
      </button>
      {asking && (
        <button
          type="button"
          className={shared.main}
          aria-label={`${name} ${t('walls.screen.openSure')}`}
          onClick={() => {
            setAsking(false);
            void onOpen();
          }}
        >
          {t('walls.screen.openSure')}
        </button>
      )}
      {screen.hasWall && (
        <button
          type="button"
          className={shared.quiet}
          aria-label={`${name} ${t('walls.screen.close')}`}
          onClick={() => void onClose()}
        >
          {t('walls.screen.close')}
        </button>
      )}
    </li>
  );
}
