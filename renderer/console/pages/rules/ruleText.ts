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
    subclass,
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
  if (to.ownSection !== undefined) return t('rules.ownSection', { section: to.ownSection });
  if (to.own !== undefined) return t(`rules.own.${to.own}`);
  return unitName(directory, to.unitId, language);
}
