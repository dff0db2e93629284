import type { RulesFile } from '../../../../domain/contract/rules.ts';
import type { CategoryId } from '../../../../domain/kernel.ts';
import type { Limit } from '../../../../domain/sla/clock.ts';
import { categoryName, type DirectoryState } from '../../../client/store/directoryStore.ts';
import type { Language } from '../../../client/store/languageStore.ts';
import { sourceName } from '../../../speech/source.ts';
import type { Translate } from '../../../speech/t.ts';

export type FileRule = NonNullable<RulesFile['limits']>[number];

/** "4 工作小时" */
export function limitText({ n, unit }: Limit, t: Translate): string {
  return t('rules.limit', { n, unit: t(`unit.${unit}`) });
}

/** What a rule fits, in words: "暴露垃圾 · 重要". */
export function matchText(
  { match }: FileRule,
  t: Translate,
  directory: DirectoryState,
  language: Language,
): string {
  const { category, subclass, demandType, urgency, origin, source } = match;
  const parts = [
    categoryName(directory, category as CategoryId | undefined, language),
    subclass,
    demandType && t(`demand.${demandType}`),
    urgency && t(`urgency.${urgency}`),
    origin && t(`origin.${origin}`),
    source && t('rules.channel', { source: sourceName(source, t) }),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? t('rules.any') : parts.join(' · ');
}
