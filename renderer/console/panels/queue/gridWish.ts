import type { GridId } from '../../../../domain/kernel.ts';
import { useDirectory } from '../../../client/hooks.ts';
import { gridDigits } from '../../../client/store/directoryStore.ts';

/** `g 0817`, `G817`, `网格 0817` → `0817`; undefined for anything else. */
export function gridWish(text: string): string | undefined {
  return /^(?:g|网格)\s*(\d{1,4})$/iu.exec(text.trim())?.[1];
}

/** The grid with this number, when the district has it. */
export function useGridByNumber(wish: string | undefined): GridId | undefined {
  return useDirectory((state) => {
    if (wish === undefined) return undefined;
    const number = wish.padStart(4, '0');
    return state.answer?.grids.features.find(
      ({ properties: { id, name } }) => gridDigits(id, name) === number,
    )?.properties.id;
  });
}
