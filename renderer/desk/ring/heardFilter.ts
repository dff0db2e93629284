import { type Filter, isNarrowed } from '../../client/store/viewStore.ts';

/**
 * What narrows the sound as it narrows the list; undefined when nothing does. Whoever looks through what has sounded
 * still hears everything.
 */
export function heardFilter({ among: _among, ...filter }: Filter): Filter | undefined {
  return isNarrowed(filter) ? filter : undefined;
}
