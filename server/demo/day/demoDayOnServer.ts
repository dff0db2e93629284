import type { Directory } from '../../../domain/directory.ts';
import type { Person } from '../../../domain/kernel.ts';
import { scopeOf } from '../../../domain/scope.ts';
import { type Dispatcher, type DispatcherParts, openDispatcher } from '../../dispatch/dispatcher.ts';
import type { LoadedDistrict } from '../../district/district.ts';
import { resolvePlace } from '../../district/place.ts';
import { type DemoDayParts, type DemoWorld, livePastDays, startDemoDay } from './demoDay.ts';

type Past = Omit<DispatcherParts, 'signs' | 'directory' | 'resolvePlace'> & {
  readonly district: LoadedDistrict;
  readonly onTrouble?: (what: string) => void;
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
  const dispatcher = await openDispatcher({
    ...parts,
    directory: district.directory,
    resolvePlace: (input) => resolvePlace(input, district),
    clock: { now: () => at, after: () => () => undefined, every: () => () => undefined },
    signs: {
      accepted: () => undefined,
      refused: () => undefined,
      committed: () => undefined,
      storeFailed: (error) => onTrouble(String(error)),
      storeRecovered: () => undefined,
      snapshotFailed: (error) => onTrouble(String(error)),
    },
  });
  try {
    await livePastDays({
      ...worldOf(dispatcher, district),
      until,
      moveTo: (time) => {
        at = time;
      },
      onTrouble,
    });
  } finally {
    await dispatcher.stop();
  }
  return true;
}

/** Lets the demo's day go on on a running server. */
export function startDemoDayOn(
  dispatcher: Dispatcher,
  district: LoadedDistrict,
  rest: Pick<DemoDayParts, 'clock' | 'onTrouble' | 'seed'>,
): { stop(): Promise<void> } {
  return startDemoDay({ ...worldOf(dispatcher, district), ...rest });
}

function worldOf(dispatcher: Dispatcher, district: LoadedDistrict): DemoWorld {
  const callerOf = (person: Person, directory: Directory) => ({ person, scope: scopeOf(person, directory) });
  return {
    world: dispatcher.world,
    district,
    submit: (person, call) => dispatcher.submit(call, callerOf(person, district.directory)),
    cases: () => dispatcher.durable.cases.values(),
  };
}
