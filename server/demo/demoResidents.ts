import type { Directory } from '../../domain/district/directory.ts';
import { isGrid } from '../../domain/district/directory.ts';
import { seededRandom } from '../../domain/seededRandom.ts';
import type { Vault } from '../people/vault.ts';
import type { BroadcastStore, Resident } from '../store/BroadcastStore.ts';

/** In each grid; a street of the demo has some hundreds. */
const PER_GRID = 6;
const AT_ONCE = 500;
/** How many in a hundred have a label. */
const LABELS: readonly (readonly [label: string, share: number])[] = [
  ['志愿者', 8],
  ['楼栋长', 5],
  ['老年人', 18],
  ['商户', 12],
  ['租户', 20],
  ['独居', 3],
];
const OPTED_OUT = 3;

/**
 * The demo's register: residents nobody is, with numbers no telephone company gives out. Resolves to how many were
 * written down; a register that holds anything is left alone.
 */
export async function fillDemoRegister(
  register: Pick<BroadcastStore, 'register' | 'residents'>,
  vault: Pick<Vault, 'seal'>,
  directory: Directory,
  perGrid = PER_GRID,
): Promise<number> {
  if ((await register.residents()) > 0) return 0;
  const random = seededRandom(20_261_130);
  const isDrawn = (share: number): boolean => random() * 100 < share;
  let waiting: Resident[] = [];
  let n = 0;
  for (const unit of directory.data.units) {
    if (!isGrid(unit)) continue;
    for (let i = 0; i < perGrid; i += 1) {
      n += 1;
      const number = String(n).padStart(8, '0');
      waiting.push({
        contact: vault.seal({ name: `演示居民${n}`, phone: `100${number}` }, `R-demo-${number}`),
        gridId: unit.id,
        labels: LABELS.flatMap(([label, share]) => (isDrawn(share) ? [label] : [])),
        optedOut: isDrawn(OPTED_OUT),
      });
    }
    if (waiting.length >= AT_ONCE) {
      await register.register(waiting);
      waiting = [];
    }
  }
  if (waiting.length > 0) await register.register(waiting);
  return n;
}
