import type { Millis } from '../../domain/kernel.ts';
import { type Plan, REST_MS, type Trouble } from './plan.ts';
import { type Plant, type Report, run } from './run.ts';

/** A failing run, and the least that still fails in the same way. */
export interface Shrunk {
  readonly plan: Plan;
  readonly report: Report;
  /** How many runs it took. */
  readonly tries: number;
}

const HOUR: Millis = 3_600_000;
const FEWEST_SEATS = 1;

/** Fewer hours, fewer troubles, fewer people, as long as the same promise is broken. The plan must fail. */
export async function shrink(failing: Plan, plant?: Plant, mostTries = 60): Promise<Shrunk> {
  let best = { plan: failing, report: await run(failing, plant) };
  let tries = 1;
  const promise = best.report.violations[0]?.promise;
  if (promise === undefined) throw new Error(`seed ${failing.seed} breaks no promise`);

  async function stillFails(plan: Plan): Promise<boolean> {
    if (tries >= mostTries) return false;
    tries += 1;
    const report = await run(plan, plant);
    if (report.violations.every((violation) => violation.promise !== promise)) return false;
    best = { plan, report };
    return true;
  }

  async function shorten(): Promise<void> {
    const at = best.report.violations[0]?.at ?? 0;
    await stillFails(lasting(best.plan, (at + REST_MS) / HOUR + 0.01));
    for (let share = 0.5; share < 0.95; share += 0.2) {
      while (best.plan.hours > 0.5 && (await stillFails(lasting(best.plan, best.plan.hours * share))));
    }
  }

  /** Halves, quarters, eighths … are left out, in turn. */
  async function calm(): Promise<void> {
    for (let size = Math.ceil(best.plan.troubles.length / 2); size >= 1; size = Math.floor(size / 2)) {
      for (let from = 0; from < best.plan.troubles.length; ) {
        const { troubles } = best.plan;
        const without = [...troubles.slice(0, from), ...troubles.slice(from + size)];
        if (!(await stillFails({ ...best.plan, troubles: without }))) from += size;
      }
    }
  }

  async function sendHome(): Promise<void> {
    while (
      best.plan.seats > FEWEST_SEATS &&
      (await stillFails({ ...best.plan, seats: best.plan.seats - 1 }))
    );
  }

  await shorten();
  await calm();
  await sendHome();
  return { ...best, tries };
}

function lasting(plan: Plan, hours: number): Plan {
  const end = hours * HOUR - REST_MS;
  return { ...plan, hours, troubles: plan.troubles.filter(({ at }: Trouble) => at < end) };
}

/** The test that keeps what was found. */
export function asTest({ plan, report }: Shrunk): string {
  const [{ promise, breach } = { promise: '', breach: '' }] = report.violations;
  return [
    `it(${JSON.stringify(`keeps ${promise}: ${breach}`)}, async () => {`,
    `  expect((await run(${JSON.stringify(plan)})).violations).toEqual([]);`,
    '});',
  ].join('\n');
}
