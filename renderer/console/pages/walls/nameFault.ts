import { WALL_NAME_MOST, wallNameFault } from '../../../../domain/wall/wallName.ts';
import { useWords } from '../../../speech/t.ts';

/** What is wrong with a name as it is typed, in words; undefined when nothing is. */
export function useNameFault(): (typed: string, others: readonly string[]) => string | undefined {
  const t = useWords();
  return (typed, others) => {
    const fault = wallNameFault(typed, others);
    return fault && t(`walls.name.${fault}`, { most: WALL_NAME_MOST });
  };
}
