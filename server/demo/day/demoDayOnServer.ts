import { defined } from '../../../domain/defined.ts';
import type { Directory } from '../../../domain/district/directory.ts';
import { incidentsIn } from '../../../domain/incident/incidents.ts';
import type { Person, ScopeId } from '../../../domain/kernel.ts';
import { ORDER_KIND, type Order } from '../../../domain/order/order.ts';
import { scopeOf } from '../../../domain/people/scope.ts';
import { ROLL_CALL_KIND, type RollCall } from '../../../domain/rollCall/rollCall.ts';
import { byRuleWords } from '../../../domain/secretary/ruleWords.ts';
import { subjectsOf } from '../../../domain/situation.ts';
import { HOUR_MS } from '../../../domain/time/shanghaiDay.ts';
import { type Dispatcher, type DispatcherParts, openDispatcher } from '../../dispatch/dispatcher.ts';
import type { LoadedDistrict } from '../../district/district.ts';
import { resolvePlace } from '../../district/place.ts';
import { createRunner } from '../../ladder/runner.ts';
import { type DemoDayParts, type DemoWorld, lifeBefore, livePastDays, startDemoDay } from './demoDay.ts';
import { createDemoRoster } from './demoRoster.ts';
import { createDemoExamples } from './examples.ts';
import { createDemoMonth } from './month.ts';

type Past = Omit<DispatcherParts, 'signs' | 'directory' | 'resolvePlace'> & {
  readonly district: LoadedDistrict;
  readonly onTrouble?: (fault: string) => void;
};

/**
 * Fills an empty log with the days before now, through a dispatcher of its own whose clock is set back.
 * A log that holds anything is left alone. Resolves to true when something was laid.
 */
export async function layDemoPast(parts: Past): Promise<boolean> {
  const { log, world, clock, district, onTrouble = () => undefined } = parts;
  if ((await log.head(world)).seq > 0) return false;
  const until = clock.now();
  let at = until;
  // Set back, and moved on by the days lived through: nothing fires by itself.
  const pastClock = { now: () => at, after: () => () => undefined, every: () => () => undefined };
  const { directory } = district;
  const dispatcher = await openDispatcher({
    ...parts,
    directory,
    resolvePlace: (input) => resolvePlace(input, district),
    readCategory: (title, body) => byRuleWords({ title, body }, directory.data.categories)?.code,
    clock: pastClock,
    signs: {
      accepted: () => undefined,
      refused: () => undefined,
      committed: () => undefined,
      storeFailed: (error) => onTrouble(String(error)),
      storeRecovered: () => undefined,
      foldFailed: (error) => onTrouble(String(error)),
      // An empty log has none.
      foldRefused: () => undefined,
    },
  });
  const runner = createRunner({
    dispatcher,
    clock: pastClock,
    rules: parts.rules,
    directory,
    // The past was people's own work.
    secretaryChoice: () => undefined,
    onTrouble: () => (error) => onTrouble(String(error)),
  });
  // Who has no accounts (a rehearsal) has nobody to put on a roster.
  const roster =
    parts.readFacts === undefined
      ? undefined
      : createDemoRoster({ dispatcher, directory, firstChiefAt: until, onTrouble });
  const demo = worldOf(dispatcher, district);
  const examples = roster && createDemoExamples(demo, { until, onTrouble });
  const month = roster && createDemoMonth(demo, { until, onTrouble });
  runner.start();
  try {
    for (const moment of month?.moments(lifeBefore(until)) ?? []) {
      at = moment;
      await runner.settled();
      await month?.play(at);
    }
    await livePastDays({
      ...demo,
      until,
      moveTo: (time) => {
        at = time;
      },
      async settle() {
        await roster?.plan(at);
        await roster?.handOver(at);
        await examples?.play(at);
        await month?.play(at);
        await runner.settled();
      },
      onTrouble,
    });
  } finally {
    await runner.stop();
    await dispatcher.stop();
  }
  return true;
}

/** Lets the demo's day go on on a running server. */
export function startDemoDayOn(
  dispatcher: Dispatcher,
  district: LoadedDistrict,
  rest: Pick<DemoDayParts, 'clock' | 'onTrouble' | 'seed'> & {
    /** Units one of whose people sits at a console. */
    readonly seated?: () => ReadonlySet<ScopeId>;
  },
): { stop(): Promise<void> } {
  const { clock, onTrouble } = rest;
  const { directory } = district;
  const roster = createDemoRoster({
    dispatcher,
    directory,
    firstChiefAt: clock.now(),
    ...defined({ onTrouble }),
  });
  const stopPlanning = clock.every(ROSTER_EVERY_MS, () => void roster.plan(clock.now()));
  const day = startDemoDay({ ...worldOf(dispatcher, district, rest.seated), ...rest });
  return {
    async stop() {
      stopPlanning();
      await day.stop();
    },
  };
}

/** The roster reaches a week ahead; it need not be looked at often. */
const ROSTER_EVERY_MS = 6 * HOUR_MS;

function worldOf(
  dispatcher: Dispatcher,
  district: LoadedDistrict,
  seated: () => ReadonlySet<ScopeId> = () => new Set(),
): DemoWorld {
  // A resident comes by the link to their own case, which has no unit of theirs (server/public/publicDesk.ts).
  const callerOf = (person: Person, directory: Directory) => ({
    person,
    scope: person.roles.includes('resident')
      ? ({ kind: 'all', reporters: false } as const)
      : scopeOf(person, directory),
  });
  return {
    world: dispatcher.world,
    district,
    submit: (person, call) => dispatcher.submit(call, callerOf(person, district.directory)),
    cases: () => dispatcher.durable.cases.values(),
    called: () => ({
      incidents: incidentsIn(dispatcher.durable),
      seated: seated(),
      orders: subjectsOf<Order>(dispatcher.durable, ORDER_KIND).values(),
      rollCalls: subjectsOf<RollCall>(dispatcher.durable, ROLL_CALL_KIND).values(),
    }),
  };
}
