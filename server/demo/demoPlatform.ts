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
/** Says nothing of what the matter is: turned down, kept sealed in the list of what came in, for a person to take up. */
export const EMPTY_ORDER = {
  orderNo: 'SIM-000900',
  title: '<p><br></p>',
  content: '&nbsp;',
  appealType: '投诉',
  urgency: '一般',
  address: '北京路 17 号',
  appealName: '来电群众',
  secret: '0',
};

/** Listens on this machine alone. The orders are the same at every start, so that none comes twice. */
export async function openDemoPlatform(): Promise<DemoPlatform> {
  // The demo's days bring calls of their own, as if through it.
  const simulator = await openSimulator({ knows: (orderNo) => orderNo.startsWith('demo-') });
  simulator.add(...makeOrders(ORDERS), EMPTY_ORDER);
  simulator.turnDown(WITHDRAWN, 'order-withdrawn');
  return {
    setup: {
      ...{ id: 'demo-hotline', name: '市 12345 热线（模拟）', source: '12345' },
      ...{ url: simulator.url, everySeconds: 10, answers: true },
    },
    close: simulator.close,
  };
}
