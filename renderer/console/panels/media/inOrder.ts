import type { CaseMedia } from '../../../../domain/media/media.ts';
import { STAGES } from '../../../media/MediaStrip.tsx';

/** One photo or film as the strip of the case shows it: the n-th of its stage. */
export interface Placed {
  readonly item: CaseMedia;
  readonly n: number;
}

/** In the order of the strip: stage by stage, within a stage as they came in. */
export function inOrder(media: readonly CaseMedia[]): readonly Placed[] {
  return STAGES.flatMap((stage) =>
    media.filter((item) => item.stage === stage).map((item, index) => ({ item, n: index + 1 })),
  );
}
