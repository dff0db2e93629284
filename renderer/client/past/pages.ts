import type { LogEvent } from '../../../domain/aggregate/event.ts';
import type { Seq } from '../../../domain/kernel.ts';
import type { Link } from '../link/link.ts';

/** Events of the log from a moment on, read ahead page by page. */
export interface Pages {
  /** Forgets what was read and begins after this event. */
  begin(after: Seq): void;
  /** Events that are here and have not been taken. */
  waiting(): readonly LogEvent[];
  /** The next `count` are taken; answers how far the log has come with them. */
  take(count: number): Seq;
  /** Nothing follows, as far as the server said. */
  isAtEnd(): boolean;
  /** Resolves when there is something waiting, or nothing more. */
  fill(): Promise<void>;
}

const PAGE = 500;

export function createPages(link: Pick<Link, 'call'>): Pages {
  let waiting: readonly LogEvent[] = [];
  let to: Seq = 0;
  let more = true;
  let turn = 0;
  let underWay: Promise<void> | undefined;

  async function read(): Promise<void> {
    const mine = turn;
    const answer = await link.call('GET /events', { query: `after=${to}&limit=${PAGE}` });
    if (mine !== turn) return;
    if (!answer.ok) {
      more = false;
      return;
    }
    waiting = [...waiting, ...answer.events];
    to = answer.to;
    more = answer.more;
  }

  return {
    begin(after) {
      turn += 1;
      waiting = [];
      to = after;
      more = true;
      underWay = undefined;
    },
    waiting: () => waiting,
    isAtEnd: () => !more && waiting.length === 0,
    take(count) {
      const last = waiting[count - 1];
      waiting = waiting.slice(count);
      // What nobody here sees lies between: all of it is behind us once the next page begins.
      return waiting.length === 0 ? to : (last?.seq ?? to);
    },
    async fill() {
      while (waiting.length === 0 && more) {
        underWay ??= read().finally(() => {
          underWay = undefined;
        });
        await underWay;
      }
    },
  };
}
