import { describeAuditStore } from './auditStore.suite.ts';
import { describeBroadcastStore } from './broadcastStore.suite.ts';
import { describeContactStore } from './contactStore.suite.ts';
import { describeCursorStore } from './cursorStore.suite.ts';
import { describeEventLog } from './eventLog.suite.ts';
import { describeKeyframeStore } from './keyframeStore.suite.ts';
import { describeLinkStore } from './linkStore.suite.ts';
import { describeLookedStore } from './lookedStore.suite.ts';
import { describeOutboxStore } from './outboxStore.suite.ts';
import { describePeopleStore } from './peopleStore.suite.ts';
import { describeSearchStore } from './searchStore.suite.ts';
import { describeStoreFaults } from './storeFaults.suite.ts';
import type { CreateStore } from './storeUnderTest.ts';
import { describeSuccessionStore } from './successionStore.suite.ts';
import { describeViewStore } from './viewStore.suite.ts';
import { describeWallStore } from './wallStore.suite.ts';

/** Every port, and every fault, in a store that calls itself so. */
export function describeStore(name: string, create: CreateStore): void {
  describeEventLog(name, create);
  describeAuditStore(name, create);
  describeOutboxStore(name, create);
  describeContactStore(name, create);
  describePeopleStore(name, create);
  describeLinkStore(name, create);
  describeCursorStore(name, create);
  describeSuccessionStore(name, create);
  describeWallStore(name, create);
  describeLookedStore(name, create);
  describeViewStore(name, create);
  describeBroadcastStore(name, create);
  describeSearchStore(name, create);
  describeKeyframeStore(name, create);
  describeStoreFaults(name, create);
}
