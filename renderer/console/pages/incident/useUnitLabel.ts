import type { UnitId } from '../../../../domain/kernel.ts';
import { useDirectory, useLanguage } from '../../../client/hooks.ts';
import { shortName } from '../../../client/store/directoryStore.ts';

/** What people call a unit, short enough for a board: 六榕街, 水务局; in English its name without the kind. */
export function useUnitLabel(): (id: UnitId) => string {
  const language = useLanguage();
  const state = useDirectory((each) => each);
  return (id) => {
    const alias = language === 'zh' ? state.directory?.unit(id)?.aliases?.[0] : undefined;
    return alias ?? shortName(state, id, language);
  };
}
