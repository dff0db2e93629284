import type { IncomingMessage } from 'node:http';
import type { ReportInput } from '../../../domain/contract/commands.ts';
import type { DistrictAnswer } from '../../../domain/contract/http.ts';
import { openLoopback } from '../../../server/loopback.ts';

/** A server that answers the calls a feed makes, and remembers what it was sent. */
export interface FakeIntake {
  readonly url: string;
  readonly reports: ReportInput[];
  /** Most calls that were open at once. */
  readonly mostAtOnce: () => number;
  signIns: number;
  /** Answers this status instead, as long as it says one; `at` counts the calls of `POST /cases`. */
  disturb: (
    at: number,
    report: ReportInput,
  ) => { status: number; retryAfter?: string; body?: unknown } | undefined;
  close(): Promise<void>;
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly retryAfter?: string;
}

export async function startFakeIntake(district: DistrictAnswer): Promise<FakeIntake> {
  const seen = new Map<string, string>();
  const sessions = new Set<string>();
  let calls = 0;
  let open = 0;
  let most = 0;
  const intake: Omit<FakeIntake, 'url' | 'close'> = {
    reports: [],
    mostAtOnce: () => most,
    signIns: 0,
    disturb: () => undefined,
  };

  async function answer(request: IncomingMessage): Promise<Reply> {
    const path = `${request.method} ${request.url}`;
    const body = await bodyOf(request);
    if (path === 'POST /api/v1/session') return signIn(body as { password: string });
    if (!isKnown(request)) return { status: 401, body: { code: 'not-signed-in', message: '登录已失效' } };
    if (path === 'GET /api/v1/district') return { status: 200, body: district };
    if (path === 'POST /api/v1/cases') return take(body as ReportInput);
    return { status: 404, body: { code: 'not-found', message: '没有' } };
  }

  function signIn({ password }: { password: string }): Reply {
    if (password !== 'right') return { status: 401, body: { code: 'bad-credentials', message: '口令不对' } };
    intake.signIns += 1;
    sessions.add(`token-${intake.signIns}`);
    return { status: 200, body: { token: `token-${intake.signIns}` } };
  }

  function isKnown(request: IncomingMessage): boolean {
    const token = /^Bearer (.+)$/u.exec(request.headers.authorization ?? '')?.[1];
    return request.headers['x-api-key'] !== undefined || (token !== undefined && sessions.has(token));
  }

  function take(report: ReportInput): Reply {
    const disturbed = intake.disturb(calls++, report);
    if (disturbed?.status === 401) sessions.clear();
    if (disturbed !== undefined) return { body: { code: 'busy', message: '稍候' }, ...disturbed };
    if (report.title === undefined) {
      return { status: 422, body: { code: 'what-required', message: '请写明是什么事。' } };
    }
    const id = `${report.source} ${report.externalId}`;
    const known = seen.get(id);
    if (known !== undefined) return { status: 200, body: { caseId: known, number: known, repeated: true } };
    const caseId = `YX-20261121-${String(seen.size + 1).padStart(6, '0')}`;
    seen.set(id, caseId);
    intake.reports.push(report);
    return { status: 201, body: { caseId, number: caseId, repeated: false } };
  }

  const server = await openLoopback((request, response) => {
    open += 1;
    most = Math.max(most, open);
    void answer(request).then(({ status, body, retryAfter }) => {
      // One turn later: calls that arrive together are then open together.
      setImmediate(() => {
        open -= 1;
        response.writeHead(status, {
          'content-type': 'application/json',
          ...(retryAfter === undefined ? {} : { 'retry-after': retryAfter }),
        });
        response.end(JSON.stringify(body));
      });
    });
  });
  return Object.assign(intake, { url: server.url, close: server.close });
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? undefined : JSON.parse(text);
}
