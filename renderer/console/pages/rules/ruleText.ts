import type { RulesFile } from '../../../../domain/contract/rules.ts';
import type { CategoryId } from '../../../../domain/kernel.ts';
import { categoryName, type DirectoryState, unitName } from '../../../client/store/directoryStore.ts';
import type { Language } from '../../../client/store/languageStore.ts';
import { sourceName } from '../../../speech/source.ts';
import type { Translate } from '../../../speech/t.ts';

export type FileRule = NonNullable<RulesFile['limits']>[number];
export type FileRoute = NonNullable<RulesFile['routes']>[number];

/** What a rule fits, in words: "暴露垃圾 · 重要". */
export function matchText(
  { match }: { readonly match: FileRule['match'] & Pick<FileRoute['match'], 'area'> },
  t: Translate,
  directory: DirectoryState,
  language: Language,
): string {
  const { category, subclass, demandType, urgency, origin, source, area } = match;
  const parts = [
    categoryName(directory, category as CategoryId | undefined, language),
    subclass && subclassName(directory, subclass, language),
    area && unitName(directory, area, language),
    demandType && t(`demand.${demandType}`),
    urgency && t(`urgency.${urgency}`),
    origin && t(`origin.${origin}`),
    source && t('rules.channel', { source: sourceName(source, t) }),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? t('rules.any') : parts.join(' · ');
}

/** Whom a route names, in words: "所在街道的环卫站". */
export function targetText(
  { to }: FileRoute,
  t: Translate,
  directory: DirectoryState,
  language: Language,
): string {
  if (to.ownSection !== undefined)
    return t('rules.ownSection', { section: sectionName(directory, to.ownSection, language) });
  if (to.own !== undefined) return t(`rules.own.${to.own}`);
  return unitName(directory, to.unitId, language);
}

/** A subclass as the first category of that name calls it; itself where the district has none. */
export function subclassName({ directory }: DirectoryState, subclass: string, language: Language): string {
  const known = directory?.data.categories.find(({ path }) => path[1] === subclass);
  return language === 'en' ? (known?.pathEn[1] ?? subclass) : subclass;
}

/** 环卫站, as a unit of that name is called after its street's own name: Sanitation Station. */
function sectionName({ directory }: DirectoryState, section: string, language: Language): string {
  if (language === 'zh') return section;
  const example = directory?.data.units.find(
    ({ kind, name }) => kind === 'section' && name.endsWith(section),
  );
  const street = directory?.unit(example?.parentId)?.nameEn?.split(' ')[0] ?? '';
  const name = example?.nameEn ?? section;
  return street !== '' && name.startsWith(`${street} `) ? name.slice(street.length + 1) : name;
}
