import {
  REACH_STATES,
  type ReachAnswer,
  type ReachLevel,
  type ReachLine,
  type ReachState,
} from '../../domain/contract/reach.ts';
import { defined } from '../../domain/defined.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { LIVE } from '../../domain/kernel.ts';
import { type ChainDesk, chainDesks } from '../../domain/outbox/chain.ts';
import { DESKS, type OutboxRow, type Recipient } from '../../domain/outbox/message.ts';
import type { OutboxStore } from '../store/OutboxStore.ts';
import type { Channel } from './channel.ts';
import { waysTo } from './sendByFirst.ts';

/** Whether everybody a late case climbs to can be reached, by the ways that are set up and by what became of the last messages. */
export interface ReachCheck {
  read(): Promise<ReachAnswer>;
  /** Levels of which nobody at all has a way, whatever becomes of messages. */
  unreachedLevels(): readonly ChainDesk['desk'][];
}

export interface ReachParts {
  readonly directory: Pick<Directory, 'data'>;
  readonly channels: readonly Channel[];
  readonly outbox: Pick<OutboxStore, 'find'>;
}

/** So many messages are looked at, and as many of those that failed: what became of them says which ways fail. */
const LOOKED_AT = 200;
const WORST_FIRST: readonly ReachState[] = ['nobody', 'failing', 'unsure'];

export function createReachCheck({ directory, channels, outbox }: ReachParts): ReachCheck {
  const chain = chainDesks(directory);
  const waysOf = ({ unitId, desk }: ChainDesk): readonly Channel[] =>
    waysTo(channels, { kind: 'unit', unitId, desk }).filter(({ reachesNobody }) => reachesNobody !== true);

  function lineOf(desk: ChainDesk, errors: ReadonlyMap<string, string | undefined>): ReachLine {
    const ways = waysOf(desk).map((channel) => ({
      channel,
      error: errors.get(`${desk.unitId}:${desk.desk} ${channel.name}`),
    }));
    const state: ReachState =
      ways.length === 0
        ? 'nobody'
        : ways.every(({ error }) => error !== undefined)
          ? 'failing'
          : ways.every(({ channel }) => channel.serves === undefined)
            ? 'unsure'
            : 'reached';
    const shown = ways.map(({ channel, error }) => ({ channel: channel.name, ...defined({ error }) }));
    return { ...desk, state, ways: shown };
  }

  return {
    async read() {
      const [newest, failed] = await Promise.all([
        outbox.find(LIVE, { limit: LOOKED_AT }),
        outbox.find(LIVE, { state: 'failed', limit: LOOKED_AT }),
      ]);
      const rows = new Map([...newest, ...failed].map(({ position, row }) => [position, row]));
      const errors = lastErrors([...rows].toSorted(([a], [b]) => b - a).map(([, row]) => row));
      const lines = chain.map((desk) => lineOf(desk, errors));
      return {
        levels: levelsOf(lines),
        lines: WORST_FIRST.flatMap((state) => lines.filter((line) => line.state === state)),
      };
    },
    unreachedLevels: () =>
      DESKS.filter((desk) => {
        const ofLevel = chain.filter((each) => each.desk === desk);
        return ofLevel.length > 0 && ofLevel.every((each) => waysOf(each).length === 0);
      }),
  };
}

/** Of each reader and way, by the newest that says anything: the code it failed with, or undefined when it went well. */
function lastErrors(newestFirst: readonly OutboxRow[]): ReadonlyMap<string, string | undefined> {
  const errors = new Map<string, string | undefined>();
  const note = (to: Recipient, channel: string | undefined, error: string | undefined): void => {
    if (to.kind !== 'unit' || channel === undefined) return;
    const key = `${to.unitId}:${to.desk} ${channel}`;
    if (!errors.has(key)) errors.set(key, error);
  };
  for (const { to, state, channel, error, passed = [] } of newestFirst) {
    if (state === 'failed') note(to, channel, error ?? 'lost');
    if (state === 'sent' || state === 'delivered') note(to, channel, undefined);
    for (const way of passed) note(to, way.channel, way.error);
  }
  return errors;
}

function levelsOf(lines: readonly ReachLine[]): readonly ReachLevel[] {
  return DESKS.flatMap((desk) => {
    const ofLevel = lines.filter((line) => line.desk === desk);
    if (ofLevel.length === 0) return [];
    const counts = Object.fromEntries(
      REACH_STATES.map((state) => [state, ofLevel.filter((line) => line.state === state).length]),
    ) as Record<ReachState, number>;
    return [{ desk, desks: ofLevel.length, counts }];
  });
}
