import type { CaseId } from '../../../domain/case/case.ts';
import type { ConsoleApp } from './app.ts';

/** From a page to a case: the situation comes back with it selected. */
export function showCase({ client, screen }: ConsoleApp, id: CaseId): void {
  screen.openPage(undefined);
  client.view.select(id, 'panel');
}
