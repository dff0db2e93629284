import { GENESIS_HASH, walkRows } from '../../chain.mjs';
import { atOneMoment } from './database.mjs';
import { describeFault } from './fault.mjs';

/**
 * What a check of one stored chain reads, in pieces, so that other reads have their turn in between.
 *
 * @typedef {object} ChainReads
 * @property {() => import('../../chain.mjs').Head} head what the store says the last entry is
 * @property {(after: number, limit: number) => readonly import('../../chain.mjs').StoredRow[]} rows
 * @property {(seq: number) => string | undefined} hash
 */

/**
 * @param {import('./database.mjs').Database} db
 * @param {ChainReads} chain
 * @param {string | undefined} world
 */
export function walker(db, chain, world) {
  return {
    /**
     * @param {number} after
     * @returns {import('../../chain.mjs').Head | undefined} undefined when there is no such entry
     */
    entry(after) {
      const hash = after === 0 ? GENESIS_HASH : chain.hash(after);
      return hash === undefined ? undefined : { seq: after, hash };
    },
    /**
     * @param {import('../../chain.mjs').Head} from
     * @param {number} limit
     * @returns {import('../../chain.mjs').Walked}
     */
    piece(from, limit) {
      let rows;
      try {
        rows = chain.rows(from.seq, limit);
      } catch (error) {
        if (describeFault(error).code === undefined) throw error;
        return { head: from, reason: 'unreadable' }; // a damaged page of the file itself
      }
      return rows.length === 0 ? { head: from, reason: 'gap' } : walkRows(world, from, rows);
    },
    /** The head, and whether an entry stands beyond it. */
    end() {
      return atOneMoment(db, () => {
        const head = chain.head();
        return { head, isBeyond: chain.rows(head.seq, 1).length > 0 };
      });
    },
  };
}
