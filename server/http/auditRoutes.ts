import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { Fold } from '../../domain/aggregate/fold.ts';
import {
  type Anchor,
  type AuditAnswer,
  type AuditEntry,
  type AuditExportHead,
  type AuditExportLine,
  type AuditPerson,
  auditExport,
  auditSearch,
  type VerifyState,
} from '../../domain/contract/audit.ts';
import { defined } from '../../domain/defined.ts';
import { refuse } from '../../domain/kernel.ts';
import type { Anchors } from '../anchors/anchors.ts';
import type { LogAlarmDesk } from '../anchors/logAlarm.ts';
import type { AuditTrail } from '../audit/auditTrail.ts';
import { createVerification } from '../audit/verification.ts';
import { wrongFold } from '../dispatch/checkFold.ts';
import type { People } from '../people/accounts.ts';
import type { AuditSpan, AuditStore } from '../store/AuditStore.ts';
import type { Store } from '../store/Store.ts';
import { isActing } from './callers.ts';
import { parsed } from './parsed.ts';
import { sendRefusal } from './problem.ts';

export interface AuditRouteParts {
  readonly audit: AuditTrail;
  readonly store: Pick<Store, 'events' | 'audit'>;
  readonly people: { readonly admin: Pick<People['admin'], 'list'> };
  readonly now: () => number;
  /** Of every kind of thing there is, to fold a log with. */
  readonly folds: readonly Fold[];
  readonly anchors: Pick<Anchors, 'now' | 'faults'>;
  readonly logAlarm: Pick<LogAlarmDesk, 'raise'>;
}

type Accounts = Awaited<ReturnType<People['admin']['list']>>;

/** Rows of one piece of an export. */
const PIECE = 1_000;

/** What auditors may do: search, export and check. They change nothing, and are audited like everybody. */
export function auditRoutes(
  app: FastifyInstance,
  { audit, store: chains, people, now, folds, anchors, logAlarm }: AuditRouteParts,
): void {
  const verification = createVerification(chains, now, {
    wrongFold: (world) => wrongFold(chains.events, world, folds),
    async logFaults() {
      const faults = await anchors.faults();
      logAlarm.raise(faults);
      return faults;
    },
  });

  app.addHook('preHandler', async (request, reply) => {
    if (!isActing(request.caller, 'auditor')) return sendRefusal(reply, refuse('role-not-allowed'));
    return undefined;
  });

  app.get('/audit', async (request, reply) => {
    const search = parsed(auditSearch, request.query, reply);
    if (search === undefined) return reply;
    const store = await audit.store();
    const accounts = await people.admin.list();
    const { actor } = search;
    const who = actor === undefined ? {} : { actor: idOf(actor, accounts) };
    const entries = await store.find({ ...search, ...who });
    const answer: AuditAnswer = { entries, head: await store.head(), people: namesOf(entries, accounts) };
    const detail = Object.keys(Object(request.query)).sort().join(' ');
    const { person } = request.caller;
    audit.record({
      by: person,
      role: 'auditor',
      action: 'read-audit',
      ip: request.ip,
      count: answer.entries.length,
      detail,
    });
    return reply.send(answer);
  });

  app.get('/audit/export', async (request, reply) => {
    const query = parsed(auditExport, request.query, reply);
    if (query === undefined) return reply;
    const { from, to } = query;
    // Written first, so that an export to the present holds the row about itself.
    await audit.append({
      by: request.caller.person,
      role: 'auditor',
      action: 'export',
      object: 'audit',
      ip: request.ip,
    });
    const store = await audit.store();
    const span = await store.span(from, to);
    reply
      .type('application/x-ndjson; charset=utf-8')
      .header(
        'content-disposition',
        `attachment; filename="audit-${span.after.seq + 1}-${span.through.seq}.jsonl"`,
      );
    return reply.send(Readable.from(exportLines(store, span, await anchors.now())));
  });

  app.post('/audit/verify', async (request, reply) => {
    await audit.store(); // with all that was recorded until now
    const { ok: isSound, chains, at } = await verification.run();
    audit.record({
      by: request.caller.person,
      role: 'auditor',
      action: 'verify',
      ip: request.ip,
      count: chains.length,
      result: isSound ? 'ok' : 'chain-broken',
    });
    return reply.send({ ok: isSound, chains, at });
  });

  // Asked twice a second while a walk goes on: it tells nothing of anybody, and leaves no line.
  app.get('/audit/verify', async (_request, reply) => {
    const [running, last] = [verification.running(), verification.last() ?? (await lastWritten(audit))];
    const answer: VerifyState = defined({ running, last });
    return reply.send(answer);
  });
}

/** From before the last start only the line in the audit is left. */
async function lastWritten(audit: Pick<AuditTrail, 'find'>): Promise<VerifyState['last']> {
  const [entry] = await audit.find({ action: 'verify', limit: 1 });
  return entry === undefined ? undefined : { at: entry.at, ok: entry.result === 'ok' };
}

/** An account or a post is looked for as the person's id: that is what an entry holds. */
function idOf(actor: string, accounts: Accounts): string {
  return accounts.find(({ account, name, nameEn }) => [account, name, nameEn].includes(actor))?.id ?? actor;
}

function namesOf(entries: readonly AuditEntry[], accounts: Accounts): Readonly<Record<string, AuditPerson>> {
  const actors = new Set(entries.map(({ actor }) => actor));
  return Object.fromEntries(
    accounts
      .filter(({ id }) => actors.has(id))
      .map(({ id, account, name, nameEn }) => [id, { account, name, ...defined({ nameEn }) }]),
  );
}

async function* exportLines(
  store: Pick<AuditStore, 'read'>,
  { after, through }: AuditSpan,
  anchor: Anchor,
): AsyncGenerator<string> {
  const { at } = anchor;
  const head: AuditExportHead = { format: 'lingxing-audit-1', at, after, through, anchor };
  yield `${JSON.stringify(head)}\n`;
  for (let seq = after.seq; seq < through.seq; ) {
    const rows = await store.read(seq, Math.min(PIECE, through.seq - seq));
    if (rows.length === 0) return;
    seq = rows.at(-1)?.seq ?? through.seq;
    yield rows
      .map(({ hash, text }) => `${JSON.stringify({ hash, text } satisfies AuditExportLine)}\n`)
      .join('');
  }
}
