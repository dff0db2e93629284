import { parseArgs } from 'node:util';
import { type Measured, type Stage, soak } from './soak.ts';

/** Lives the weeks and prints them; resolves to the exit code: 1 when something happened that must not. */
export async function main(args: readonly string[], stage: Stage): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      days: { type: 'string', default: '7' },
      /** What the wall asks for at night is not done: a leak would show. */
      'no-reload': { type: 'boolean', default: false },
    },
  });
  const hours = Number(values.days) * 24;
  process.stdout.write('hour   heap MB   nodes   listeners   cases   frames\n');
  const line = ({ hour, heap, nodes, listeners, openCases, frames }: Measured) =>
    `${[hour, heap.toFixed(1), nodes, listeners, openCases, frames].map((value, n) => String(value).padStart([4, 9, 8, 12, 8, 9][n] ?? 8)).join('')}\n`;
  const report = await soak(stage, {
    hours,
    everyHours: 12,
    isReloaded: !values['no-reload'],
    onMeasured: (measured) => process.stdout.write(line(measured)),
    onFault: (fault) => process.stdout.write(`FAULT ${fault}\n`),
  });
  const { measured: _measured, faults, ...rest } = report;
  process.stdout.write(`${JSON.stringify(rest)}\n`);
  return faults.length === 0 ? 0 : 1;
}
