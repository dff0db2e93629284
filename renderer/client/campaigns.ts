import { useMemo } from 'react';
import { CAMPAIGN_KIND, type Campaign, isRunning } from '../../domain/campaign/campaign.ts';
import { useSubjects } from './hooks.ts';

/** Campaigns that the console holds: those that run first, of each the newest. */
export function useCampaigns(): readonly Campaign[] {
  const held = useSubjects<Campaign>(CAMPAIGN_KIND);
  return useMemo(() => inOrder(held.byId.values()), [held]);
}

function inOrder(campaigns: Iterable<Campaign>): readonly Campaign[] {
  return [...campaigns].sort(
    (a, b) => Number(isRunning(b)) - Number(isRunning(a)) || b.createdAt - a.createdAt,
  );
}

/** The same, as something to choose from. */
export function useCampaignChoices(): readonly { readonly id: string; readonly name: string }[] {
  const campaigns = useCampaigns();
  return useMemo(() => campaigns.map(({ id, title }) => ({ id, name: title })), [campaigns]);
}
