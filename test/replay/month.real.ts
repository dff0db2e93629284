import { aMonth } from './month.suite.ts';
import { readJsonLines } from './realData.ts';
import { type ExportedCase, oldestFirst } from './rows.ts';

aMonth("a month of a real district's cases", () =>
  oldestFirst(readJsonLines<ExportedCase>('pingshan-events.jsonl')),
);
