import { type ComponentType, lazy } from 'react';
import { PageNotRead } from './PageNotRead.tsx';
import type { PageId } from './screen/pageIds.ts';

type Load = () => Promise<{ readonly default: ComponentType }>;

/** Where each page's code lies: read when it is first opened, or ahead of that (readAhead.ts). */
export const PAGE_LOADERS: Readonly<Partial<Record<PageId, Load>>> = {
  cases: () => import('./pages/cases/CasesPage.tsx'),
  duty: () => import('./pages/duty/DutyPage.tsx'),
  measures: () => import('./pages/measures/MeasuresPage.tsx'),
  messages: () => import('./pages/messages/MessagesPage.tsx'),
  rules: () => import('./pages/rules/RulesPage.tsx'),
  secretary: () => import('./pages/secretary/SecretaryPage.tsx'),
  hot: () => import('./pages/hot/HotPage.tsx'),
  audit: () => import('./pages/audit/AuditPage.tsx'),
  accounts: () => import('./pages/accounts/AccountsPage.tsx'),
  successions: () => import('./pages/successions/SuccessionsPage.tsx'),
  walls: () => import('./pages/walls/WallsPage.tsx'),
  people: () => import('./pages/people/PeoplePage.tsx'),
  incident: () => import('./pages/incident/IncidentPage.tsx'),
  rooms: () => import('./pages/rooms/RoomsPage.tsx'),
  inbox: () => import('./pages/inbox/InboxPage.tsx'),
  broadcasts: () => import('./pages/broadcasts/BroadcastsPage.tsx'),
  campaigns: () => import('./pages/campaigns/CampaignsPage.tsx'),
  drill: () => import('./pages/drill/DrillPage.tsx'),
  me: () => import('./pages/me/MePage.tsx'),
};

/** What each page shows. One that could not be read says so in words, and nothing else is touched by it. */
export const PAGE_BODIES = bodiesOf(PAGE_LOADERS);

export function bodiesOf(
  loaders: Readonly<Partial<Record<PageId, Load>>>,
): Readonly<Partial<Record<PageId, ComponentType>>> {
  return Object.fromEntries(
    Object.entries(loaders).map(([id, load]) => [
      id,
      lazy(() => load().catch(() => ({ default: PageNotRead }))),
    ]),
  );
}
