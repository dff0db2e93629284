import type { Desk } from '../desk.ts';
import type { ReportDraft } from './reportDrafts.ts';

/** Opens the newest report not yet sent; with one open already, an empty one: the next caller is on the line. */
export function openReport(desk: Desk): void {
  const { view } = desk.client;
  const { reports } = desk.books();
  const { reportId } = view.get();
  const [newest] = reports.all();
  if (reportId === undefined && newest !== undefined) view.openReport(newest.id);
  else if (reportId === undefined || reports.read(reportId) !== undefined) view.openReport(newDraftId(desk));
}

/** Drafts of one seat; the moment tells them apart, and a second one in the same millisecond counts on. */
function newDraftId(desk: Desk): string {
  let n = desk.client.time.now();
  while (desk.books().reports.read(`draft-${n}`) !== undefined) n += 1;
  return `draft-${n}`;
}

/** The reports begun here, without the one on screen. */
export function otherDrafts(desk: Desk, id: string): readonly ReportDraft[] {
  return desk
    .books()
    .reports.all()
    .filter((draft) => draft.id !== id);
}

/** Throws what was typed away and gives the case back. */
export function discardReport(desk: Desk, id: string): void {
  desk.books().reports.drop(id);
  desk.booksChanged();
  desk.client.view.openReport(undefined);
}
