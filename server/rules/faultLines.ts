import type { RuleFault } from '../../domain/contract/rules.ts';
import { ruleFaultLine } from '../../domain/rules/ruleFaults.ts';

/** Faults for a terminal or a log, one a line, in both languages. */
export function faultLines(faults: readonly RuleFault[]): string {
  return faults
    .map((fault) => `  ${ruleFaultLine(fault, 'zh')} (${ruleFaultLine({ ...fault, at: '' }, 'en')})`)
    .join('\n');
}
