import type { CampaignContent } from '../../../../domain/campaign/campaign.ts';
import type { UnitId } from '../../../../domain/kernel.ts';
import type { Language } from '../../../client/store/languageStore.ts';
import type { Names } from '../../../speech/names.ts';
import type { Translate } from '../../../speech/t.ts';
import { dayText } from '../../../speech/when.ts';

interface Speech {
  readonly t: Translate;
  readonly names: Names;
  readonly language: Language;
}

type Fact = readonly [name: string, value: string];

/** What a campaign is about, where, whose, how long and what for: name beside value. */
export function campaignFacts(
  { category, area, leadUnitId, unitIds, from, until, goal }: CampaignContent,
  { t, names, language }: Speech,
): readonly Fact[] {
  const list = (ids: readonly UnitId[]): string => ids.map((id) => names.unit(id)).join(t('list.comma'));
  const places = area.unitIds.length === 0 ? t('campaigns.fact.whole') : list(area.unitIds);
  const span = { from: dayText(from, language), until: dayText(until - 1, language) };
  return [
    [t('campaigns.fact.category'), names.category(category)],
    [
      t('campaigns.fact.area'),
      area.spot === undefined ? places : t('campaigns.fact.spot', { m: area.spot.radius }),
    ],
    [t('campaigns.fact.lead'), names.unit(leadUnitId)],
    [t('campaigns.fact.units'), unitIds.length === 0 ? t('campaigns.fact.none') : list(unitIds)],
    [t('campaigns.fact.days'), t('campaigns.fact.span', span)],
    [t('campaigns.fact.goal'), goal],
  ];
}

/** Of what it is about, what is another now: name, before, after. */
export function changedFacts(
  before: CampaignContent,
  now: CampaignContent,
  speech: Speech,
): readonly (readonly [name: string, before: string, now: string])[] {
  const title = speech.t('campaigns.form.name');
  const was: readonly Fact[] = [[title, before.title], ...campaignFacts(before, speech)];
  const is: readonly Fact[] = [[title, now.title], ...campaignFacts(now, speech)];
  return is.flatMap(([name, value], index) => {
    const old = was[index]?.[1] ?? '';
    return old === value ? [] : [[name, old, value] as const];
  });
}
