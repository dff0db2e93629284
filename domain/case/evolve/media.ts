import type { CaseMedia, MediaId, MediaStage } from '../../media/media.ts';
import type { Case } from '../case.ts';
import type { CaseEvent, CaseEventType } from '../caseEvents.ts';
import type { Appliers } from './applier.ts';

/** Which photos and videos a case has, and what of them is hidden. */

/** Where in the life of the case what an event brings along belongs. */
const STAGES: Readonly<Partial<Record<CaseEventType, MediaStage>>> = {
  CaseReported: 'report',
  ReportSupplemented: 'report',
  VerificationCompleted: 'verify',
  ProgressAdded: 'progress',
  CaseResolved: 'after',
  CheckPassed: 'check',
  CheckFailed: 'check',
};

/** What the case has with what the event brought; undefined when it brought nothing new. */
export function mediaWith({ media = [] }: Case, event: CaseEvent): readonly CaseMedia[] | undefined {
  const stage = STAGES[event.type];
  if (stage === undefined || !('mediaIds' in event.data)) return undefined;
  const fresh = [...new Set(event.data.mediaIds)].filter((id) => !media.some((item) => item.id === id));
  if (fresh.length === 0) return undefined;
  return [...media, ...fresh.map((id): CaseMedia => ({ id, stage, at: event.at }))];
}

export const MEDIA: Appliers<'MediaBlurred' | 'MediaReleasedToWall' | 'MediaTakenOffWall'> = {
  MediaBlurred: (thisCase, { data }) =>
    changed(thisCase, data.mediaId, ({ blurMasks: _before, ...rest }) =>
      data.masks.length === 0 ? rest : { ...rest, blurMasks: data.masks },
    ),
  MediaReleasedToWall: (thisCase, { data }) =>
    changed(thisCase, data.mediaId, (item) => ({ ...item, releasedToWall: true })),
  MediaTakenOffWall: (thisCase, { data }) =>
    changed(thisCase, data.mediaId, ({ releasedToWall: _shown, ...rest }) => rest),
};

function changed(thisCase: Case, id: MediaId, change: (item: CaseMedia) => CaseMedia): Case {
  if (thisCase.media === undefined) return thisCase;
  return { ...thisCase, media: thisCase.media.map((item) => (item.id === id ? change(item) : item)) };
}
