import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { DryRun, DueMove, MoveCount, RuleFault } from '../../domain/contract/rules.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { type CaseId, LIVE, type Millis } from '../../domain/kernel.ts';
import { dryRun } from '../../domain/rules/dryRun.ts';
import { readRules } from '../../domain/rules/readRules.ts';
import { ruleFaultLine } from '../../domain/rules/ruleFaults.ts';
import { defaultRules, type Rules } from '../../domain/rules/rules.ts';
import { asRulesFile } from '../../domain/rules/rulesFile.ts';
import { formatMinute } from '../../domain/time/shanghaiDay.ts';
import { type ToolOutput, terminal } from '../backup/toolOutput.ts';
import { systemClock } from '../clock.ts';
import { postgresUrlOf } from '../config.ts';
import { hasData, openDataReader } from '../dataStore.ts';
import { foldWhole } from '../dispatch/start.ts';
import { buildCalendar } from '../district/calendar.ts';
import { loadDistrict } from '../district/district.ts';

const USAGE = `npm run rules -- --data DIR --check FILE
npm run rules -- --print

--check says whether FILE would hold in the district of DIR, and which open cases would move if their dues were
counted anew with it; nothing is changed. --print writes the defaults as a file to begin from.`;

/** Moves listed one by one; the counts are of all. */
const MOST_LISTED = 40;

/** Exit code: 0 the file holds, 1 it does not, 2 the call itself or the folder. */
export async function run(
  argv: string[],
  output: ToolOutput = terminal,
  now: () => Millis = systemClock.now,
): Promise<number> {
  const values = valuesOf(argv);
  if (typeof values === 'string') return complain(output, values);
  if (values.print === true) {
    output.out(JSON.stringify(asRulesFile(defaultRules(buildCalendar())), undefined, 2));
    return 0;
  }
  const { data: dataDir, check: path } = values;
  if (!dataDir) return complain(output, '--data DIR');
  if (!path) return complain(output, '--check FILE');
  try {
    const { directory } = await loadDistrict(dataDir);
    const text = readFileSync(path, 'utf8');
    const { faults, warnings, rules } = readRules(text, defaultRules(buildCalendar()), directory);
    for (const fault of faults) output.out(lineOf('FAULT', fault));
    for (const warning of warnings) output.out(lineOf('warning', warning));
    if (rules === undefined) return 1;
    output.out('ok: 这份规则可以生效 / these rules would hold');
    await tryOut(dataDir, rules, directory, now(), output);
    return 0;
  } catch (error) {
    return complain(output, error instanceof Error ? error.message : String(error));
  }
}

function valuesOf(argv: string[]) {
  const options = {
    data: { type: 'string' },
    check: { type: 'string' },
    print: { type: 'boolean' },
  } as const;
  try {
    return parseArgs({ args: argv, options }).values;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function complain({ err }: ToolOutput, detail: string): number {
  err(detail);
  err(USAGE);
  return 2;
}

function lineOf(label: string, fault: RuleFault): string {
  return `${label} ${ruleFaultLine(fault, 'zh')} / ${ruleFaultLine({ ...fault, at: '' }, 'en')}`;
}

/** Beside a running server too: the log is only read. */
async function tryOut(
  dataDir: string,
  rules: Rules,
  directory: Directory,
  at: Millis,
  output: ToolOutput,
): Promise<void> {
  const place = { dataDir, postgresUrl: postgresUrlOf(process.env.LINGXING_POSTGRES_URL) };
  if (!hasData(place)) {
    output.err('没有案件记录，不试算 / no log here: nothing to try it on');
    return;
  }
  const reader = await openDataReader(place);
  try {
    const { cases } = (await foldWhole(reader.events, LIVE)).situation;
    const caseOf = (id: CaseId) => cases.get(id);
    for (const line of tableOf(dryRun(cases.values(), { at, directory, rules, caseOf }))) output.out(line);
  } finally {
    await reader.close();
  }
}

function* tableOf({ open, cases, total, byClock, byUnit, moves, byRoute }: DryRun): Generator<string> {
  for (const { routeId, fits, elsewhere } of byRoute)
    yield `${routeId}  fits ${fits}  elsewhere ${elsewhere}`;
  yield `${open} 件在办，${cases} 件会变 / ${open} open, ${cases} would move`;
  if (cases === 0) return;
  yield countLine('', total);
  for (const line of byClock) yield countLine(line.clock, line);
  for (const line of byUnit) yield countLine(line.unitId ?? '-', line);
  for (const move of moves.slice(0, MOST_LISTED)) yield moveLine(move);
  if (moves.length > MOST_LISTED) yield `… ${moves.length - MOST_LISTED}`;
}

function countLine(name: string, { moved, earlier, later, breached, rescued }: MoveCount): string {
  return `${name.padEnd(14)} moved ${moved}  earlier ${earlier}  later ${later}  breached ${breached}  rescued ${rescued}`;
}

function moveLine({ caseId, clock, due, newDue, ruleId, newRuleId, turns }: DueMove): string {
  return `${caseId} ${clock} ${formatMinute(due)} -> ${formatMinute(newDue)}  ${ruleId} -> ${newRuleId}  ${turns ?? ''}`.trimEnd();
}
