import type { Hmac } from 'node:crypto';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { Aggregate } from '../../domain/aggregate/aggregate.ts';
import type { Kinds } from '../../domain/aggregate/kinds.ts';
import type { Subject, SubjectId } from '../../domain/aggregate/subject.ts';
import type { Millis, World } from '../../domain/kernel.ts';
import { emptySituation } from '../../domain/situation.ts';
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

/** How a keyframe is written: a line for each subject, its name in JSON, a tab, its own JSON. */
const FORMAT = 2;

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
    for await (const each of all) lines.push(...lineOf(each, aggregate));
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

function lineOf(each: CurrentSubject, { kind, isCurrent }: Aggregate): readonly Buffer[] {
  const stays = 'stored' in each ? each.stored.stays : isCurrent(each.subject, NEVER, nobody);
  const text = 'stored' in each ? each.stored.text : textOf(each.subject);
  return [Buffer.from(`${JSON.stringify([kind, each.id, stays])}\t`), text, Buffer.of(NEWLINE)];
}

const nobody = (): undefined => undefined;
const textOf = (subject: Subject): Buffer => Buffer.from(JSON.stringify(subject));

/** Takes the line that begins there; answers where the next one does. Throws SyntaxError when it is none. */
function takeLine({ stored }: Folded, text: Buffer, at: number): number {
  const [tab, end] = [text.indexOf(TAB, at), text.indexOf(NEWLINE, at)];
  if (tab < 0 || end < tab) throw new SyntaxError('no line of a keyframe');
  const [kind, id, stays] = JSON.parse(text.toString('utf8', at, tab)) as [string, SubjectId, boolean];
  stored.get(kind)?.set(id, { text: text.subarray(tab + 1, end), stays });
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
