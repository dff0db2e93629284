import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { exportedContact, MOST_EXPORTED, mayExport } from '../../domain/case/caseExport.ts';
import { purposeFault } from '../../domain/case/reveal.ts';
import { caseExport } from '../../domain/contract/http.ts';
import { type ReporterId, refuse } from '../../domain/kernel.ts';
import { compactDay } from '../../domain/time/shanghaiDay.ts';
import { casesCsv } from '../export/casesCsv.ts';
import { casesGeoJson } from '../export/casesGeoJson.ts';
import type { Vault } from '../people/vault.ts';
import type { ContactStore } from '../store/ContactStore.ts';
import { attachmentOf, markedRows } from './attachment.ts';
import { limited } from './limited.ts';
import { parsed } from './parsed.ts';
import { sendRefusal } from './problem.ts';
import { type SearchingParts, searchAs } from './searching.ts';

export interface ExportParts extends SearchingParts {
  readonly vault: Pick<Vault, 'open'>;
}

/** A table is worth waiting for. */
const MOST_WORK_MS = 5_000;

/** Cases as a table that leaves the system: in the caller's scope, masked, for a purpose that is written down. */
export function exportRoute(app: FastifyInstance, parts: ExportParts): void {
  const { directory, vault } = parts;

  async function contactOf(contacts: Pick<ContactStore, 'read'>, reporterId: ReporterId) {
    const sealed = await contacts.read(reporterId);
    const known = sealed && vault.open(sealed);
    return known === undefined || 'code' in known ? undefined : exportedContact(known);
  }

  app.get('/cases/export', { onRequest: limited(parts.perAccount) }, async (request, reply) => {
    const { caller, ip } = request;
    const { id: world, store, audit, clock } = request.world;
    const { scope, person } = caller;
    // A program has no purpose of its own.
    const isBarred = caller.by === 'key' || scope.kind === 'none' || scope.kind === 'wall';
    if (isBarred || !mayExport(person)) return sendRefusal(reply, refuse('role-not-allowed'));
    const query = parsed(caseExport, request.query, reply);
    if (query === undefined) return reply;
    const { purpose, lang: language, form: fileForm, ...filters } = query;
    const fault = purposeFault(purpose);
    if (fault !== undefined) return sendRefusal(reply, fault);
    const found = await searchAs(request, { ...filters, limit: MOST_EXPORTED }, parts, MOST_WORK_MS);
    if ('code' in found) return sendRefusal(reply, found);
    const { total, isCutOff } = found;
    const cases = markedRows(world, found.cases);
    // Half a table looks like a whole one.
    if (isCutOff) return sendRefusal(reply, refuse('export-cut-off'));
    if (total > MOST_EXPORTED) {
      return sendRefusal(reply, refuse('export-too-large', { n: total, most: MOST_EXPORTED }));
    }
    // Which filters were set, not the words: those may name somebody. Nothing leaves that is not written down.
    const detail = Object.keys(filters).sort().join(' ');
    const act = { by: person, action: 'export', object: 'cases', detail, purpose, ip } as const;
    await audit.append({ ...act, count: cases.length });
    if (fileForm === 'geojson') {
      return reply
        .type('application/geo+json; charset=utf-8')
        .header('content-disposition', attachmentOf(world, `cases-${compactDay(clock.now())}.geojson`))
        .send(Readable.from(casesGeoJson(cases, { directory, language })));
    }
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', attachmentOf(world, `cases-${compactDay(clock.now())}.csv`))
      .send(
        Readable.from(
          casesCsv(cases, { directory, language, contactOf: (id) => contactOf(store.contacts, id) }),
        ),
      );
  });
}
