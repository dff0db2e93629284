import type { AuditEntry } from '../../../domain/contract/audit.ts';
import type { World } from '../../../domain/kernel.ts';
import type { AuditStore } from '../AuditStore.ts';
import type { AnsweredCommand, EventLog, LoggedEvent } from '../EventLog.ts';
import { PIECE, verifyChain } from '../verifyChain.ts';
import type { Readers } from './readers.ts';
import { remote } from './thread.ts';
import type { CommandRow } from './threads/events.mjs';

export type EventReads = Pick<
  EventLog,
  | 'head'
  | 'entry'
  | 'worlds'
  | 'read'
  | 'pick'
  | 'readCommands'
  | 'readCommand'
  | 'verify'
  | 'foldMark'
  | 'foldRows'
  | 'findFold'
  | 'foldAway'
  | 'countAway'
>;
export type AuditReads = Omit<AuditStore, 'append'>;

/** The events of a file; long reads go in pieces, between which other calls have their turn. */
export function readEvents({ call }: Pick<Readers, 'call'>): EventReads {
  async function read(world: World, after: number, limit: number): Promise<LoggedEvent[]> {
    const found: LoggedEvent[] = [];
    let last = after;
    while (found.length < limit) {
      const rows = await call('events', 'rows', world, last, Math.min(PIECE, limit - found.length));
      for (const { seq, text } of rows) {
        found.push({ event: JSON.parse(text), text });
        last = seq;
      }
      if (rows.length < PIECE) break;
    }
    return found;
  }

  async function readCommands(world: World, limit = Number.POSITIVE_INFINITY): Promise<AnsweredCommand[]> {
    const newestFirst: AnsweredCommand[] = [];
    for (let before = Number.MAX_SAFE_INTEGER; ; ) {
      const most = Math.min(PIECE, limit - newestFirst.length);
      const rows = await call('events', 'commands', world, before, most);
      newestFirst.push(...rows.map(commandOf));
      before = rows.at(-1)?.n ?? before;
      if (rows.length < PIECE) return newestFirst.reverse();
    }
  }

  return {
    head: (world) => call('events', 'head', world),
    entry: (world, seq) => call('events', 'entry', world, seq),
    worlds: async () => (await call('events', 'worlds')) as readonly World[],
    read,
    async pick(world, seqs) {
      const found: LoggedEvent[] = [];
      for (let at = 0; at < seqs.length; at += PIECE) {
        const rows = await call('events', 'picked', world, seqs.slice(at, at + PIECE));
        for (const { text } of rows) found.push({ event: JSON.parse(text), text });
      }
      return found;
    },
    readCommands,
    async readCommand(world, id) {
      const row = await call('events', 'command', world, id);
      return row === undefined ? undefined : commandOf(row);
    },
    ...remote(call, 'fold', ['foldMark', 'foldRows', 'findFold', 'foldAway', 'countAway']),
    verify: (world, options) =>
      verifyChain(
        {
          entry: (after) => call('events', 'entry', world, after),
          piece: (from, limit) => call('events', 'piece', world, from, limit),
          end: () => call('events', 'end', world),
        },
        options,
      ),
  };
}

function commandOf({ id, digest, seq, results }: CommandRow): AnsweredCommand {
  return { id, digest, seq, results: JSON.parse(results) };
}

/** The audit of a file. */
export function readAudit({ call }: Pick<Readers, 'call'>): AuditReads {
  return {
    head: () => call('audit', 'head'),
    read: (after, limit) => call('audit', 'rows', after, limit),
    span: (from, to) => call('audit', 'span', from, to),
    async find(search) {
      return (await call('audit', 'find', search)).map((text): AuditEntry => JSON.parse(text));
    },
    verify: (options) => verifyChain(remote(call, 'audit', ['entry', 'piece', 'end']), options),
  };
}
