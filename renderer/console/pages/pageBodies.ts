import { type ComponentType, lazy } from 'react';
import type { PageId } from './pageIds.ts';

/** What each page shows, loaded when it is first opened: `duty: lazy(() => import('./duty/DutyPage.tsx'))`. */
export const PAGE_BODIES: Readonly<Partial<Record<PageId, ComponentType>>> = {
  duty: lazy(() => import('./duty/DutyPage.tsx')),
  measures: lazy(() => import('./measures/MeasuresPage.tsx')),
  messages: lazy(() => import('./messages/MessagesPage.tsx')),
  rules: lazy(() => import('./rules/RulesPage.tsx')),
  audit: lazy(() => import('./audit/AuditPage.tsx')),
  accounts: lazy(() => import('./accounts/AccountsPage.tsx')),
  successions: lazy(() => import('./successions/SuccessionsPage.tsx')),
  me: lazy(() => import('./me/MePage.tsx')),
};
