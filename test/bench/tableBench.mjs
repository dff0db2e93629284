// node test/bench/tableBench.mjs [CASES]: how long the server takes to put a table in order, and how long it blocks.
// Needs build/ (npm run build).
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { orderKeys } from '../../build/domain/case/caseOrder.js';
import { createPauses } from '../../build/server/pauses.js';
import { arrange } from '../../build/server/search/orderedCases.js';

const count = Number(process.argv[2] ?? 100_000);
const TITLES = ['路灯不亮', '垃圾满溢', '占道经营', '井盖松动', '水管爆裂', '夜间施工噪声', '电梯停运'];
const units = Array.from({ length: 64 }, (_, n) => ({
  id: `U${n}`,
  name: `区第${(n * 37) % 64}单位`,
  kind: 'department',
  categories: [],
}));
const cases = new Map();
for (let n = 0; n < count; n += 1) {
  const id = `YX-20261121-${String(n).padStart(6, '0')}`;
  const due = (n * 7919) % 1_000_003;
  cases.set(id, {
    id,
    title: `${TITLES[n % TITLES.length]}${n}`,
    state: n % 3 === 0 ? 'handling' : 'closed',
    urgency: n % 9 === 0 ? 'urgent' : 'general',
    source: '12345',
    place: {},
    primaryUnitId: units[n % 64].id,
    reportedAt: n,
    clocks: { K5: { startedAt: 0, due } },
  });
}
const keys = orderKeys({ data: { units, categories: [] } }, 'zh');
const ids = [...cases.keys()].reverse();
for (const column of ['due', 'unit', 'matter', 'received']) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const pauses = createPauses();
  const started = performance.now();
  const order = { key: keys[column], isDescending: false };
  const sorted = await arrange(
    async (part) => new Map(part.map((id) => [id, cases.get(id)])),
    ids,
    { fits: undefined, order },
    pauses,
  );
  const wall = performance.now() - started;
  delay.disable();
  console.log(
    `${column}: ${sorted.length} rows, ${pauses.worked().toFixed(0)} ms of work, ${wall.toFixed(0)} ms in all, longest block ${(delay.max / 1e6).toFixed(1)} ms`,
  );
}
