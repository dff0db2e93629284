import { usePerson } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { runCommand } from '../../commands/registry.ts';
import type { PastSeat } from '../../screen/app.ts';
import { useApp, useForkAsked } from '../../screen/context.ts';
import { mayFork } from '../../screen/fork.ts';
import styles from './Replay.module.css';

export function ForkButton({ seat }: { readonly seat: PastSeat }) {
  const app = useApp();
  const t = useWords();
  const person = usePerson();
  const isAsked = useForkAsked(seat);
  if (!mayFork(seat, person)) return null;
  return (
    <button
      type="button"
      className={styles.act}
      aria-disabled={isAsked}
      onClick={() => runCommand(app, 'replay.fork')}
    >
      <Keycap keys="Shift+D" />
      {t(isAsked ? 'drill.fork.asked' : 'drill.fork')}
    </button>
  );
}
