import type { FastifyInstance, FastifyRequest } from 'fastify';
import { WHOLE } from '../../domain/aggregate/sight.ts';
import { sees, shownIn } from '../../domain/case/caseSight.ts';
import { purposeFault } from '../../domain/case/reveal.ts';
import { CASE_FILE_FORM, type CaseFile, caseFileQuery } from '../../domain/contract/caseFile.ts';
import { idIn } from '../../domain/contract/strings.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { type CaseId, type Refusal, type Role, refuse } from '../../domain/kernel.ts';
import { BEFORE_FIRST } from '../store/chain.mjs';
import { attachmentOf } from './attachment.ts';
import type { HttpCaller } from './callers.ts';
import { limited } from './limited.ts';
import { parsed } from './parsed.ts';
import { sendRefusal } from './problem.ts';
import type { SearchingParts } from './searching.ts';

export interface CaseFileParts extends Pick<SearchingParts, 'perAccount'> {
  readonly directory: Directory;
}

/** Who may hand a whole file to a stranger. */
const FILING: ReadonlySet<Role> = new Set(['duty_chief', 'supervisor']);

/** 案卷: the records of one case as they lie in the log, each with its links of the chain. */
export function caseFileRoute(app: FastifyInstance, { directory, perAccount }: CaseFileParts): void {
  app.get<{ Params: { id: string } }>(
    '/cases/:id/file',
    { onRequest: limited(perAccount) },
    async (request, reply) => {
      const { caller, ip, world } = request;
      const barred = barredFrom(caller);
      if (barred !== undefined) return sendRefusal(reply, barred);
      const query = parsed(caseFileQuery, request.query, reply);
      if (query === undefined) return reply;
      const fault = purposeFault(query.purpose);
      if (fault !== undefined) return sendRefusal(reply, fault);
      const { dispatcher, store, audit, clock } = world;
      const id = idIn('case', request.params.id);
      const thisCase = id && (await dispatcher.caseOf(id));
      if (thisCase === undefined)
        return sendRefusal(reply, refuse('unknown-case', { caseId: request.params.id }));
      if (!sees(caller.scope, thisCase, directory)) return sendRefusal(reply, refuse('out-of-scope'));
      const records = await recordsOf(world, thisCase.id);
      const { purpose } = query;
      await audit.append({ by: caller.person, action: 'export', object: thisCase.id, purpose, ip });
      const head = await store.events.head(dispatcher.world);
      const file: CaseFile = {
        form: CASE_FILE_FORM,
        caseId: thisCase.id,
        world: dispatcher.world,
        madeAt: clock.now(),
        records,
        head,
      };
      return reply
        .header('content-disposition', attachmentOf(dispatcher.world, `${thisCase.id}.case.json`))
        .send(file);
    },
  );
}

async function recordsOf(
  { dispatcher, store }: FastifyRequest['world'],
  id: CaseId,
): Promise<CaseFile['records']> {
  const records: CaseFile['records'][number][] = [];
  for (const { event, text } of await dispatcher.eventsOf(id)) {
    const { seq } = event;
    const own = await store.events.entry(dispatcher.world, seq);
    const previous = seq === 1 ? BEFORE_FIRST : await store.events.entry(dispatcher.world, seq - 1);
    if (previous === undefined || own === undefined) throw new Error(`the log lacks ${seq}`);
    records.push({ seq, before: previous.hash, text, hash: own.hash });
  }
  return records;
}

/** A record in which something is hidden would not have its hash. */
function barredFrom({ by, scope, person }: HttpCaller): Refusal | undefined {
  const isFiling = person.roles.some((role) => FILING.has(role));
  return by === 'key' || !isFiling || shownIn(scope) !== WHOLE ? refuse('role-not-allowed') : undefined;
}
