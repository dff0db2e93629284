import type { Flood } from '../../../desk/ring/floods.ts';
import type { Names } from '../../../speech/names.ts';
import type { Translate } from '../../../speech/t.ts';

/** "北京街道 7 件：超期 4、退回 2、紧急 1". */
export function floodWords({ of, caseIds, counts }: Flood, t: Translate, names: Names): string {
  const name =
    of.kind === 'street'
      ? names.unit(of.streetId)
      : of.kind === 'matter'
        ? names.category(of.category)
        : t('flood.rest');
  const kinds = counts.map(({ sort, n }) => t('flood.kind', { sort: t(`sound.sort.${sort}`), n }));
  return t('flood.line', { name, n: caseIds.length, kinds: kinds.join(t('list.comma')) });
}
