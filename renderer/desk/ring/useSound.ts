import type { Millis } from '../../../domain/kernel.ts';
import { useDirectory, useLink, useNow, usePerson, useSubjects } from '../../client/hooks.ts';
import { useDesk } from '../context.ts';
import { useShiftNow } from '../duty/roster.ts';
import { bellChoices } from './bellActs.ts';
import { isTried } from './tried.ts';

/** How the sound stands, for whoever looks at this seat. */
export type SoundState = 'here' | 'there' | 'nobody' | 'try' | 'muted';

export type Sound = NonNullable<ReturnType<typeof bellChoices>> & {
  readonly state: SoundState;
  readonly now: Millis;
};

/** Undefined for somebody who sits at no desk. */
export function useSound(): Sound | undefined {
  const desk = useDesk();
  const now = useNow();
  // What the answer is made of: each of them is a reason to ask again.
  useLink((state) => state.desk);
  useSubjects('bell');
  usePerson();
  useDirectory((state) => state.directory);
  const shift = useShiftNow(now);
  const sound = bellChoices(desk);
  if (sound === undefined) return undefined;
  return { ...sound, now, state: stateOf(sound, isTried(desk.client, shift?.from, now)) };
}

function stateOf(
  { mute, ringingId, isHere }: Pick<Sound, 'mute' | 'ringingId' | 'isHere'>,
  isKnownToSound: boolean,
): SoundState {
  if (mute !== undefined) return 'muted';
  if (ringingId === undefined) return 'nobody';
  if (!isHere) return 'there';
  return isKnownToSound ? 'here' : 'try';
}
