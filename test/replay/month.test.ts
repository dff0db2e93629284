import { madeExport } from './madeRows.ts';
import { aMonth } from './month.suite.ts';

aMonth('a month of a made-up district', () => madeExport(1500));
