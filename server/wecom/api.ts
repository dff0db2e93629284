import { z } from 'zod';
import { defined, given } from '../../domain/defined.ts';
import type { Millis } from '../../domain/kernel.ts';
import { readJson } from '../answerBody.ts';

/** What WeCom made of a call. */
export type ApiAnswer =
  | { readonly kind: 'taken'; readonly msgid?: string; readonly invalid: readonly string[] }
  /** It will not have it, now or later. */
  | { readonly kind: 'refused'; readonly code: string }
  /** It has had too much from us, and hears nothing for a while. */
  | { readonly kind: 'blocked'; readonly until: Millis }
  | { readonly kind: 'later'; readonly code: string };

export interface WecomApi {
  /** `POST /message/send`: to members of the corporation, in the name of its app. Never rejects. */
  sendMessage(body: object, signal: AbortSignal): Promise<ApiAnswer>;
  /** `POST /webhook/send?key=`: into the group of a robot. Never rejects. */
  sendByRobot(key: string, body: object, signal: AbortSignal): Promise<ApiAnswer>;
}

export interface WecomApiParts {
  readonly url: string;
  readonly corpId: string;
  readonly secret: string;
  readonly now: () => Millis;
}

const PATIENCE_MS = 10_000;
/** A token is given up before its time, so that none runs out on the way. */
const MARGIN_MS: Millis = 300_000;
const BLOCK_MS: Millis = 60_000;
const TOKEN_OVER: ReadonlySet<number> = new Set([40001, 40014, 42001]);
const OVER_LIMIT: ReadonlySet<number> = new Set([45009, 45033]);
/** All readers are unknown, or the message itself is wrong: the same again would be no better. */
const FINAL: ReadonlySet<number> = new Set([81013, 40003, 40008, 40058, 44004, 93000]);

const answerBody = z.looseObject({
  errcode: z.number(),
  access_token: z.string().exactOptional(),
  expires_in: z.number().exactOptional(),
  msgid: z.unknown().optional(),
  invaliduser: z.string().exactOptional(),
});
type Body = z.infer<typeof answerBody>;

/** Its number of the message, where it is one that we can keep. */
function numberIn(msgid: unknown): string | undefined {
  return typeof msgid === 'string' && /^[\w.:-]{1,100}$/u.test(msgid) ? msgid : undefined;
}

export function openWecomApi({ url, corpId, secret, now }: WecomApiParts): WecomApi {
  const base = url.replace(/\/+$/u, '');
  let token: { readonly value: string; readonly until: Millis } | undefined;
  /** One asks for a new token, everybody else waits for it. */
  let refreshing: Promise<string | undefined> | undefined;
  let blockedUntil: Millis = 0;

  async function post(
    path: string,
    body: object | undefined,
    signal: AbortSignal,
  ): Promise<Body | undefined> {
    try {
      const response = await fetch(base + path, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        ...defined({ body: given(body, (value) => JSON.stringify(value)) }),
        redirect: 'error',
        signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
      });
      return answerBody.safeParse(await readJson(response)).data;
    } catch {
      return undefined;
    }
  }

  function tokenNow(signal: AbortSignal): Promise<string | undefined> {
    if (token !== undefined && now() < token.until) return Promise.resolve(token.value);
    refreshing ??= refresh(signal).finally(() => {
      refreshing = undefined;
    });
    return refreshing;
  }

  async function refresh(signal: AbortSignal): Promise<string | undefined> {
    const query = new URLSearchParams({ corpid: corpId, corpsecret: secret });
    const answer = await post(`/gettoken?${query}`, undefined, signal);
    if (answer?.errcode !== 0 || answer.access_token === undefined) return undefined;
    const life = (answer.expires_in ?? 0) * 1_000;
    token = { value: answer.access_token, until: now() + Math.max(0, life - MARGIN_MS) };
    return token.value;
  }

  function read(answer: Body | undefined): ApiAnswer {
    if (answer === undefined) return { kind: 'later', code: 'unreachable' };
    const { errcode, msgid, invaliduser = '' } = answer;
    if (errcode === 0) {
      const invalid = invaliduser === '' ? [] : invaliduser.split('|');
      return { kind: 'taken', invalid, ...defined({ msgid: numberIn(msgid) }) };
    }
    if (OVER_LIMIT.has(errcode)) return { kind: 'blocked', until: now() + BLOCK_MS };
    return { kind: FINAL.has(errcode) ? 'refused' : 'later', code: `wecom-${errcode}` };
  }

  async function asApp(body: object, signal: AbortSignal, mayRenew = true): Promise<ApiAnswer> {
    const value = await tokenNow(signal);
    if (value === undefined) return { kind: 'later', code: 'wecom-no-token' };
    const answer = await post(`/message/send?access_token=${encodeURIComponent(value)}`, body, signal);
    if (answer === undefined || !TOKEN_OVER.has(answer.errcode) || !mayRenew) return read(answer);
    // It was taken back before its time: a new one, once.
    if (token?.value === value) token = undefined;
    return asApp(body, signal, false);
  }

  return {
    async sendMessage(body, signal) {
      if (now() < blockedUntil) return { kind: 'blocked', until: blockedUntil };
      const answer = await asApp(body, signal);
      if (answer.kind === 'blocked') blockedUntil = answer.until;
      return answer;
    },
    sendByRobot: async (key, body, signal) =>
      read(await post(`/webhook/send?key=${encodeURIComponent(key)}`, body, signal)),
  };
}
