import { type Dispatcher, type DispatcherParts, openDispatcher } from '../../server/dispatch/dispatcher.ts';
import type { LoadedDistrict } from '../../server/district/district.ts';
import { resolvePlace } from '../../server/district/place.ts';
import { createVault } from '../../server/people/vault.ts';
import { RULES } from './caseStory.ts';
import { TEST_DISTRICT } from './testDistrict.ts';

type Given = 'log' | 'clock' | 'signs' | 'directory';

/** What a test must say; everything else of a dispatcher can be set too. */
export interface TestDispatcherParts extends Partial<Omit<DispatcherParts, Given>> {
  readonly log: DispatcherParts['log'];
  readonly clock: DispatcherParts['clock'];
  /** The small district of the case tests unless said. */
  readonly district?: LoadedDistrict;
  /** The signs a test looks at; nobody hears the others. */
  readonly signs?: Partial<DispatcherParts['signs']>;
}

const { seal, fingerprint, keyedHash } = createVault(new Uint8Array(32).fill(7));

/** The real write path of the live world over a log and a clock of the test's own. */
export function openTestDispatcher({
  district = TEST_DISTRICT,
  signs,
  ...parts
}: TestDispatcherParts): Promise<Dispatcher> {
  const nothing = () => undefined;
  return openDispatcher({
    world: 'live',
    directory: district.directory,
    rules: RULES,
    resolvePlace: (input) => resolvePlace(input, district),
    seal,
    fingerprint,
    foldHash: () => keyedHash('snapshot'),
    ...parts,
    signs: {
      accepted: nothing,
      refused: nothing,
      committed: nothing,
      storeFailed: nothing,
      storeRecovered: nothing,
      foldFailed: nothing,
      foldRefused: nothing,
      ...signs,
    },
  });
}
