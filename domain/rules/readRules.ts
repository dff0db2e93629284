import { formFault } from '../contract/formFaults.ts';
import { type RuleFault, rulesFile } from '../contract/rules.ts';
import type { Directory } from '../district/directory.ts';
import { checkRules } from './checkRules.ts';
import { jsonFaultAt } from './jsonPlace.ts';
import type { Rules } from './rules.ts';
import { rulesWith } from './rulesFile.ts';

/** What a text makes of the rules; with faults it makes nothing of them. */
export interface ReadRules {
  readonly faults: readonly RuleFault[];
  readonly warnings: readonly RuleFault[];
  readonly rules?: Rules;
}

/** Text → JSON → form → sense. Never throws. */
export function readRules(text: string, base: Rules, directory: Directory): ReadRules {
  const json = parsedJson(text);
  if ('fault' in json) return { faults: [json.fault], warnings: [] };
  const parsed = rulesFile.safeParse(json.value);
  if (!parsed.success) return { faults: parsed.error.issues.map(faultOf), warnings: [] };
  const { faults, warnings } = checkRules(parsed.data, directory);
  return faults.length > 0 ? { faults, warnings } : { faults, warnings, rules: rulesWith(parsed.data, base) };
}

function parsedJson(text: string): { readonly value: unknown } | { readonly fault: RuleFault } {
  // Editors on Windows begin a file with a byte order mark.
  const json = text.replace(/^\uFEFF/u, '');
  try {
    return { value: JSON.parse(json) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { fault: { at: placeOf(json, jsonFaultAt(json)), code: 'not-json', params: { why } } };
  }
}

function placeOf(text: string, position = 0): string {
  const before = text.slice(0, position).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

const faultOf = (issue: Parameters<typeof formFault>[0]): RuleFault => ({
  at: pathText(issue.path),
  ...formFault(issue),
});

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
    '',
  );
}
