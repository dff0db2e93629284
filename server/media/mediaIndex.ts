import type { Case, CaseId } from '../../domain/case/case.ts';
import { namedMedia } from '../../domain/case/caseIndexes.ts';
import type { CaseMedia, MediaId } from '../../domain/media/media.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import { touchedCases } from '../dispatch/durableCommit.ts';

/** Which cases name a photo or video: whoever sees one of them may look at it. */
export interface MediaIndex {
  isNamed(id: MediaId): boolean;
  /** The cases that name it, as they are now, each with what it says of it. */
  naming(id: MediaId): Promise<readonly { readonly thisCase: Case; readonly media: CaseMedia }[]>;
  close(): void;
}

/** Built from what is durable and kept up by following it. A case never forgets a photo, so nothing is taken out. */
export function openMediaIndex(dispatcher: Pick<Dispatcher, 'durable' | 'casesOf' | 'follow'>): MediaIndex {
  const casesOf = new Map<MediaId, Set<CaseId>>();

  function take(id: MediaId, caseId: CaseId): void {
    const known = casesOf.get(id);
    if (known === undefined) casesOf.set(id, new Set([caseId]));
    else known.add(caseId);
  }

  // Also those of cases that are put away.
  for (const [id, caseId] of namedMedia(dispatcher.durable)) take(id, caseId);
  const stop = dispatcher.follow((commit) => {
    for (const { before, after } of touchedCases(commit).values())
      if (before?.media !== after.media) for (const { id } of after.media ?? []) take(id, after.id);
  });

  return {
    isNamed: (id) => casesOf.has(id),
    async naming(id) {
      const cases = await dispatcher.casesOf([...(casesOf.get(id) ?? [])]);
      return [...cases.values()].flatMap((thisCase) => {
        const media = thisCase.media?.find((item) => item.id === id);
        return media === undefined ? [] : [{ thisCase, media }];
      });
    },
    close: stop,
  };
}
