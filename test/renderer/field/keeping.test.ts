import { afterEach, describe, expect, it } from 'vitest';
import { INCIDENT_KIND, type Incident } from '../../../domain/incident/incident.ts';
import type { SubjectId, UnitId } from '../../../domain/kernel.ts';
import { isInForce, ORDER_KIND, type Order } from '../../../domain/order/order.ts';
import type { FieldDrawer } from '../../../renderer/field/kept/fieldDrawer.ts';
import { keepSeen, showLastSeen } from '../../../renderer/field/kept/keeping.ts';
import { decidingDesk } from '../../kit/decidingDesk.ts';
import { NOTHING_OUTSIDE } from '../../kit/kindStory.ts';
import { aClient, CHIEF, openTestApp, type TestApp } from '../../kit/testApp.ts';
import { createTestClock, MORNING } from '../../kit/testClock.ts';

const HOUR_MS = 3_600_000;
const ME = { ...CHIEF, roles: ['duty_chief', 'commander'] as const };

/** What a phone keeps, in place of its database. */
function aDrawer(): FieldDrawer {
  const shelf = { all: async () => [], put: async () => undefined, drop: async () => undefined };
  const seen = new Map<string, unknown>();
  return {
    ...{ waiting: shelf, drafts: shelf },
    seen: async () => [...seen.values()],
    keepSeen: async (key, value) => void seen.set(key, structuredClone(value)),
  };
}

describe('what a phone shows without a network', () => {
  const apps: TestApp[] = [];
  const aPhone = (options: Parameters<typeof openTestApp>[0]) => {
    const app = openTestApp({ person: ME, ...options });
    apps.push(app);
    return app;
  };
  afterEach(() => {
    for (const app of apps.splice(0)) app.close();
  });

  it('asks for no order whose incident was archived while the phone could still hear of it', async () => {
    const clock = createTestClock();
    const online = aPhone({ cases: [], clock });
    const give = decidingDesk(online, NOTHING_OUTSIDE, 100);
    const newest = (kind: string) => {
      const ids = [...(online.client.situation.store.getState().held.get(kind)?.byId.keys() ?? [])];
      return ids.at(-1) ?? ('' as SubjectId);
    };
    give(ME, { type: 'incident.raise', data: { title: '暴雨内涝' } });
    const incidentId = newest(INCIDENT_KIND);
    const unitIds = ['B1'] as UnitId[];
    const data = { incidentId, text: '巡查地下车库', unitIds, doneBy: MORNING + HOUR_MS };
    give(ME, { type: 'order.give', data });
    const orderId = newest(ORDER_KIND);
    const on = { subjectId: incidentId };
    give(ME, { type: 'incident.end', data: { ...on, reason: '未成灾' } });
    give(ME, { type: 'incident.disposeData', data: { ...on, how: 'destroyed' } });
    give(ME, { type: 'incident.review', data: { ...on, text: '无' } });
    online.client.linkStore.setState({ heardAt: clock.now() });
    const drawer = aDrawer();
    const stop = keepSeen(online.client, drawer);
    clock.advance(60_000);
    stop();

    const offline = aClient({ clock });
    offline.sessionStore.setState(online.client.sessionStore.getState());
    expect(await showLastSeen(offline, drawer)).toBeDefined();
    const { held } = offline.situation.store.getState();
    const incidents = held.get(INCIDENT_KIND)?.byId as ReadonlyMap<SubjectId, Incident>;
    const order = held.get(ORDER_KIND)?.byId.get(orderId) as unknown as Order;
    expect(order.receipts).toHaveLength(1);
    expect(isInForce(order, incidents ?? new Map())).toBe(false);
  });
});
