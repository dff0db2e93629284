import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDirectory } from '../../../domain/district/directory.ts';
import type { CategoryId, GridId } from '../../../domain/kernel.ts';
import { routeOf } from '../../../domain/rules/dispatchRoute.ts';
import { readRules } from '../../../domain/rules/readRules.ts';
import { layDemoRules } from '../../../server/demo/demoRules.ts';
import { aCase } from '../../kit/aCase.ts';
import { RULES } from '../../kit/caseStory.ts';
import { DEMO } from '../../kit/demo.ts';

const directory = createDirectory(DEMO);
const gridOf = (streetId: string): GridId => {
  const grid = directory.data.units.find(
    ({ id, kind }) => kind === 'grid' && directory.isWithin(id, streetId as never),
  );
  if (grid === undefined) throw new Error(`no grid in ${streetId}`);
  return grid.id as GridId;
};

describe("the demo's own rules", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'demo-rules-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const read = () => readFile(join(folder, 'rules.json'), 'utf8');

  it('hold without fault or warning in the demo district', async () => {
    await layDemoRules(folder);
    const { faults, warnings, rules } = readRules(await read(), RULES, directory);
    expect({ faults, warnings }).toEqual({ faults: [], warnings: [] });
    expect(rules?.autoDispatch ?? false).toBe(false);
  });

  it.each([
    ['440104001', '暴露垃圾/洪桥街'],
    ['440104003', '暴露垃圾/各街'],
  ])('send refuse in %s to the sanitation post of that street', async (streetId, routeId) => {
    await layDemoRules(folder);
    const { rules } = readRules(await read(), RULES, directory);
    const place = { gridId: gridOf(streetId), streetId: streetId as never };
    const thisCase = aCase(1, { category: '1101' as CategoryId, place });
    expect(routeOf(thisCase, rules ?? RULES, directory)).toMatchObject({
      routeId,
      unitId: `${streetId}-sanitation`,
    });
  });

  it('leave a rules file alone that is there', async () => {
    await writeFile(join(folder, 'rules.json'), '{}');
    await layDemoRules(folder);
    expect(await read()).toBe('{}');
  });
});
