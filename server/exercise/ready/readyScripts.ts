import { BURST_MAIN } from './burstMain.ts';
import { FIRST_HOUR } from './firstHour.ts';
import { GAS_LEAK } from './gasLeak.ts';
import type { ReadyScript } from './parts.ts';
import { RAINSTORM } from './rainstorm.ts';
import { RUMOUR_SURGE } from './rumourSurge.ts';
import { STATION_CROWD } from './stationCrowd.ts';

/** Scripts that come with the product, by id, in the order in which they are offered. */
export const READY_SCRIPTS: Readonly<Record<string, ReadyScript>> = {
  'first-hour': FIRST_HOUR,
  rainstorm: RAINSTORM,
  'gas-leak': GAS_LEAK,
  'burst-main': BURST_MAIN,
  'station-crowd': STATION_CROWD,
  'rumour-surge': RUMOUR_SURGE,
};
