import type { Fold } from '../../domain/aggregate/fold.ts';
import type { CommandAck } from '../../domain/contract/socket.ts';
import type { Millis, Person, World } from '../../domain/kernel.ts';
import type { Outgoing, Sent } from '../../server/outbox/channel.ts';
import type { Batch } from '../../server/store/EventLog.ts';
import type { SimulatedConsole } from './console.ts';
import type { Entry, Ledger } from './ledger.ts';
import type { Platform } from './platform.ts';
import type { Served } from './server.ts';

/** What is promised, each watched over by one file of promises/. */
export type PromiseName =
  | 'durable'
  | 'folded'
  | 'chained'
  | 'in-time'
  | 'answered'
  | 'in-sight'
  | 'in-order'
  | 'converged'
  | 'ladder'
  | 'merging'
  | 'counts'
  | 'called'
  | 'messages'
  | 'private'
  | 'fenced'
  | 'rehearsed'
  | 'alive';

/** A promise was broken. */
export type Broken = (breach: string) => void;

/** What somebody who watches over a promise is told; all of it while it happens. */
export interface Watcher {
  /** On the disk, before anybody is told. */
  stored?(fresh: readonly Entry[]): void;
  batches?(batches: readonly Batch[]): void;
  /** Somebody was given an answer to a call. */
  answered?(callId: string, ack: CommandAck): void;
  /** Leaves the server for this person. */
  sent?(person: Person, name: string, json: string): void;
  /** A page was opened, or loaded anew. */
  opened?(console: SimulatedConsole): void;
  /** A page of a resident says this. */
  shown?(text: string): void;
  /** A message has reached its receiver. */
  /** `left`: how many excuses there were when it left. */
  arrived?(message: Outgoing, answer: Sent, left: number): void;
  /** A line of the operational log. */
  logged?(line: string): void;
  /** The server is there again; undefined when it has not opened this world. */
  started?(server: Served | undefined): Promise<void>;
  /** Now and then, in passing. */
  looked?(scene: Scene): Promise<void>;
  /** At the end, when nothing has gone wrong for a while: everything has to be everywhere. */
  rested?(scene: Scene): Promise<void>;
}

export interface Scene {
  readonly server: Served;
  readonly consoles: readonly SimulatedConsole[];
  readonly ledger: Ledger;
  readonly platform: Platform;
}

export interface WatchParts {
  readonly world: World;
  readonly ledger: Ledger;
  /** By which the servers of the run fold. */
  readonly folds: readonly Fold[];
  /** The true time, which nobody's clock has to show. */
  readonly trueTime: () => Millis;
  /** Names and numbers of people. */
  readonly secrets: ReadonlySet<string>;
  readonly broken: Broken;
}
