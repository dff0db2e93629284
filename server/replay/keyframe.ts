import type { Hmac } from 'node:crypto';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { Aggregate } from '../../domain/aggregate/aggregate.ts';
import type { Kinds } from '../../domain/aggregate/kinds.ts';
import type { Subject, SubjectId } from '../../domain/aggregate/subject.ts';
import type { Millis, World } from '../../domain/kernel.ts';
import { emptySituation } from '../../domain/situation.ts';
import { MINUTE_MS } from '../../domain/time/shanghaiDay.ts';
import { formOf } from '../dispatch/foldRows.ts';
import type { Pauses } from '../pauses.ts';
import type { EventLog } from '../store/EventLog.ts';
import type { Keyframe, KeyframeMark } from '../store/KeyframeStore.ts';
import { type CurrentSubject, currentOf, emptyFolded, type Folded } from './folded.ts';

// On threads of their own: no frame waits for either.
const pack = promisify(deflateRaw);
const unpack = promisify(inflateRaw);

/** A new keyed hash of the server's own, for each keyframe one. */
export type KeyframeHash = () => Hmac;

export interface KeyframeParts {
  readonly world: World;
  readonly kinds: Kinds;
  readonly log: Pick<EventLog, 'entry'>;
  readonly newHash: KeyframeHash;
}

interface Making {
  readonly at: Millis;
  readonly pauses: Pauses;
}

/** How a keyframe is written: a line for each subject, its kind, id and until when it is current in JSON, a tab, its own JSON. */
const FORMAT = 3;

/** By what a keyframe is known to be of this version and these kinds. */
export function keyframeForm({ world, kinds }: Pick<KeyframeParts, 'world' | 'kinds'>): string {
  return `${FORMAT} ${formOf(emptySituation(world, kinds.folds))}`;
}

/** What is current of a world, as it is stored, with the seal by which this server knows it for its own. */
export async function keyframeOf(folded: Folded, making: Making, parts: KeyframeParts): Promise<Keyframe> {
  const { pauses, at } = making;
  const lines: Buffer[] = [];
  for (const aggregate of parts.kinds.all) {
    const all = currentOf(folded, aggregate.kind, { ...parts, ...making });
    for await (const each of all) {
      lines.push(...lineOf(each, aggregate, at));
      if (pauses.isDue()) await pauses.pause();
    }
  }
  const mark = { seq: folded.situation.seq, at, form: keyframeForm(parts) };
  const bytes = await pauses.aside(pack(Buffer.concat(lines)));
  return { ...mark, bytes, seal: await pauses.aside(sealOf(mark, bytes, parts)) };
}

/** What a keyframe says; undefined when it was changed, is of another log or cannot be read. */
export async function readKeyframe(
  mark: KeyframeMark,
  bytes: Uint8Array,
  parts: KeyframeParts & { readonly pauses: Pauses },
): Promise<Folded | undefined> {
  const { world, kinds, pauses } = parts;
  if (mark.seal !== (await pauses.aside(sealOf(mark, bytes, parts)))) return undefined;
  const folded = emptyFolded(world, kinds.folds);
  folded.situation.seq = mark.seq;
  try {
    const text = await pauses.aside(unpack(bytes));
    for (let at = 0; at < text.length; ) {
      at = takeLine(folded, text, at);
      if (pauses.isDue()) await pauses.pause();
    }
  } catch {
    return undefined; // no text of ours, whatever its seal says
  }
  return folded;
}

const [TAB, NEWLINE] = [0x09, 0x0a];

/** How long away time can be from any moment. */
const NEVER: Millis = Number.MAX_SAFE_INTEGER;

function lineOf(each: CurrentSubject, aggregate: Aggregate, at: Millis): readonly Buffer[] {
  const until = 'stored' in each ? each.stored.until : currentUntil(each.subject, aggregate, at);
  const text = 'stored' in each ? each.stored.text : textOf(each.subject);
  const head = JSON.stringify([aggregate.kind, each.id, until ?? null]);
  return [Buffer.from(`${head}\t`), text, Buffer.of(NEWLINE)];
}

/**
 * The last moment at which it is current if nothing happens to it: what time took away it never gives back. Undefined
 * where another subject is asked after.
 */
export function currentUntil(
  subject: Subject,
  { isCurrent }: Pick<Aggregate, 'isCurrent'>,
  at: Millis,
): Millis | undefined {
  let hangsOnAnother = false;
  const isAt = (moment: Millis) =>
    isCurrent(subject, moment, () => {
      hangsOnAnother = true;
      return undefined;
    });
  if (isAt(NEVER)) return NEVER;
  if (hangsOnAnother) return undefined;
  // Current at `low`, not at `high`; to the millisecond.
  let [low, high] = [at, at + 1];
  for (let step = 1; isAt(high); step *= 2) [low, high] = [high, high + step * MINUTE_MS];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isAt(middle)) low = middle;
    else high = middle;
  }
  return low;
}
const textOf = (subject: Subject): Buffer => Buffer.from(JSON.stringify(subject));

/** Takes the line that begins there; answers where the next one does. Throws SyntaxError when it is none. */
function takeLine({ stored }: Folded, text: Buffer, at: number): number {
  const [tab, end] = [text.indexOf(TAB, at), text.indexOf(NEWLINE, at)];
  if (tab < 0 || end < tab) throw new SyntaxError('no line of a keyframe');
  const [kind, id, until] = JSON.parse(text.toString('utf8', at, tab)) as [string, SubjectId, Millis | null];
  stored.get(kind)?.set(id, { text: text.subarray(tab + 1, end), until: until ?? undefined });
  return end + 1;
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
