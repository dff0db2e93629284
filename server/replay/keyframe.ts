import type { Hmac } from 'node:crypto';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { Kinds } from '../../domain/aggregate/kinds.ts';
import type { Millis, World } from '../../domain/kernel.ts';
import { emptySituation, type Situation } from '../../domain/situation.ts';
import { formOf } from '../dispatch/foldRows.ts';
import { readLines, takeLine, writeSituation } from '../dispatch/situationText.ts';
import type { Pauses } from '../pauses.ts';
import type { EventLog } from '../store/EventLog.ts';
import type { Keyframe, KeyframeMark } from '../store/KeyframeStore.ts';

// On threads of their own: no frame waits for either.
const pack = promisify(deflateRaw);
const unpack = promisify(inflateRaw);

/** A new keyed hash of the server's own, for each keyframe one. */
export type KeyframeHash = () => Hmac;

export interface KeyframeParts {
  readonly world: World;
  readonly log: Pick<EventLog, 'entry'>;
  readonly newHash: KeyframeHash;
}

/** The same without what a console of that moment was no longer given, and without what only deciding needs. */
export async function currentIn(
  situation: Situation,
  { kinds, at, pauses }: { readonly kinds: Kinds; readonly at: Millis; readonly pauses: Pauses },
): Promise<Situation> {
  const current = emptySituation(situation.world, kinds.folds);
  current.seq = situation.seq;
  for (const { kind, isCurrent } of kinds.all) {
    const all = situation.subjects.get(kind) ?? new Map();
    const find = (id: string) => all.get(id);
    for (const subject of all.values()) {
      if (isCurrent(subject, at, find)) current.subjects.get(kind)?.set(subject.id, subject);
      if (pauses.isDue()) await pauses.pause();
    }
  }
  return current;
}

/** A situation as it is stored, with the seal by which this server knows it for its own. */
export async function keyframeOf(situation: Situation, at: Millis, parts: KeyframeParts): Promise<Keyframe> {
  const { seq } = situation;
  const bytes = await pack(await writeSituation(situation, breathe));
  const mark = { seq, at, form: formOf(situation) };
  return { ...mark, bytes, seal: await sealOf(mark, bytes, parts) };
}

/** What a keyframe says; undefined when it was changed, is of another log or cannot be read. */
export async function readKeyframe(
  mark: KeyframeMark,
  bytes: Uint8Array,
  parts: KeyframeParts & { readonly kinds: Kinds; readonly pauses: Pauses },
): Promise<Situation | undefined> {
  const { world, kinds, pauses } = parts;
  if (mark.seal !== (await pauses.aside(sealOf(mark, bytes, parts)))) return undefined;
  const empty = emptySituation(world, kinds.folds);
  try {
    const text = (await pauses.aside(unpack(bytes))).toString('utf8');
    const lines = readLines({ seq: mark.seq, text }, empty);
    if (lines === undefined) return undefined;
    for (const line of lines) {
      takeLine(empty, line);
      if (pauses.isDue()) await pauses.pause();
    }
  } catch {
    return undefined; // no text of ours, whatever its seal says
  }
  empty.seq = mark.seq;
  return empty;
}

async function sealOf(
  { seq, at, form }: Pick<KeyframeMark, 'seq' | 'at' | 'form'>,
  bytes: Uint8Array,
  { world, log, newHash }: KeyframeParts,
): Promise<string> {
  const head = await log.entry(world, seq);
  return newHash()
    .update(`${JSON.stringify([world, seq, at, form, head?.hash ?? ''])}\n`)
    .update(bytes)
    .digest('hex');
}

function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
