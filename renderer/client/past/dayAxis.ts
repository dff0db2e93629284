import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AxisAnswer, AxisMark } from '../../../domain/contract/replay.ts';
import type { Millis } from '../../../domain/kernel.ts';
import type { MarkKind } from '../../../domain/replay/mark.ts';
import { dayNumber, startOfDay } from '../../../domain/time/shanghaiDay.ts';
import type { Link } from '../link/link.ts';
import type { Player } from './player.ts';

export interface DayAxisState {
  /** The day that is shown; its minutes and marks once they are here. */
  readonly from: Millis;
  readonly to: Millis;
  readonly day?: AxisAnswer;
}

/** What happened on the day that is shown, and where the next thing lies that stands out. */
export interface DayAxis {
  readonly store: StoreApi<DayAxisState>;
  /** The first mark of a kind behind the moment that is shown; looks a week ahead, never beyond now. */
  next(kind: MarkKind): Promise<AxisMark | undefined>;
  close(): void;
}

const DAY: Millis = 86_400_000;
const WEEK = 7;

export interface DayAxisParts {
  readonly link: Pick<Link, 'call'>;
  readonly player: Player;
  readonly now: () => Millis;
}

export function createDayAxis({ link, player, now }: DayAxisParts): DayAxis {
  const startOf = (at: Millis): Millis => startOfDay(dayNumber(at));
  const first = startOf(player.store.getState().at);
  const store = createStore<DayAxisState>(() => ({ from: first, to: first + DAY }));
  const days = new Map<Millis, AxisAnswer>();

  async function read(from: Millis): Promise<AxisAnswer | undefined> {
    const known = days.get(from);
    if (known !== undefined) return known;
    const answer = await link.call('GET /axis', { query: `from=${from}&to=${from + DAY}` });
    if (!answer.ok) return undefined;
    // Today goes on: it is read anew whenever somebody comes to it.
    if (from + DAY <= now()) days.set(from, answer);
    return answer;
  }

  async function show(from: Millis): Promise<void> {
    store.setState({ from, to: from + DAY }, true);
    const day = await read(from);
    if (day !== undefined && store.getState().from === from) store.setState({ day });
  }

  void show(first);
  const stop = player.store.subscribe(({ at }) => {
    const from = startOf(at);
    if (from !== store.getState().from) void show(from);
  });

  return {
    store,
    close: stop,
    async next(kind) {
      const { at, seq } = player.store.getState();
      for (let n = 0; n < WEEK; n += 1) {
        const from = startOf(at) + n * DAY;
        if (from > now()) return undefined;
        const day = await read(from);
        const found = day?.marks.find((mark) => mark.kind === kind && mark.seq > seq);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}
