import type { ConnectorSetup } from '../connector/connectorsFile.ts';
import { openSimulator } from '../connector/simulator.ts';
import { makeOrders } from './madeOrders.ts';

/** The city's 12345 platform of the demo: gives a few orders, wants to hear of them, and has withdrawn one meanwhile. */
export interface DemoPlatform {
  readonly setup: ConnectorSetup;
  close(): Promise<void>;
}

const ORDERS = 8;
const WITHDRAWN = 'SIM-000002';

/** Listens on this machine alone. The orders are the same at every start, so that none comes twice. */
export async function openDemoPlatform(): Promise<DemoPlatform> {
  // The demo's days bring calls of their own, as if through it.
  const simulator = await openSimulator({ knows: (orderNo) => orderNo.startsWith('demo-') });
  simulator.add(...makeOrders(ORDERS));
  simulator.turnDown(WITHDRAWN, 'order-withdrawn');
  return {
    setup: {
      ...{ id: 'demo-hotline', name: '市 12345 热线（模拟）', source: '12345' },
      ...{ url: simulator.url, everySeconds: 10, answers: true },
    },
    close: simulator.close,
  };
}
