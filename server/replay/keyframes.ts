import type { Millis, Seq } from '../../domain/kernel.ts';
import type { Pauses } from '../pauses.ts';
import type { Keyframe, KeyframeMark, KeyframeStore } from '../store/KeyframeStore.ts';
import type { Folded } from './folded.ts';
import { type KeyframeParts, keyframeForm, keyframeOf, readKeyframe } from './keyframe.ts';

export interface KeyframesParts extends KeyframeParts {
  readonly store: KeyframeStore;
  /** Bytes of all of a world's keyframes together. */
  readonly most: number;
  /** One was changed by somebody, or is of another server: all are made anew. */
  readonly onRefused: (seq: Seq) => void;
}

/** The stored folds of one world, and which there are. */
export interface Keyframes {
  /** Oldest first. */
  marks(): readonly KeyframeMark[];
  /** Where the newest ends that is not behind `seq`; undefined when only the first event is. */
  before(seq: Seq): KeyframeMark | undefined;
  read(mark: KeyframeMark, pauses: Pauses): Promise<Folded | undefined>;
  add(folded: Folded, at: Millis, pauses: Pauses): Promise<void>;
}

/** Reads which there are. Those of another form, and those ahead of the log, are thrown away. */
export async function openKeyframes(parts: KeyframesParts, head: Seq): Promise<Keyframes> {
  const { store, world } = parts;
  const form = keyframeForm(parts);
  const stored = await store.list(world).catch(() => []);
  const useless = stored.filter((mark) => mark.form !== form || mark.seq > head);
  if (useless.length > 0) await store.remove(world, seqsOf(useless)).catch(() => undefined);
  let marks = stored.filter((mark) => !useless.includes(mark));

  async function forget(gone: readonly KeyframeMark[]): Promise<void> {
    marks = marks.filter((mark) => !gone.includes(mark));
    await store.remove(world, seqsOf(gone));
  }

  return {
    marks: () => marks,
    before: (seq) => marks.findLast((mark) => mark.seq <= seq),
    async read(mark, pauses) {
      const bytes = await pauses.aside(store.read(world, mark.seq));
      const folded = bytes && (await readKeyframe(mark, bytes, { ...parts, pauses }));
      if (folded !== undefined) return folded;
      // Lost with its file, which is nobody's deed; anything else is.
      if (bytes !== undefined) parts.onRefused(mark.seq);
      await forget(marks);
      return undefined;
    },
    async add(folded, at, pauses) {
      const keyframe = await keyframeOf(folded, { at, pauses }, parts);
      await store.put(world, keyframe);
      marks = [...marks.filter(({ seq }) => seq !== keyframe.seq), markOf(keyframe)].sort(bySeq);
      while (bytesOf(marks) > parts.most && marks.length > 2) await forget([leastMissed(marks)]);
    },
  };
}

const seqsOf = (marks: readonly KeyframeMark[]): readonly Seq[] => marks.map(({ seq }) => seq);
const bySeq = (a: KeyframeMark, b: KeyframeMark): number => a.seq - b.seq;
const bytesOf = (marks: readonly KeyframeMark[]): number => marks.reduce((sum, { size }) => sum + size, 0);

function markOf({ bytes, ...mark }: Keyframe): KeyframeMark {
  return { ...mark, size: bytes.byteLength };
}

/** The one without which the longest way between two others stays shortest; of equals the oldest. Never the last. */
export function leastMissed(marks: readonly KeyframeMark[]): KeyframeMark {
  const gapWithout = (n: number) => (marks[n + 1]?.seq ?? 0) - (marks[n - 1]?.seq ?? 0);
  let least = 0;
  for (let n = 1; n < marks.length - 1; n += 1) if (gapWithout(n) < gapWithout(least)) least = n;
  const found = marks[least];
  if (found === undefined) throw new Error('there is no keyframe to do without');
  return found;
}
