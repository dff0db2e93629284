import type { FastifyBaseLogger } from 'fastify';
import type { Kinds } from '../../domain/aggregate/kinds.ts';
import type { Millis, Person, PersonId, World } from '../../domain/kernel.ts';
import type { Rules } from '../../domain/rules/rules.ts';
import type { AuditTrail } from '../audit/auditTrail.ts';
import type { AudienceReaderParts } from '../broadcast/audienceReader.ts';
import type { Clock } from '../clock.ts';
import type { LoadedDistrict } from '../district/district.ts';
import type { AudienceOf } from '../link/audience.ts';
import type { PacerClock } from '../link/pacer.ts';
import type { RingBounds } from '../link/ring.ts';
import type { MediaStore } from '../media/mediaStore.ts';
import type { Metrics } from '../metrics.ts';
import type { Channel } from '../outbox/channel.ts';
import type { People } from '../people/accounts.ts';
import type { PublicLinks } from '../people/publicLinks.ts';
import type { Vault } from '../people/vault.ts';
import type { GiveWay } from '../precedence.ts';
import type { ReplayBounds } from '../replay/replay.ts';
import type { RetentionMarks } from '../retention/retentionMarks.ts';
import type { Store } from '../store/Store.ts';
import type { ContactBook } from '../succession/contactBook.ts';
import type { WorldClock } from './worldClock.ts';

/** Who somebody is in a world; another post than in the live one, maybe. */
export interface Membership {
  readonly person: Person;
  /** In an exercise: director, controller, player … */
  readonly role?: string;
}

/** What a world has for itself. Whoever opens it closes the store after it. */
export interface OwnParts {
  readonly id: World;
  readonly kind: 'live' | 'exercise';
  readonly name?: string;
  /** Of this world alone, or one that holds several. */
  readonly store: Store;
  readonly clock: WorldClock;
  /** Asked at every step, never kept. */
  readonly rules: () => Rules;
  readonly media: MediaStore;
  /** Accounts that exist in it: who can be given a check or put on a roster. */
  readonly people: Pick<People, 'accountsOf'> & { readonly admin: Pick<People['admin'], 'list'> };
  /** Undefined for whoever may not enter: to them the world is unknown. */
  readonly admit: (person: Person) => Membership | undefined;
  /** The leaver of a succession can read nothing from here on. */
  readonly switchOff: (personId: PersonId) => Promise<void>;
  /** The ways out for messages; without one they wait in the outbox. */
  readonly channels?: readonly Channel[] | undefined;
  /** Channels whose platforms are told what became of their orders. */
  readonly answersTo?: ((source: string) => boolean) | undefined;
  /** The contact system residents and groups are handed over in; without one only cases are. */
  readonly contactBook?: ContactBook | undefined;
  /** Nobody knows what time it is: what starts a clock has to wait (docs/adr/0028). */
  readonly isTimeHeld?: () => boolean;
  /** What is over leaves memory when nothing has happened to it for so long; never without this. */
  readonly putAwayAfter?: Millis | undefined;
  /** Events after which the fold's rows are written, and what is over is put away. */
  readonly foldEvery?: number | undefined;
  /** Characters of those rows that are written in one transaction. */
  readonly foldBatchChars?: number | undefined;
  /** Where what the secretary learned is put away; without one it learns the whole log at each start. */
  readonly modelPath?: string | undefined;
  /** How far what is known of persons was cleared; without it nothing is. */
  readonly retentionMarks?: RetentionMarks | undefined;
  /** Another node leads: nothing works by itself until this one does (docs/adr/0037). */
  readonly follows?: boolean | undefined;
  /** Of an exercise: running, paused, ended … */
  readonly state?: () => string;
}

/** What all worlds of a server share. */
export interface SharedParts {
  /** The clock the server itself lives by. */
  readonly wall: Clock;
  readonly district: LoadedDistrict;
  /** What can have a life in a world. */
  readonly kinds: Kinds;
  readonly audience: AudienceOf;
  readonly vault: Vault;
  readonly links: PublicLinks;
  /** The register of residents: of the live world, for every world; a world's own store unless given. */
  readonly register?: AudienceReaderParts['register'] | undefined;
  readonly audit: AuditTrail;
  /** The chain it is written to. */
  readonly auditChain: Pick<Store['audit'], 'head'>;
  readonly metrics: Pick<Metrics, 'signs' | 'trouble'>;
  readonly logger: FastifyBaseLogger;
  readonly publicUrl?: string | undefined;
  readonly pacer?: PacerClock | undefined;
  readonly ringBounds?: RingBounds | undefined;
  readonly replayBounds?: Partial<ReplayBounds> | undefined;
  /** For what nobody waits for; each has one turn of the loop after the other unless given. */
  readonly giveWay?: GiveWay | undefined;
  /** Ids of what residents ask for; at random unless given. */
  readonly newId?: (() => string) | undefined;
}
