import type { Keyframe, KeyframeStore } from '../KeyframeStore.ts';
import type { FaultyWriter } from './faults.ts';

export function createMemoryKeyframes(
  rows: Map<string, Keyframe>,
  write: FaultyWriter['write'],
): KeyframeStore {
  const keyOf = (world: string, seq: number) => `${world} ${seq}`;
  return {
    list: async (world) =>
      [...rows]
        .filter(([key, { seq }]) => key === keyOf(world, seq))
        .map(([, { bytes, ...mark }]) => ({ ...mark, size: bytes.byteLength }))
        .sort((a, b) => a.seq - b.seq),
    read: async (world, seq) => rows.get(keyOf(world, seq))?.bytes,
    put: (world, keyframe) => write('keyframes', () => void rows.set(keyOf(world, keyframe.seq), keyframe)),
    remove: (world, seqs) =>
      write('keyframes', () => {
        for (const seq of seqs) rows.delete(keyOf(world, seq));
      }),
  };
}
