import { useState } from 'react';
import { EXERCISE_PLANNERS } from '../../../../domain/exercise/exerciseCommand.ts';
import { LIVE } from '../../../../domain/kernel.ts';
import { useLanguage, usePerson } from '../../../client/hooks.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import { stampText } from '../../../speech/when.ts';
import type { PastSeat } from '../../screen/app.ts';
import { usePlayer } from '../../screen/context.ts';
import styles from './Replay.module.css';

/** Two hours of what came in then: what a drill of half an hour at four times takes. */
const FORK_MINUTES = 120;

/** A drill from this very moment of the past: its open cases, and what came in from then on, as injects. */
export function ForkButton({ seat }: { readonly seat: PastSeat }) {
  const t = useWords();
  const language = useLanguage();
  const person = usePerson();
  const at = usePlayer(seat, (state) => state.at);
  const [busy, setBusy] = useState(false);
  const { client, platform } = seat.live;
  const mayPlan = EXERCISE_PLANNERS.some((role) => person?.roles.includes(role));
  if (!mayPlan || client.world !== LIVE || platform.enterWorld === undefined) return null;

  async function fork(): Promise<void> {
    setBusy(true);
    const name = t('drill.fork.name', { time: stampText(at) });
    const body = { name, fork: { at: Math.floor(at), minutes: FORK_MINUTES } };
    const answer = await client.link.call('POST /exercises', { body });
    setBusy(false);
    if (answer.ok) platform.enterWorld?.(answer.world);
    else client.notices.show({ tone: 'warning', text: problemText(answer, language) });
  }

  return (
    <button type="button" className={styles.act} disabled={busy} onClick={() => void fork()}>
      {t('drill.fork')}
    </button>
  );
}
