import type { Aggregate } from '../aggregate/aggregate.ts';
import { unitAboveAndBelow, WHOLE } from '../aggregate/sight.ts';
import { refuse } from '../kernel.ts';
import { CLAIM_KIND, type DeskClaims } from './claim.ts';
import { CLAIM_COMMANDS } from './claimCommands.ts';
import { CLAIM_FOLD } from './claimFold.ts';

/**
 * 认领: who has which case in hand. Seen by the desk, those above it and those below it, who may take the same
 * step; a wall shows nobody.
 */
export const CLAIM: Aggregate<DeskClaims> = {
  kind: CLAIM_KIND,
  fold: CLAIM_FOLD,
  commands: CLAIM_COMMANDS,
  sight: {
    audience: ({ unitId }, directory) => unitAboveAndBelow(unitId, directory),
    audienceKey: ({ unitId }) => unitId,
    shownAs: (scope) => (scope.kind === 'wall' ? undefined : WHOLE),
  },
  shown: {},
  isCurrent: () => true,
  unknown: (subjectId) => refuse('unknown-subject', { subjectId }),
};
