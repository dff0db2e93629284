import { serverNow } from '../../client/store/linkStore.ts';
import { sessionStore } from '../../client/store/sessionStore.ts';
import { desk, deskChanged } from '../desk.ts';
import { ui } from '../uiStore.ts';
import { forgetContacts, type ReportDraft } from './reportDrafts.ts';

/** Opens the newest report not yet sent; with one open already, an empty one: the next caller is on the line. */
export function openReport(): void {
  const { reportId } = ui.get();
  const [newest] = desk().reports.all();
  ui.openPage(undefined);
  if (reportId === undefined && newest !== undefined) ui.openReport(newest.id);
  else if (reportId === undefined || desk().reports.read(reportId) !== undefined) ui.openReport(newDraftId());
}

/** Drafts of one seat; the moment tells them apart, and a second one in the same millisecond counts on. */
function newDraftId(): string {
  let n = serverNow();
  while (desk().reports.read(`draft-${n}`) !== undefined) n += 1;
  return `draft-${n}`;
}

/** The reports begun here, without the one on screen. */
export function otherDrafts(id: string): readonly ReportDraft[] {
  return desk()
    .reports.all()
    .filter((draft) => draft.id !== id);
}

/** Throws what was typed away and gives the case back. */
export function discardReport(id: string): void {
  desk().reports.drop(id);
  deskChanged();
  ui.openReport(undefined);
}

sessionStore.subscribe((now, before) => {
  if (before.session !== undefined && now.session === undefined) forgetContacts(sessionStorage);
});
