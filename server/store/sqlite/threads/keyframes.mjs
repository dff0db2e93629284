import { preparing } from './database.mjs';

/**
 * @typedef {import('../../KeyframeStore.ts').Keyframe} Keyframe
 * @typedef {import('../../KeyframeStore.ts').KeyframeMark} KeyframeMark
 */

export const KEYFRAME_TABLES = `
  CREATE TABLE keyframes (
    world TEXT NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    form TEXT NOT NULL,
    seal TEXT NOT NULL,
    size INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (world, seq)
  ) STRICT;
`;

/** @param {import('./database.mjs').Database} db */
export function keyframeCalls(db) {
  const prepare = preparing(db);
  return {
    /** @type {(world: string) => readonly KeyframeMark[]} */
    list: (world) =>
      prepare('SELECT seq, at, form, seal, size FROM keyframes WHERE world = ? ORDER BY seq').all(world),
    /** @type {(world: string, seq: number) => Uint8Array | undefined} */
    read: (world, seq) =>
      prepare('SELECT bytes FROM keyframes WHERE world = ? AND seq = ?').get(world, seq)?.bytes,
    /** @type {(world: string, keyframe: Keyframe) => void} */
    put(world, { seq, at, form, seal, bytes }) {
      prepare(
        'INSERT OR REPLACE INTO keyframes (world, seq, at, form, seal, size, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)',
      ).run(world, seq, at, form, seal, bytes.byteLength, bytes);
    },
    /** @type {(world: string, seqs: readonly number[]) => void} */
    remove(world, seqs) {
      for (const seq of seqs) prepare('DELETE FROM keyframes WHERE world = ? AND seq = ?').run(world, seq);
    },
  };
}
