import type { ReportInput } from '../../domain/contract/commands.ts';
import { HANDED_OVER } from '../../domain/contract/connectors.ts';
import type { DistrictAnswer, IntakeAnswer, SessionAnswer } from '../../domain/contract/http.ts';
import { defined } from '../../domain/defined.ts';
import type { CaseId, Millis } from '../../domain/kernel.ts';
import { readJson } from '../answerBody.ts';

/** Bytes: the largest district there is, and more. */
const MOST_ANSWER = 67_108_864;

/** How this feed shows who it is. */
export type Credentials =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'account'; readonly account: string; readonly password: string };

/** What became of one report. */
export type Delivery =
  | { readonly kind: 'accepted' | 'repeated' | 'supplemented'; readonly caseId: CaseId }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

/** What was refused, as its platform sent it; `externalId` is empty where it gave no number. */
export interface RefusedOriginal {
  readonly source: string;
  readonly externalId: string;
  readonly code: string;
  readonly raw: unknown;
}

/** The server cannot be used at all: wrong credentials, wrong address, gone for good. */
export class FeedStopped extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export interface ClientParts {
  readonly url: string;
  readonly credentials: Credentials;
  /** The sender hands over the originals of what is refused: the server need not keep the reports as well. */
  readonly handsOver?: boolean;
  readonly wait: (ms: Millis) => Promise<void>;
  /** Says why the feed stands still; undefined when it goes on. */
  readonly onWaiting: (why: string | undefined) => void;
  /** True when the person has had enough: a sender that waits stops waiting. */
  readonly isCancelled?: () => boolean;
  /** Give up after the server has been away for so many attempts in a row. */
  readonly attempts?: number;
}

export interface IntakeClient {
  readDistrict(): Promise<DistrictAnswer>;
  /** Waits as long as the server asks to, then tries again. Throws FeedStopped. */
  send(report: ReportInput): Promise<Delivery>;
  /** Leaves with the server what it refused, as it came, for a person there to take up. Throws FeedStopped. */
  handOver(refused: RefusedOriginal): Promise<void>;
}

/** With growing pauses, forty attempts are about six minutes: a restart fits in, a removed server does not. */
const ATTEMPTS = 40;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

export function createIntakeClient(parts: ClientParts): IntakeClient {
  const { credentials, wait, onWaiting, attempts = ATTEMPTS } = parts;
  const isCancelled = parts.isCancelled ?? (() => false);
  const base = `${parts.url.replace(/\/+$/u, '')}/api/v1`;
  let token: Promise<string> | undefined;
  /** One for all: when the server asks one sender to wait, the others need not ask too. */
  let pause: Promise<void> | undefined;

  async function signIn(): Promise<string> {
    if (credentials.kind === 'key') return '';
    const { account, password } = credentials;
    const answer = await patiently(() =>
      fetch(`${base}/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ account, password }),
      }),
    );
    const body: unknown = await readJson(answer, MOST_ANSWER);
    if (!answer.ok) throw stoppedBy(answer.status, body);
    return (body as SessionAnswer).token;
  }

  async function call(path: string, init: RequestInit = {}, isSecondTry = false): Promise<Response> {
    token ??= signIn();
    const used = token;
    const headers = await used.then(
      (text): Record<string, string> =>
        credentials.kind === 'key' ? { 'x-api-key': credentials.key } : { authorization: `Bearer ${text}` },
    );
    const answer = await patiently(() =>
      fetch(`${base}${path}`, {
        ...init,
        headers: { ...init.headers, ...headers, 'content-type': 'application/json' },
      }),
    );
    if (answer.status !== 401 || credentials.kind === 'key' || isSecondTry) return answer;
    // A session ends; a feed may outlive it. Whoever notices first signs in for all.
    if (token === used) token = undefined;
    return call(path, init, true);
  }

  async function patiently(attempt: () => Promise<Response>): Promise<Response> {
    for (let n = 1; ; n++) {
      await pause;
      if (n > 1 && isCancelled()) throw new FeedStopped('interrupted', 'stopped by hand');
      const answer = await attempt().catch((error: unknown) => error);
      const trouble = troubleWith(answer);
      onWaiting(trouble?.why);
      if (trouble === undefined && answer instanceof Response) return answer;
      const why = trouble?.why ?? String(answer);
      if (n >= attempts) throw new FeedStopped('server-unreachable', `${parts.url}: ${why}`);
      const growing = FIRST_PAUSE_MS * 2 ** Math.min(n - 1, 10);
      pause ??= wait(Math.min(trouble?.askedMs ?? growing, LONGEST_PAUSE_MS)).finally(() => {
        pause = undefined;
      });
    }
  }

  return {
    async readDistrict() {
      const answer = await call('/district');
      const body: unknown = await readJson(answer, MOST_ANSWER);
      if (!answer.ok) throw stoppedBy(answer.status, body);
      return body as DistrictAnswer;
    },
    async send(report) {
      const headers = parts.handsOver ? { [HANDED_OVER]: '1' } : {};
      const answer = await call('/cases', { method: 'POST', body: JSON.stringify(report), headers });
      const body: unknown = await readJson(answer, MOST_ANSWER);
      if (answer.ok) {
        const { caseId, supplemented } = body as IntakeAnswer;
        if (supplemented === true) return { kind: 'supplemented', caseId };
        return { kind: answer.status === 200 ? 'repeated' : 'accepted', caseId };
      }
      if (answer.status === 401 || answer.status === 403 || answer.status === 404) {
        throw stoppedBy(answer.status, body);
      }
      return { kind: 'refused', ...problemOf(answer.status, body) };
    },
    async handOver({ raw, ...refused }) {
      const order = JSON.stringify(raw) ?? 'null';
      const answer = await call('/connectors/refusals', {
        method: 'POST',
        body: JSON.stringify({ ...refused, order }),
      });
      if (!answer.ok) throw stoppedBy(answer.status, await readJson(answer, MOST_ANSWER));
    },
  };
}

/** Why to come back later, and when if the server said so; undefined for an answer to go on with. */
function troubleWith(answer: unknown): { readonly why: string; readonly askedMs?: Millis } | undefined {
  if (!(answer instanceof Response)) return { why: reasonOf(answer) };
  if (answer.status !== 429 && answer.status !== 503) return undefined;
  const askedMs = Number(answer.headers.get('retry-after')) * 1000;
  return { why: `HTTP ${answer.status}`, ...defined({ askedMs: askedMs > 0 ? askedMs : undefined }) };
}

function problemOf(status: number, body: unknown): { code: string; message: string } {
  const { code, message } = (body ?? {}) as { code?: unknown; message?: unknown };
  return {
    code: typeof code === 'string' ? code : `http-${status}`,
    message: typeof message === 'string' ? message : `HTTP ${status}`,
  };
}

function stoppedBy(status: number, body: unknown): FeedStopped {
  const { code, message } = problemOf(status, body);
  return new FeedStopped(code, message);
}

/** fetch hides the reason in `cause`: ECONNREFUSED is worth more than "fetch failed". */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || error.cause.name : error.message;
}
