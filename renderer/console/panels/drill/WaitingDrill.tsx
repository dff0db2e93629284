import { useState } from 'react';
import { LIVE, type World } from '../../../../domain/kernel.ts';
import { useClient } from '../../../client/context.ts';
import { usePolled } from '../../../client/usePolled.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { useApp } from '../../screen/context.ts';
import styles from './WaitingDrill.module.css';

/** Whoever is put into a drill hears of it this soon, whatever page is open. */
const AGAIN_MS = 5_000;

/** In the live world, not while somebody looks back: the drill this person is of and that is under way. */
export function WaitingDrill() {
  const { world } = useClient();
  const { past } = useApp();
  return world === LIVE && past === undefined ? <Waiting /> : null;
}

function Waiting() {
  const t = useWords();
  const { platform } = useApp();
  const [put, setPut] = useState<ReadonlySet<World>>(new Set());
  const { answer } = usePolled('GET /exercises/waiting', AGAIN_MS);
  const [drill, ...others] = answer?.exercises.filter(({ world }) => !put.has(world)) ?? [];
  if (drill === undefined) return null;
  const { name, role, state, world } = drill;
  return (
    <div className={styles.strip} role="status">
      <b>{t('drill.mark')}</b>
      <span>
        {t('drill.waiting', { name, role: t(`drill.role.${role}`), state: t(`drill.state.${state}`) })}
      </span>
      {others.length > 0 && <span>{t('drill.waiting.more', { n: others.length })}</span>}
      <button type="button" onClick={() => platform.enterWorld?.(world)}>
        <Keycap keys="Ctrl+Alt+Y" /> {t('drill.enter')}
      </button>
      <button type="button" className={styles.away} onClick={() => setPut(new Set([...put, world]))}>
        {t('drill.waiting.away')}
      </button>
    </div>
  );
}
