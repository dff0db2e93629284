import { defined } from '../defined.ts';
import type { CategoryId, Millis, Person } from '../kernel.ts';
import { DEVICE_SOURCES } from '../people/sources.ts';
import { DEFAULT_FLAPPING, type Flapping, type Rules } from '../rules/rules.ts';
import type { Case, DeviceHeard, DeviceNamed, Place } from './case.ts';
import type { DeviceSignal } from './codes.ts';

/** 感知设备: which one a report is of, and what it has said so far. */

/** What of a report says which device speaks. */
interface Spoken {
  readonly source?: string | undefined;
  readonly title?: string | undefined;
  readonly category?: CategoryId | undefined;
  readonly place?: Place | undefined;
  readonly device?:
    | { readonly id?: string | undefined; readonly signal?: DeviceSignal | undefined }
    | undefined;
}

/**
 * The device a report is of; undefined when none speaks. One that gives no number of its own is known by where it
 * stands and by what it speaks of, whatever it measures.
 */
export function deviceIn(spoken: Spoken, by: Pick<Person, 'roles'>): DeviceNamed | undefined {
  const { source = '', title = '', category, device } = spoken;
  // Whatever other seat the same account has: a program reports, and no desk has written it down.
  const isProgram = by.roles.includes('connector');
  const isSpeaking = device !== undefined || (isProgram && DEVICE_SOURCES.has(source));
  if (!isSpeaking) return undefined;
  if (device?.id !== undefined) return defined({ id: device.id, category });
  return defined({ category, matter: withoutNumbers(title) || undefined });
}

export function signalIn({ device }: Spoken): DeviceSignal {
  return device?.signal ?? 'alarm';
}

function withoutNumbers(title: string): string {
  return title.replace(/\d+(?:[.,:]\d+)*/gu, '').trim();
}

/** By what its cases are found: of one number or one place, about one matter; undefined when it has neither. */
export function deviceKey({ id, category, matter = '' }: DeviceNamed, { point }: Place): string | undefined {
  if (id !== undefined) return `id\n${id}\n${category ?? ''}`;
  return point === undefined ? undefined : `at\n${point.join()}\n${category ?? ''}\n${matter}`;
}

/** The same of whatever matter: what says that all is well again need not say what was wrong. */
export function deviceKeyOfAny({ id }: DeviceNamed): string | undefined {
  return id === undefined ? undefined : `any\n${id}`;
}

/** What the device of a case has said so far; of a case that no device made, that it was reported. */
export function heardOf({ device, reportedAt }: Case): DeviceHeard {
  return device ?? firstHeard({}, reportedAt);
}

export function firstHeard(device: DeviceNamed, at: Millis): DeviceHeard {
  return { ...device, alarms: 1, clears: 0, signal: 'alarm', at, run: 1, seen: [] };
}

export function flappingOf({ flapping }: Pick<Rules, 'flapping'>): Flapping {
  return flapping ?? DEFAULT_FLAPPING;
}
