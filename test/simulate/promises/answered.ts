import type { Watcher, WatchParts } from '../watch.ts';

const ALL = Number.MAX_SAFE_INTEGER;

/** Whoever is told yes finds it on the disk, whoever is told no finds nothing there; every report is one case. */
export function watchAnswers({ ledger, broken }: WatchParts): Watcher {
  const byExternalId = new Map<string, string>();
  return {
    answered(callId, ack) {
      const stored = ledger.commands.get(callId);
      if (!ack.ok) {
        // Only when nobody could find out in time whether it was stored is "no" a mistake that is allowed.
        if (stored !== undefined && !(ack.code === 'store-unavailable' && ledger.unheard.has(callId)))
          broken(`${callId} was told ${ack.code}, and happened`);
        return;
      }
      if (ack.seq > ledger.situation.seq) broken(`${callId} was told yes before it was durable`);
      if (stored !== undefined && JSON.stringify(stored.results) !== JSON.stringify(ack.results)) {
        broken(`${callId} was told something else than what is stored`);
      }
      for (const result of ack.results) {
        const found = 'caseId' in result ? ledger.situation.cases.get(result.caseId) : true;
        if (found === undefined) broken(`${callId} was told of a case that is not there`);
        const isNothingNew = 'repeated' in result && result.repeated === true;
        if (stored === undefined && !isNothingNew) broken(`${callId} was told yes, and nothing is stored`);
      }
    },
    stored(fresh) {
      for (const { event, id } of fresh) {
        if (event.type !== 'CaseReported' || !('externalId' in event.data)) continue;
        const { source, externalId } = event.data as { source: string; externalId?: string };
        if (externalId === undefined) continue;
        const key = `${source} ${externalId}`;
        if (byExternalId.has(key)) broken(`${key} is two cases: ${byExternalId.get(key)} and ${id}`);
        byExternalId.set(key, id);
      }
    },
    async rested({ server, platform }) {
      const refused = new Set(
        (await server.store.cursors.refusals('hotline', ALL)).map((order) => order.externalId),
      );
      for (const { orderNo } of platform.orders) {
        if (!byExternalId.has(`12345 ${orderNo}`) && !refused.has(orderNo))
          broken(`the order ${orderNo} is lost`);
      }
    },
  };
}
