import type { Filled } from './roomFields.ts';
import type { RoomForm } from './roomForm.ts';

/** Under which a form's draft lies: of one incident (a new one is begun in any room), and of what it was opened upon. */
export function draftKey(
  { id, opensRoom }: Pick<RoomForm, 'id' | 'opensRoom'>,
  incidentId: string | undefined,
  first: Filled,
): string {
  const about = opensRoom === true ? undefined : incidentId;
  return [about ?? 'none', id, ...Object.values(first)].join(' ');
}
