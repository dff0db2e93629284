import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RulesFile } from '../../domain/contract/rules.ts';
import type { CategoryId, UnitId } from '../../domain/kernel.ts';
import { RULES_FILE } from '../rules/ruleBook.ts';
import { DEMO_LINKS } from './demoLinks.ts';

const category = (code: string): CategoryId => code as CategoryId;
/** 洪桥街. */
const HONGQIAO = '440104001' as UnitId;

/** 分派规则 of the demo: by what it is, where it is, how it came and how urgent it is. Nothing is dispatched by itself. */
export const DEMO_ROUTES: NonNullable<RulesFile['routes']> = [
  {
    id: '暴露垃圾/洪桥街',
    match: { category: category('1101'), area: HONGQIAO },
    to: { unitId: `${HONGQIAO}-sanitation` as UnitId },
  },
  { id: '暴露垃圾/各街', match: { category: category('1101') }, to: { ownSection: '环卫站' } },
  { id: '道路不洁/各街', match: { category: category('1102') }, to: { ownSection: '环卫站' } },
  {
    id: '楼道堆物/12345',
    match: { category: category('1603'), source: '12345' },
    to: { ownSection: '综合治理办公室' },
  },
  {
    id: '楼道堆物/一般',
    match: { category: category('1603'), urgency: 'general' },
    to: { own: 'community' },
    confidence: 0.8,
  },
];

/** With the demo's district comes a rules file of its own; one that is there, or was taken away, is left as it is. */
export async function layDemoRules(dataDir: string): Promise<void> {
  const path = join(dataDir, RULES_FILE);
  if (existsSync(path)) return;
  await writeFile(
    path,
    `${JSON.stringify({ routes: DEMO_ROUTES, serviceLinks: DEMO_LINKS }, undefined, 2)}\n`,
  );
}
