import { TIME_KIND, type TimeDoubt } from '../../../../domain/timeDoubt/timeDoubt.ts';
import { useSubjects } from '../../../client/hooks.ts';

/** The question about the time that nobody has decided yet. */
export function useOpenDoubt(): TimeDoubt | undefined {
  const { byId } = useSubjects<TimeDoubt>(TIME_KIND);
  return [...byId.values()].find(({ decided }) => decided === undefined);
}
