import type { HotIssueShown } from '../../../../domain/contract/hot.ts';
import type { SubjectId } from '../../../../domain/kernel.ts';
import { proposePrimary } from '../../../desk/merge/mergePreview.ts';
import { addToMerge } from '../../../desk/mergeDraft.ts';
import { canMerge, standpointOn } from '../../../desk/possible.ts';
import type { ConsoleApp } from '../../screen/app.ts';
import { openRoom } from '../../screen/incidentRoom.ts';
import { showCase } from '../../screen/showCase.ts';

/** Cases of the matter that this console holds and a merge may still take along. */
const apartOf = ({ client }: ConsoleApp, { apartIds }: HotIssueShown) =>
  apartIds.flatMap((id) => client.situation.caseById(id) ?? []);

/** Opens the merge form on whichever should carry the others, with all of them ticked: a person still confirms. */
export function mergeIssue(app: ConsoleApp, issue: HotIssueShown): void {
  const apart = apartOf(app, issue);
  const primary = proposePrimary(apart);
  const from = standpointOn(app.client, primary);
  if (primary === undefined || from === undefined || apart.length < 2) say(app, 'hot.nothingToMerge');
  else if (!canMerge(from)) say(app, 'key.notYourPost');
  else {
    showCase(app, primary.id);
    const others = apart.map(({ id }) => id).filter((id) => id !== primary.id);
    addToMerge(app.desk, primary, others);
  }
}

/** To the room of its incident; without one the form that begins one, on the case that should carry the others. */
export function incidentOf(app: ConsoleApp, issue: HotIssueShown): void {
  const [incidentId] = issue.incidentIds;
  const primary = proposePrimary(apartOf(app, issue));
  if (incidentId !== undefined) {
    // An incident is a subject of the log as any other.
    openRoom(app.screen, incidentId as string as SubjectId);
  } else if (primary === undefined) say(app, 'hot.noneOpen');
  else {
    showCase(app, primary.id);
    app.client.view.startFlow('promote');
  }
}

/** To its earliest report on the map. */
export function showIssue(app: ConsoleApp, { id, apartIds }: HotIssueShown): void {
  const shown = apartIds[0] ?? id;
  showCase(app, shown);
  app.client.view.flyTo({ caseId: shown });
}

type Says = 'hot.nothingToMerge' | 'hot.noneOpen' | 'key.notYourPost';

function say({ client, desk }: ConsoleApp, key: Says): void {
  client.notices.show({ tone: 'warning', text: desk.t(key) });
}
