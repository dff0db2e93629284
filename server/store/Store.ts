import type { AuditStore } from './AuditStore.ts';
import type { BroadcastStore } from './BroadcastStore.ts';
import type { ContactStore } from './ContactStore.ts';
import type { CursorStore } from './CursorStore.ts';
import type { EventLog } from './EventLog.ts';
import type { KeyframeStore } from './KeyframeStore.ts';
import type { LinkStore } from './LinkStore.ts';
import type { LookedStore } from './LookedStore.ts';
import type { OutboxStore } from './OutboxStore.ts';
import type { PeopleStore } from './PeopleStore.ts';
import type { SearchStore } from './SearchStore.ts';
import type { SuccessionStore } from './SuccessionStore.ts';
import type { ViewStore } from './ViewStore.ts';
import type { WallStore } from './WallStore.ts';

/**
 * Everything a server keeps but files, as ports. All calls are asynchronous and all writes go through one writer, so
 * that no call waits for a disk on the event loop and another store (PostgreSQL) can stand behind the same ports.
 */
export interface Store {
  readonly events: EventLog;
  /** The second chain, in the same store. */
  readonly audit: AuditStore;
  readonly outbox: OutboxStore;
  readonly contacts: ContactStore;
  readonly people: PeopleStore;
  readonly links: LinkStore;
  readonly cursors: CursorStore;
  readonly successions: SuccessionStore;
  readonly walls: WallStore;
  readonly looked: LookedStore;
  readonly views: ViewStore;
  readonly broadcasts: BroadcastStore;
  /** Made from the log, and made anew when it is lost. */
  readonly search: SearchStore;
  /** Likewise. */
  readonly keyframes: KeyframeStore;
  /** Makes durable what was handed over, then closes; what comes afterwards is refused. */
  close(): Promise<void>;
}
