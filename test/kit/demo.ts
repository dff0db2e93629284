import { demoDistrict } from '../../server/demo/demoDistrict.ts';
import { prepareDistrict } from '../../server/district/district.ts';

/** The demo's district, drawn once a worker: that takes a second. */
export const DEMO = demoDistrict();
/** The same, as a server holds it. */
export const DEMO_LOADED = prepareDistrict(DEMO);
