import { EXERCISE_PLANNERS } from '../../../domain/exercise/exerciseCommand.ts';
import { LIVE, type Person } from '../../../domain/kernel.ts';
import { problemText } from '../../speech/problem.ts';
import { stampText } from '../../speech/when.ts';
import type { ConsoleApp, PastSeat } from './app.ts';

/** Two hours of what came in then: what a drill of half an hour at four times takes. */
const FORK_MINUTES = 120;

/** Whether this person may begin a drill from the past that is shown here: of the live world, on a console that can change worlds. */
export function mayFork({ live }: PastSeat, person: Pick<Person, 'roles'> | undefined): boolean {
  const mayPlan = EXERCISE_PLANNERS.some((role) => person?.roles.includes(role));
  return mayPlan && live.client.world === LIVE && live.platform.enterWorld !== undefined;
}

/**
 * A drill from this very moment of the past: its open cases, and what came in from then on, as injects. The console
 * goes over to it. Pressed again meanwhile it does nothing; refused, it says why and may be pressed anew.
 */
export async function forkHere(
  { client, desk }: Pick<ConsoleApp, 'client' | 'desk'>,
  { live, player, forkStore }: PastSeat,
): Promise<void> {
  if (forkStore.getState().isAsked) return;
  forkStore.setState({ isAsked: true });
  const { at } = player.store.getState();
  player.play(false);
  const name = desk.t('drill.fork.name', { time: stampText(at) });
  const body = { name, fork: { at: Math.floor(at), minutes: FORK_MINUTES } };
  const answer = await live.client.link.call('POST /exercises', { body });
  if (answer.ok) live.platform.enterWorld?.(answer.world);
  else {
    forkStore.setState({ isAsked: false });
    const text = problemText(answer, client.languageStore.getState().language);
    client.notices.show({ tone: 'warning', text });
  }
}
