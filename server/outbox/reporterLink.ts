import type { CaseId } from '../../domain/case/case.ts';
import type { ReporterId } from '../../domain/kernel.ts';
import type { OutboxRow } from '../../domain/outbox/message.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import { type PublicLinks, publicPath } from '../people/publicLinks.ts';

export interface ReporterLinkParts extends Pick<Dispatcher, 'world' | 'caseOf'> {
  readonly links: Pick<PublicLinks, 'tokenOf'>;
  readonly publicUrl?: string | undefined;
}

/** The page a message to a reporter leads to: of their own report, also when it was merged into another. */
export function reporterLink({ world, caseOf, links, publicUrl = '' }: ReporterLinkParts) {
  return async ({ to, relates }: OutboxRow): Promise<string | undefined> => {
    if (to.kind !== 'reporter') return undefined;
    const token = await links.tokenOf(world, await reportOf(relates, to.reporterId));
    return typeof token === 'string' ? publicUrl + publicPath(token) : undefined;
  };

  async function reportOf(caseId: CaseId, reporterId: ReporterId): Promise<CaseId> {
    const thisCase = await caseOf(caseId);
    const merged = thisCase?.absorbed.find((entry) => entry.reporterIds.includes(reporterId));
    return merged?.caseId ?? caseId;
  }
}
