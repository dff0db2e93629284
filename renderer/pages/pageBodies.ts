import { type ComponentType, lazy } from 'react';
import type { PageId } from './pageIds.ts';

/** What each page shows, loaded when it is first opened: `duty: lazy(() => import('./duty/DutyPage.tsx'))`. */
export const PAGE_BODIES: Readonly<Partial<Record<PageId, ComponentType>>> = {
  measures: lazy(() => import('./measures/MeasuresPage.tsx')),
  accounts: lazy(async () => ({ default: (await import('./accounts/AccountsPage.tsx')).AccountsPage })),
  me: lazy(async () => ({ default: (await import('./me/MePage.tsx')).MePage })),
};
