import { type ComponentType, lazy } from 'react';
import type { PageId } from './screen/pageIds.ts';

/** What each page shows, loaded when it is first opened. */
export const PAGE_BODIES: Readonly<Partial<Record<PageId, ComponentType>>> = {
  cases: lazy(() => import('./pages/cases/CasesPage.tsx')),
  duty: lazy(() => import('./pages/duty/DutyPage.tsx')),
  measures: lazy(() => import('./pages/measures/MeasuresPage.tsx')),
  messages: lazy(() => import('./pages/messages/MessagesPage.tsx')),
  rules: lazy(() => import('./pages/rules/RulesPage.tsx')),
  secretary: lazy(() => import('./pages/secretary/SecretaryPage.tsx')),
  audit: lazy(() => import('./pages/audit/AuditPage.tsx')),
  accounts: lazy(() => import('./pages/accounts/AccountsPage.tsx')),
  successions: lazy(() => import('./pages/successions/SuccessionsPage.tsx')),
  walls: lazy(() => import('./pages/walls/WallsPage.tsx')),
  people: lazy(() => import('./pages/people/PeoplePage.tsx')),
  incident: lazy(() => import('./pages/incident/IncidentPage.tsx')),
  drill: lazy(() => import('./pages/drill/DrillPage.tsx')),
  me: lazy(() => import('./pages/me/MePage.tsx')),
};
