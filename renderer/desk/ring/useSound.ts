import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Millis } from '../../../domain/kernel.ts';
import { useDirectory, useLink, useNow, usePerson, useSubjects } from '../../client/hooks.ts';
import { useDesk } from '../context.ts';
import { useShiftNow } from '../duty/roster.ts';
import { bellChoices } from './bellActs.ts';
import { hourOf, soundedSince } from './budget.ts';
import type { Flood } from './floods.ts';
import { floodsOf } from './openFlood.ts';
import { A_SHIFT_MS, isTried } from './tried.ts';

/** How the sound stands, for whoever looks at this seat. */
export type SoundState = 'here' | 'there' | 'nobody' | 'try' | 'muted';

export type Sound = NonNullable<ReturnType<typeof bellChoices>> & {
  readonly state: SoundState;
  readonly now: Millis;
  /** How often it sounded here, and whether that is as much as a seat can answer. */
  readonly hour: { readonly n: number; readonly isFull: boolean };
  readonly shift: number;
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
  const { sounds } = useStore(desk.ringStore);
  const sound = bellChoices(desk);
  if (sound === undefined) return undefined;
  const since = Math.max(shift?.from ?? 0, now - A_SHIFT_MS);
  const counts = { hour: hourOf(sounds, now), shift: soundedSince(sounds, since) };
  return { ...sound, ...counts, now, state: stateOf(sound, isTried(desk.client, shift?.from, now)) };
}

/** What came in floods and nobody here has looked at. */
export function useFloods(): readonly Flood[] {
  const desk = useDesk();
  const { heard } = useStore(desk.ringStore);
  return useMemo(() => floodsOf(desk, heard), [desk, heard]);
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
