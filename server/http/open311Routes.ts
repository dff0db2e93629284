import { randomUUID } from 'node:crypto';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Case } from '../../domain/case/case.ts';
import { caseResult, type WireRefusal } from '../../domain/contract/socket.ts';
import { idIn } from '../../domain/contract/strings.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { capTime } from '../../domain/incident/cap.ts';
import { type Person, type Refusal, refuse } from '../../domain/kernel.ts';
import { type Scope, scopeOf } from '../../domain/people/scope.ts';
import { ownsSource } from '../../domain/people/sources.ts';
import { refusalText, statusOf } from '../../domain/refusal/refusals.ts';
import { dayNumber, formatDay } from '../../domain/time/shanghaiDay.ts';
import type { Connectors } from '../connector/connectors.ts';
import { createLimiter, spend } from '../limiter.ts';
import { callCost } from '../link/callCost.ts';
import { type Entry, type Format, MIME, writeEntry, writeList } from '../open311/formats.ts';
import {
  type Params,
  readReport,
  requestOf,
  requestStatus,
  type ServiceRequest,
  servicesIn,
} from '../open311/georeport.ts';
import { isWithin, MOST_REQUESTS, readWanted, type Wanted } from '../open311/wanted.ts';
import { resultTextOf } from '../outbox/resultWords.ts';
import type { People } from '../people/accounts.ts';
import type { OpenWorld } from '../world/openWorld.ts';
import { type Budgets, inBudget } from './inBudget.ts';
import { refusalCodeOf } from './problem.ts';

export interface Open311Parts extends Budgets {
  readonly world: Pick<OpenWorld, 'dispatcher' | 'search' | 'clock'>;
  readonly people: Pick<People, 'personOfApiKey'>;
  readonly directory: Directory;
  readonly connectors: Pick<Connectors, 'keep'>;
  readonly now: () => number;
}

interface ByFile {
  readonly Params: { readonly file: string };
}

/** An error as the specification writes it. */
interface Fault {
  readonly status: number;
  readonly description: string;
}

/** The answer to a request that was taken; a type, so that it is an entry as well. */
type Receipt = Readonly<Record<'service_request_id' | 'service_notice' | 'account_id', string | null>>;

/** Of one address, with a key or without: the app of a city calls from a few. */
const CALLS = { perSecond: 50, burst: 500 };
const bodyLimit = 65_536;
/** Refusals that speak of what came; all others of who brought it or of the moment. */
const OF_CONTENT: ReadonlySet<number> = new Set([400, 422]);
const FORM_TYPE = 'application/x-www-form-urlencoded';
const BASE = '/open311/v2';
/** When what the discovery file says last changed. */
const CHANGED = Date.UTC(2026, 10, 29);
const NOT_FOUND: Fault = { status: 404, description: 'there is no such resource' };
/** What the server looks through for a key; each case is then checked against the key itself. */
const LOOKING: Scope = { kind: 'all', reporters: false };

/** Open311 GeoReport v2, as XML and JSON. To be registered in a context of its own, outside `/api`. */
export function open311Routes(app: FastifyInstance, parts: Open311Parts): void {
  const { people, directory } = parts;
  const { dispatcher, search, clock } = parts.world;
  const calls = createLimiter(CALLS, parts.now);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(FORM_TYPE, { parseAs: 'string', bodyLimit }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    const code = refusalCodeOf(error);
    if (code === 'internal-error') request.log.error({ err: error }, 'request failed');
    return fail(reply, faultOf(refuse(code)));
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const tooMuch = spend(calls, request.ip);
    return tooMuch === undefined ? undefined : fail(reply, faultOf(tooMuch));
  });

  app.get<ByFile>(`${BASE}/:file`, async (request, reply) => {
    const { name, format } = fileOf(request);
    if (format === undefined) return fail(reply, NOT_FOUND);
    switch (name) {
      case 'discovery':
        return reply.type(MIME[format]).send(writeEntry(format, name, discovery(request)));
      case 'services':
        return send(reply, format, 'services', 'service', servicesIn(directory.data));
      case 'requests':
        return list(request, reply, format);
      default:
        return fail(reply, NOT_FOUND);
    }
  });

  app.get<ByFile>(`${BASE}/services/:file`, async (request, reply) => {
    const { name, format } = fileOf(request);
    if (format === undefined) return fail(reply, NOT_FOUND);
    if (directory.category(idIn('category', name))?.field !== true)
      return fail(reply, { status: 404, description: 'service_code was not found' });
    // Nothing is asked beside what every request says.
    const definition = { service_code: name, attributes: [] };
    return reply.type(MIME[format]).send(writeEntry(format, 'service_definition', definition));
  });

  app.get<ByFile>(`${BASE}/requests/:file`, async (request, reply) => {
    const { name, format } = fileOf(request);
    if (format === undefined) return fail(reply, NOT_FOUND);
    const holder = await holderOf(request);
    if ('status' in holder) return fail(reply, holder);
    const id = idIn('case', name);
    const report = id && (await dispatcher.caseOf(id));
    if (report === undefined || !isOwn(holder, report))
      return fail(reply, { status: 404, description: 'service_request_id was not found' });
    const [found] = await withHandled([report]);
    if (found === undefined) throw new Error('a case that was found has gone');
    const { id: handledId, state } = found.handled;
    const resultText = state === 'closed' ? await resultTextOf(dispatcher, handledId) : undefined;
    return sendRequests(reply, format, [{ ...found, resultText }], holder);
  });

  // A number is given at once: nobody is ever sent away with a token.
  app.get<ByFile>(`${BASE}/tokens/:file`, async (_request, reply) =>
    fail(reply, { status: 404, description: 'token was not found' }),
  );

  app.post<ByFile>(`${BASE}/:file`, { bodyLimit }, async (request, reply) => {
    const { name, format } = fileOf(request);
    if (format === undefined || name !== 'requests') return fail(reply, NOT_FOUND);
    const holder = await holderOf(request);
    if ('status' in holder) return fail(reply, holder);
    const taken = await take(request, holder);
    if ('status' in taken) return fail(reply, taken);
    return send(reply.code(201), format, 'service_requests', 'request', [taken]);
  });

  async function take(request: FastifyRequest, holder: Person): Promise<Receipt | Fault> {
    const source = sourceOf(holder);
    if (source === undefined)
      return { status: 403, description: 'the key speaks for no channel of service requests' };
    const read = readReport(paramsOf(request), source, directory);
    if (typeof read === 'string') return { status: 400, description: read };
    const commands = [{ type: 'case.report', data: read.report }];
    const tooMuch = spend(parts.perKey, holder.id, callCost({ commands }));
    if (tooMuch !== undefined) return faultOf(tooMuch);
    const id = callIdOf(request);
    const caller = { person: holder, scope: scopeOf(holder, directory) };
    const ack = await dispatcher.submit({ id, world: dispatcher.world, commands }, caller);
    if (!ack.ok) {
      const fault = faultOf(ack);
      // It waits for a person, as whatever else a program cannot leave.
      if (OF_CONTENT.has(fault.status))
        await parts.connectors.keep({ by: holder, source, externalId: '', code: ack.code, raw: read.report });
      return fault;
    }
    const result = caseResult(ack.results[0]);
    if (result === undefined) throw new Error('a report was taken and made no case');
    const notice = read.leftOut.length === 0 ? null : `not recorded: ${read.leftOut.join(', ')}`;
    return { service_request_id: result.caseId, service_notice: notice, account_id: null };
  }

  async function list(request: FastifyRequest<ByFile>, reply: FastifyReply, format: Format) {
    const holder = await holderOf(request);
    if ('status' in holder) return fail(reply, holder);
    const wanted = readWanted(paramsOf(request), clock.now());
    if (typeof wanted === 'string') return fail(reply, { status: 400, description: wanted });
    const reports = await ownReports(holder, wanted);
    if ('status' in reports) return fail(reply, reports);
    const { statuses, ids } = wanted;
    const found = (await withHandled(reports)).filter(
      (each) => ids !== undefined || (statuses?.includes(requestStatus(each)) ?? true),
    );
    return sendRequests(reply, format, found, holder);
  }

  /** Newest first, in memory or put away. */
  async function ownReports(holder: Person, wanted: Wanted): Promise<readonly Case[] | Fault> {
    if (wanted.ids !== undefined)
      return [...(await dispatcher.casesOf(wanted.ids)).values()].filter((each) => isOwn(holder, each));
    const question = {
      source: holder.sources?.join(',') ?? '',
      category: wanted.codes?.join(','),
      from: formatDay(dayNumber(wanted.from)),
      to: formatDay(dayNumber(wanted.to)),
      limit: MOST_REQUESTS,
      arranged: {
        name: `open311 ${holder.id} ${wanted.from} ${wanted.to}`,
        fits: (each: Case) => isOwn(holder, each) && isWithin(each, wanted),
        order: undefined,
        offset: 0,
      },
    };
    const answer = await inBudget({ by: 'key', person: holder }, parts, () => search.find(LOOKING, question));
    if ('code' in answer) return faultOf(answer);
    if (answer.isCutOff) return { status: 400, description: 'too many requests: ask for a shorter time' };
    return answer.cases;
  }

  /** Each with the case it was merged into, where it was. */
  async function withHandled(reports: readonly Case[]): Promise<readonly ServiceRequest[]> {
    const others = reports.flatMap(({ state, mergedInto }) => (state === 'merged' ? (mergedInto ?? []) : []));
    const handling = await dispatcher.casesOf(others);
    return reports.map((report) => {
      const { state, mergedInto } = report;
      const handled = state === 'merged' && mergedInto !== undefined ? handling.get(mergedInto) : undefined;
      return { report, handled: handled ?? report };
    });
  }

  function sendRequests(
    reply: FastifyReply,
    format: Format,
    requests: readonly ServiceRequest[],
    { id }: Person,
  ): Promise<FastifyReply> {
    return send(reply, format, 'service_requests', 'request', entriesOf());

    function* entriesOf(): Iterable<Entry> {
      for (const each of requests) yield requestOf(each, id, directory);
    }
  }

  /** Whose key it is: the parameter of the specification, or the header of every other call. */
  async function holderOf(request: FastifyRequest): Promise<Person | Fault> {
    const header = request.headers['x-api-key'];
    const key = paramsOf(request).api_key ?? (typeof header === 'string' ? header : undefined);
    if (key === undefined || key === '') return { status: 403, description: 'api_key was not provided' };
    const person = await people.personOfApiKey(key);
    if (person === undefined || !person.roles.includes('connector'))
      return { status: 403, description: 'api_key is not known' };
    const tooMuch = spend(parts.perKey, person.id);
    return tooMuch === undefined ? person : faultOf(tooMuch);
  }
}

async function send(
  reply: FastifyReply,
  format: Format,
  root: string,
  item: string,
  entries: Iterable<Entry>,
): Promise<FastifyReply> {
  return reply.type(MIME[format]).send(await writeList(format, root, item, entries));
}

/** As XML where the form was not said. */
function fail(reply: FastifyReply, { status, description }: Fault): Promise<FastifyReply> {
  const format = formatOf(reply.request) ?? 'xml';
  return send(reply.code(status), format, 'errors', 'error', [{ code: status, description }]);
}

function faultOf(refusal: Refusal | WireRefusal): Fault {
  return { status: statusOf(refusal.code), description: `${refusal.code}: ${refusalText(refusal, 'en')}` };
}

/** What it brought itself, through a channel that it may still speak for. */
function isOwn(holder: Person, { stages, source }: Case): boolean {
  return stages.call?.by.id === holder.id && ownsSource(source, holder);
}

/** The channel of the specification where the key has it, or the only one it has. */
function sourceOf({ sources = [] }: Person): string | undefined {
  if (sources.includes('311')) return '311';
  return sources.length === 1 ? sources[0] : undefined;
}

/** Of a call that is repeated, the same: it is answered and not done twice. */
function callIdOf({ headers }: FastifyRequest): string {
  const key = headers['idempotency-key'];
  return typeof key === 'string' ? key : `open311-${randomUUID()}`;
}

function fileOf(request: FastifyRequest<ByFile>) {
  return { name: request.params.file.replace(/\.(?:xml|json)$/u, ''), format: formatOf(request) };
}

/** By the end of the path: a call that no route took has no parameters. */
function formatOf({ url }: FastifyRequest): Format | undefined {
  const [path = ''] = url.split('?');
  if (path.endsWith('.json')) return 'json';
  return path.endsWith('.xml') ? 'xml' : undefined;
}

/** What is in the address and in the form; a form says it later. */
function paramsOf({ query, body }: FastifyRequest): Params {
  const fields = [...Object.entries(Object(query)), ...Object.entries(Object(body))];
  const texts = fields.flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  return Object.fromEntries(texts);
}

function discovery({ protocol, host }: FastifyRequest): Entry {
  return {
    changeset: capTime(CHANGED),
    contact: '12345',
    key_service: 'an account of role connector, with a key of its own, from an administrator',
    endpoints: [
      {
        specification: 'http://wiki.open311.org/GeoReport_v2',
        url: `${protocol}://${host}${BASE}`,
        changeset: capTime(CHANGED),
        type: 'production',
        formats: ['text/xml', 'application/json'],
      },
    ],
  };
}
