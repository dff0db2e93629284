// What today beside the same hour of last week costs, as every wall asks for it: on a district that closed 900 cases a
// day of the last weeks, each open for two days. Beside each answer how long the event loop was held at the longest.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillFolder } from './fillFolder.mjs';
import { blockOf, end, startProbed } from './probedServer.mjs';
import { signIn } from './signIn.mjs';
import { processorMs } from './streamBench.mjs';

const A_DAY = 900;
const OPEN = 1_000;
const WEEK_MS = 7 * 86_400_000;
/** As renderer/wall/tiles/TodayTile.tsx asks. */
const IDS = 'handled,M2.reported,M8,M2,M1';
const TRIES = 7;

/** The day in Shanghai. */
const dayOf = (at) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);

/** One line of figures for so many days; a folder that was filled before is taken as it is. */
export async function weekBench(days, folder) {
  const data = folder ?? mkdtempSync(join(tmpdir(), 'lingxing-week-'));
  if (!existsSync(join(data, 'lingxing.db'))) {
    await end((await startProbed(data)).child);
    await fillFolder(data, { closed: days * A_DAY, open: OPEN, agoMs: 0, behind: 2 * A_DAY });
  }
  const { child, url } = await startProbed(data);
  const headers = await signIn(url, data);
  const ask = async (ago) => {
    const at = Date.now() - ago;
    const asOf = ago === 0 ? '' : `&asOf=${at}`;
    const query = `from=${dayOf(at)}&to=${dayOf(at)}&id=${IDS}&rows=no${asOf}`;
    const answer = await fetch(`${url}/api/v1/measures?${query}`, { headers });
    if (!answer.ok) throw new Error(await answer.text());
    await answer.json();
  };
  // What a start leaves to do goes on while it serves already.
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  const figures = { days, cases: days * A_DAY + OPEN };
  for (const [name, ago] of [
    ['first', 0],
    ['today', 0],
    ['lastWeek', WEEK_MS],
  ]) {
    await blockOf(child);
    const cpu = processorMs(child);
    const took = [];
    const times = name === 'first' ? 1 : TRIES;
    for (let n = 0; n < times; n += 1) {
      const from = performance.now();
      await ask(ago);
      took.push(performance.now() - from);
    }
    figures[`${name}Ms`] = Math.round(took.toSorted((a, b) => a - b)[Math.floor(times / 2)]);
    figures[`${name}CpuMs`] = Math.round((processorMs(child) - cpu) / times);
    figures[`${name}BlockMs`] = await blockOf(child);
  }
  await end(child);
  if (folder === undefined) rmSync(data, { recursive: true, force: true });
  return figures;
}
