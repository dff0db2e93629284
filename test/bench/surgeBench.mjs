// How often an ordinary day is taken for a surge, and how soon a storm is seen: months of reports drawn by the demo's
// hours of the day, the wall's own rule asked every minute. `npm run build` first; then
//     node test/bench/surgeBench.mjs
import { seededRandom } from '../../build/domain/seededRandom.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../build/domain/time/shanghaiDay.js';
import { SURGE, surgeOf } from '../../build/domain/wall/surge.js';
import { expectedInMinute } from '../../build/server/demo/day/arrivals.js';

const DAYS = 120;
const DAY_MINUTES = 1440;
/** A Monday, midnight in Shanghai. */
const FROM = Date.UTC(2026, 7, 30, 16);
/** From 15 to 17, on every tenth day. */
const STORM = { from: 15 * 60, to: 17 * 60 };

console.log(`${SURGE.least} in 15 minutes and ${SURGE.times} times the mean of the day before; ${DAYS} days`);
for (const share of [0.2, 0.5, 1, 2, 4]) say(live(share, 1));
for (const times of [3, 5, 10]) say(live(1, times));

/**
 * @param {number} share of the demo's reports
 * @param {number} times as many while it storms
 */
function live(share, times) {
  const random = seededRandom(7);
  /** Of the last day and a little more. @type {{reportedAt: number, place: {}}[]} */
  let lately = [];
  const seen = { times, reports: 0, calmSpells: 0, calmMinutes: 0, stormMinutes: 0, storms: 0, delays: [0] };
  seen.delays.pop();
  let wasSurge = false;
  let isWaiting = false;
  for (let minute = 0; minute < DAYS * DAY_MINUTES; minute += 1) {
    const at = FROM + minute * MINUTE_MS;
    const isStorm = times > 1 && storms(minute);
    const came = poisson(expectedInMinute(at) * share * (isStorm ? times : 1), random);
    seen.reports += came;
    for (let n = 0; n < came; n += 1) lately.push({ reportedAt: at, place: {} });
    if (minute % 60 === 0) lately = lately.filter(({ reportedAt }) => reportedAt > at - DAY_MS - HOUR_MS);
    const isSurge = surgeOf(lately, at) !== undefined;
    if (isStorm && minute % DAY_MINUTES === STORM.from) {
      seen.storms += 1;
      isWaiting = true;
    }
    if (isStorm && isSurge) seen.stormMinutes += 1;
    if (isWaiting && isSurge) seen.delays.push((minute % DAY_MINUTES) - STORM.from);
    isWaiting &&= !isSurge && isStorm;
    // What a storm leaves behind in the quarter of an hour is still the storm's.
    const isCalm = times === 1 || !(isStorm || storms(minute - 15));
    if (isSurge && isCalm) seen.calmMinutes += 1;
    if (isSurge && isCalm && !wasSurge) seen.calmSpells += 1;
    wasSurge = isSurge;
  }
  return seen;
}

/** @param {number} minute since the beginning */
function storms(minute) {
  const ofDay = minute % DAY_MINUTES;
  return Math.floor(minute / DAY_MINUTES) % 10 === 9 && ofDay >= STORM.from && ofDay < STORM.to;
}

/** @param {ReturnType<typeof live>} seen */
function say({ times, reports, calmSpells, calmMinutes, stormMinutes, storms, delays }) {
  const calm = `${calmSpells} times without a storm, ${calmMinutes} minutes in all`;
  if (times === 1) return console.log(`${Math.round(reports / DAYS)} a day: ${calm}`);
  const share = Math.round((100 * stormMinutes) / (storms * (STORM.to - STORM.from)));
  const late =
    delays.length === 0 ? 'never' : `${Math.round(delays.reduce((a, b) => a + b) / delays.length)} minutes`;
  return console.log(
    `${times} times as many in ${storms} storms: ${delays.length} seen, after ${late} (mean), ${share} % of their time; ${calm}`,
  );
}

/**
 * @param {number} mean
 * @param {() => number} random
 */
function poisson(mean, random) {
  let n = 0;
  for (let p = random(); p > Math.exp(-mean); p *= random()) n += 1;
  return n;
}
