import { type Index, type Indexed, type Indexes, indexOf } from '../aggregate/indexes.ts';
import type { Millis, World } from '../kernel.ts';
import type { MediaId } from '../media/media.ts';
import { compactDay } from '../time/shanghaiDay.ts';
import type { Case, CaseId, DeviceNamed, Place } from './case.ts';
import { deviceKey, deviceKeyOfAny } from './device.ts';

/**
 * Who brought a report, its source and its number there → its case, so that the same report twice is one case. Of
 * whoever brought it: another who names the same source and number neither learns of the case nor stands in its way.
 */
const EXTERNAL_IDS = 'case.externalIds';
/** Source and number, whoever brought it → the last case with them. */
const NUMBERS_THERE = 'case.numbersThere';
/** Who brought it, its source and its device → the last case that device made. */
const DEVICES = 'case.devices';
/** A Shanghai day (`20261121`) → cases reported so far on it, for the next number. */
const NUMBERING = 'case.numbering';

/** A photo or film and a case that names it → that case: also of one that is put away nobody may see more than it shows. */
const MEDIA = 'case.media';

const NUMBER = /^(?:YX|EX)-(\d{8})-(\d{6,})$/u;

export const CASE_INDEXES: Indexes<Case> = {
  names: [EXTERNAL_IDS, NUMBERS_THERE, DEVICES, NUMBERING, MEDIA],
  remember(born, index) {
    const { id, source, externalId, stages, device, place } = born;
    rememberMedia(born, index);
    if (externalId !== undefined) {
      index(EXTERNAL_IDS).set(keyOf(stages.call?.by.id ?? '', source, externalId), id);
      index(NUMBERS_THERE).set(keyOf(source, externalId), id);
    }
    if (device !== undefined) {
      const broughtBy = stages.call?.by.id ?? '';
      for (const key of [deviceKey(device, place), deviceKeyOfAny(device)])
        if (key !== undefined) index(DEVICES).set(keyOf(broughtBy, source, key), id);
    }
    const [, day, number] = NUMBER.exec(id) ?? [];
    if (day === undefined) return;
    index(NUMBERING).set(day, Math.max(Number(index(NUMBERING).get(day) ?? 0), Number(number)));
  },
  rememberChange(after, before, index) {
    if (after.media !== before.media) rememberMedia(after, index);
  },
};

function rememberMedia({ id, media }: Case, index: (name: string) => Index): void {
  for (const item of media ?? []) index(MEDIA).set(keyOf(item.id, id), id);
}

/** Every photo and film, each with a case that names it. */
export function* namedMedia(indexed: Indexed): Iterable<readonly [MediaId, CaseId]> {
  for (const [key, caseId] of indexOf(indexed, MEDIA)) {
    // A key of this index begins with the id of a photo or film.
    yield [key.slice(0, key.indexOf('\n')) as MediaId, String(caseId) as CaseId];
  }
}

/** The numbers of all cases there ever were. */
export function* givenNumbers(
  world: World,
  indexed: Indexed,
  order: 'oldest first' | 'newest first',
): Iterable<CaseId> {
  const isUp = order === 'oldest first';
  const days = [...indexOf(indexed, NUMBERING)].sort(([a], [b]) => (a < b === isUp ? -1 : 1));
  for (const [day, last] of days) {
    const count = Number(last);
    for (let n = 1; n <= count; n += 1) yield numberOf(world, day, isUp ? n : count + 1 - n);
  }
}

/** Whether a case was ever given this number: numbers of a day have no gaps. */
export function isNumbered(id: string, indexed: Indexed & { readonly world: World }): boolean {
  const [, day, number] = NUMBER.exec(id) ?? [];
  // A live case is none of an exercise's, and the other way round.
  if (day === undefined || !id.startsWith(numbersOfDay(indexed.world, day).stem)) return false;
  return Number(number) <= Number(indexOf(indexed, NUMBERING).get(day) ?? 0);
}

function keyOf(...parts: readonly string[]): string {
  return parts.join('\n');
}

/** What a report is known again by. */
export interface ReportKey {
  /** Id of the person, account or connector that brought it. */
  readonly broughtBy: string;
  readonly source: string;
  readonly externalId: string;
}

/** The case that came of this report before. */
export function caseFrom({ broughtBy, source, externalId }: ReportKey, indexed: Indexed): CaseId | undefined {
  return idIn(EXTERNAL_IDS, keyOf(broughtBy, source, externalId), indexed);
}

/** Which device speaks, where it stands, and who brings what it says. */
export interface DeviceBrought {
  readonly broughtBy: string;
  readonly source: string;
  readonly device: DeviceNamed;
  readonly place: Place;
}

/** The last case this device made of this matter. */
export function caseOfDevice(
  { broughtBy, source, device, place }: DeviceBrought,
  indexed: Indexed,
): CaseId | undefined {
  const key = deviceKey(device, place);
  return key === undefined ? undefined : idIn(DEVICES, keyOf(broughtBy, source, key), indexed);
}

/** The last case this device made of whatever matter. */
export function caseOfDeviceAtAll(
  { broughtBy, source, device }: DeviceBrought,
  indexed: Indexed,
): CaseId | undefined {
  const key = deviceKeyOfAny(device);
  return key === undefined ? undefined : idIn(DEVICES, keyOf(broughtBy, source, key), indexed);
}

/** The last case with this number, whoever brought it. */
export function lastWithNumber(source: string, externalId: string, indexed: Indexed): CaseId | undefined {
  return idIn(NUMBERS_THERE, keyOf(source, externalId), indexed);
}

function idIn(name: string, key: string, indexed: Indexed): CaseId | undefined {
  const found = indexOf(indexed, name).get(key);
  return found === undefined ? undefined : (String(found) as CaseId);
}

/**
 * The next free number of the Shanghai day, `YX-20261121-000123`; `EX-…` in an exercise world.
 * `ahead` skips numbers that events not yet applied have taken (a split makes several at once).
 */
export function caseNumber(world: World, at: Millis, indexed: Indexed, ahead = 0): CaseId {
  const day = compactDay(at);
  return numberOf(world, day, Number(indexOf(indexed, NUMBERING).get(day) ?? 0) + 1 + ahead);
}

function numberOf(world: World, day: string, n: number): CaseId {
  return `${numbersOfDay(world, day).stem}${String(n).padStart(6, '0')}` as CaseId;
}

/**
 * The numbers of one day, `20261121`: how each begins, and between what all of them lie: `first` is not above, `past` above
 * every one. Numbers of earlier days are smaller.
 */
export function numbersOfDay(world: World, day: string) {
  const stem = `${world.startsWith('exercise:') ? 'EX' : 'YX'}-${day}-`;
  return { stem, first: stem, past: `${stem}:` };
}
