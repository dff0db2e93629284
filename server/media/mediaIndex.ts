import type { Case, CaseId } from '../../domain/case/case.ts';
import type { CaseMedia, MediaId } from '../../domain/media/media.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import { touchedCases } from '../dispatch/durableCommit.ts';

/** Which cases name a photo or video: whoever sees one of them may look at it. */
export interface MediaIndex {
  isNamed(id: MediaId): boolean;
  /** The cases that name it, as they are now, each with what it says of it. */
  naming(id: MediaId): readonly { readonly thisCase: Case; readonly media: CaseMedia }[];
  close(): void;
}

/** Built from what is durable and kept up by following it. A case never forgets a photo, so nothing is taken out. */
export function openMediaIndex({ durable, follow }: Pick<Dispatcher, 'durable' | 'follow'>): MediaIndex {
  const casesOf = new Map<MediaId, Set<CaseId>>();

  function take({ id: caseId, media }: Case): void {
    for (const { id } of media ?? []) {
      const known = casesOf.get(id);
      if (known === undefined) casesOf.set(id, new Set([caseId]));
      else known.add(caseId);
    }
  }

  for (const thisCase of durable.cases.values()) take(thisCase);
  const stop = follow((commit) => {
    for (const { before, after } of touchedCases(commit).values())
      if (before?.media !== after.media) take(after);
  });

  return {
    isNamed: (id) => casesOf.has(id),
    naming: (id) =>
      [...(casesOf.get(id) ?? [])].flatMap((caseId) => {
        const thisCase = durable.cases.get(caseId);
        const media = thisCase?.media?.find((item) => item.id === id);
        return thisCase === undefined || media === undefined ? [] : [{ thisCase, media }];
      }),
    close: stop,
  };
}
