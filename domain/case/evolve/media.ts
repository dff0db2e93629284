import type { CaseMedia, MediaStage } from '../../media/media.ts';
import type { Case } from '../case.ts';
import type { CaseEvent, CaseEventType } from '../caseEvents.ts';
import type { Appliers } from './applier.ts';

/** Which photos and videos a case has, and what of them is hidden. */

/** Where in the life of the case what an event brings along belongs. */
const STAGES: Readonly<Partial<Record<CaseEventType, MediaStage>>> = {
  CaseReported: 'report',
  VerificationCompleted: 'verify',
  ProgressAdded: 'progress',
  CaseResolved: 'after',
  CheckPassed: 'check',
  CheckFailed: 'check',
};

/** The case with what the event brought; the very same case when it brought nothing new. */
export function withMedia(thisCase: Case, event: CaseEvent): Case {
  const stage = STAGES[event.type];
  if (stage === undefined || !('mediaIds' in event.data)) return thisCase;
  const { media = [] } = thisCase;
  const fresh = [...new Set(event.data.mediaIds)].filter((id) => !media.some((one) => one.id === id));
  if (fresh.length === 0) return thisCase;
  return { ...thisCase, media: [...media, ...fresh.map((id): CaseMedia => ({ id, stage, at: event.at }))] };
}

export const MEDIA: Appliers<'MediaBlurred' | 'MediaReleasedToWall' | 'MediaTakenOffWall'> = {
  MediaBlurred: (thisCase, { data }) =>
    changed(thisCase, data.mediaId, ({ blurMasks: _before, ...kept }) =>
      data.masks.length === 0 ? kept : { ...kept, blurMasks: data.masks },
    ),
  MediaReleasedToWall: (thisCase, { data }) =>
    changed(thisCase, data.mediaId, (one) => ({ ...one, releasedToWall: true })),
  MediaTakenOffWall: (thisCase, { data }) =>
    changed(thisCase, data.mediaId, ({ releasedToWall: _shown, ...kept }) => kept),
};

function changed(thisCase: Case, id: string, change: (one: CaseMedia) => CaseMedia): Case {
  if (thisCase.media === undefined) return thisCase;
  return { ...thisCase, media: thisCase.media.map((one) => (one.id === id ? change(one) : one)) };
}
