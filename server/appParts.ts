import type { FastifyBaseLogger } from 'fastify';
import type { Kinds } from '../domain/aggregate/kinds.ts';
import type { Millis } from '../domain/kernel.ts';
import type { Witness } from './anchors/witness.ts';
import type { Config } from './config.ts';
import type { ConnectorSetup } from './connector/connectorsFile.ts';
import type { LoadedDistrict } from './district/district.ts';
import type { ExerciseDisk } from './exercise/exerciseDisk.ts';
import type { ScriptDisk } from './exercise/scriptDisk.ts';
import type { PacerClock } from './link/pacer.ts';
import type { RingBounds } from './link/ring.ts';
import type { LinkCheckParts } from './links/linkCheck.ts';
import type { MediaStore } from './media/mediaStore.ts';
import type { Channel } from './outbox/channel.ts';
import type { People } from './people/accounts.ts';
import type { PublicLinks } from './people/publicLinks.ts';
import type { Vault } from './people/vault.ts';
import type { ReplayBounds } from './replay/replay.ts';
import type { RetentionMarks } from './retention/retentionMarks.ts';
import type { LanguageModel } from './rewording/languageModel.ts';
import type { RuleBook } from './rules/ruleBook.ts';
import type { Leadership } from './store/Leadership.ts';
import type { Store } from './store/Store.ts';
import type { ContactBook } from './succession/contactBook.ts';
import type { TimeKeeper } from './time/timeKeeper.ts';
import type { Underlay } from './underlay/underlay.ts';
import type { WayParts } from './ways.ts';

/** Everything a server is made of; main.ts brings the real ones, a test brings its own. */
export interface AppParts {
  readonly store: Store;
  /** What time it is, and whether that can be believed. */
  readonly time: TimeKeeper;
  readonly people: People;
  readonly vault: Vault;
  readonly media: MediaStore;
  /** Where what the secretary learned is put away between two starts; nowhere unless given. */
  readonly modelPath?: string | undefined;
  /** How far what is known of persons was cleared. */
  readonly retentionMarks: RetentionMarks;
  /** Where exercises lie. */
  readonly exercises: ExerciseDisk;
  /** Where the scripts lie that somebody wrote for them. */
  readonly scripts: ScriptDisk;
  readonly links: PublicLinks;
  /** Words drafts anew; none unless the district has its own. */
  readonly languageModel?: LanguageModel | undefined;
  /** Asks an address that residents are sent to for its status; over the network unless said. */
  readonly askLink?: LinkCheckParts['ask'] | undefined;
  /** Platforms above to pull from. */
  readonly connectors?: readonly ConnectorSetup[];
  /** The contact system residents and groups are handed over in; without one only cases are. */
  readonly contactBook?: ContactBook | undefined;
  readonly district: LoadedDistrict;
  /** What lies under the work on the map; nothing unless given. */
  readonly underlay?: Underlay;
  /** What can have a life in a world; the product's own unless something else is tried out. */
  readonly kinds?: Kinds | undefined;
  readonly book: RuleBook;
  /** Who keeps the heads of the log outside its database. */
  readonly witnesses?: readonly Witness[];
  readonly config: Pick<
    Config,
    'host' | 'port' | 'rates' | 'publicUrl' | 'trustedProxies' | 'metricsFrom' | 'anchorPace' | 'putAwayAfter'
  >;
  readonly logger: FastifyBaseLogger;
  /** Where the built console lies. */
  readonly consoleFolder: string;
  /** The way out for messages; without one they wait in the outbox. */
  readonly channel?: Channel;
  /** 企业微信, for the desks and people it knows; everybody else is reached by `channel`. */
  readonly wecom?: WayParts['wecom'];
  /** Short messages and mail, and in which order a reader is reached. */
  readonly channels?: WayParts['outside'];
  readonly pacer?: PacerClock;
  /** So long whoever calls too fast waits to be told so; half a second unless given. */
  readonly refusesHasteAfter?: Millis | undefined;
  readonly ringBounds?: RingBounds;
  /** Events after which the live fold's rows are written; ten thousand unless given. */
  readonly foldEvery?: number | undefined;
  /** The other nodes of this district; absent for a server that is alone. */
  readonly cluster?: ClusterParts | undefined;
  /** How often keyframes are made and how much they may weigh. */
  readonly replayBounds?: Partial<ReplayBounds> | undefined;
}

export interface ClusterParts {
  readonly leadership: Leadership;
  /** By which nodes know each other. */
  readonly secret: string;
  /** Another node led when this one began. */
  readonly follows: boolean;
  /** This node has the lease and cannot go on: it has to end. */
  readonly onFault: (error: unknown) => void;
}
