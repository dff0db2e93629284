import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { defined, filled } from '../../domain/defined.ts';
import type { Millis } from '../../domain/kernel.ts';
import { readText, SHORT_ANSWER } from '../answerBody.ts';
import { openLoopback } from '../loopback.ts';
import { MOST_TEXT_BYTES } from './card.ts';
import { type CryptKeys, createCrypt } from './crypt.ts';
import { createPace, LIMITS } from './pace.ts';

/**
 * WeCom made up, on this machine alone, with the limits that are documented of it (DOMAIN §2.6): what is too much for a
 * member is dropped without a word, a robot that talks too much is blocked for a minute, tokens run out.
 */
export interface WecomSimulator {
  readonly url: string;
  /** What a member has on their phone, oldest first. */
  readonly inbox: (member: string) => readonly Received[];
  /** What stands in the group of a robot. */
  readonly group: (robot: string) => readonly string[];
  /** Sent, and never seen by its reader; nobody was told. */
  readonly dropped: () => number;
  readonly tokensGiven: () => number;
  /** Tokens that were given are worth nothing any more. */
  revokeTokens(): void;
  /** Answers every message with this code instead, until told otherwise. */
  fail(errcode: number | undefined): void;
  /** Where the callback lies. Rejects unless it proves within a second that it holds the keys. */
  callTo(address: string): Promise<void>;
  /** A member presses the button of a card: told again as often as WeCom does. Rejects when nobody takes it. */
  press(member: string, taskId: string): Promise<void>;
  close(): Promise<void>;
}

export interface Received {
  readonly text: string;
  readonly taskId?: string;
}

export interface WecomSimulatorOptions {
  readonly keys: CryptKeys;
  readonly secret: string;
  readonly agentId: number;
  readonly accounts: number;
  readonly members: ReadonlySet<string>;
  readonly robots: ReadonlySet<string>;
  readonly now: () => Millis;
  /** Told of each card that reaches a phone. */
  readonly onCard?: (member: string, taskId: string) => void;
}

const TOKEN_SECONDS = 7_200;
const DUPLICATE_MS: Millis = 1_800_000;
const BLOCK_MS: Millis = 60_000;
const TRIES = 4;
const ANSWER_WITHIN_MS = 5_000;
const VERIFY_WITHIN_MS = 1_000;

const toMembers = z.object({
  touser: z.string().min(1),
  agentid: z.number(),
  msgtype: z.enum(['text', 'template_card']),
  text: z.object({ content: z.string() }).exactOptional(),
  template_card: z
    .object({
      card_type: z.literal('button_interaction'),
      main_title: z.object({ title: z.string() }),
      sub_title_text: z.string().max(112),
      task_id: z.string().regex(/^[\w@-]{1,128}$/u),
      button_list: z
        .array(z.object({ text: z.string().min(1), key: z.string().min(1) }))
        .min(1)
        .max(6),
    })
    .exactOptional(),
  enable_duplicate_check: z.number().exactOptional(),
});
const byRobot = z.object({ msgtype: z.literal('text'), text: z.object({ content: z.string().min(1) }) });

export async function openWecomSimulator(options: WecomSimulatorOptions): Promise<WecomSimulator> {
  const { keys, secret, agentId, accounts, members, robots, now, onCard } = options;
  const crypt = createCrypt(keys);
  const pace = createPace(now);
  const perDay = { ...LIMITS.dayPerAccount, most: LIMITS.dayPerAccount.most * accounts };
  const inboxes = new Map<string, Received[]>();
  const groups = new Map<string, string[]>();
  const tokens = new Map<string, Millis>();
  const recently = new Map<string, Millis>();
  const blocked = new Map<string, Millis>();
  let [given, dropped, messages] = [0, 0, 0];
  let failing: number | undefined;
  let callback: string | undefined;

  function tokenFor(query: URLSearchParams): object {
    if (query.get('corpid') !== keys.receiveId || query.get('corpsecret') !== secret)
      return { errcode: 40001 };
    given += 1;
    const access_token = `T-${given}-${randomBytes(8).toString('hex')}`;
    tokens.set(access_token, now() + TOKEN_SECONDS * 1_000);
    return { errcode: 0, access_token, expires_in: TOKEN_SECONDS };
  }

  function sendToMembers(query: URLSearchParams, body: unknown): object {
    const until = tokens.get(query.get('access_token') ?? '');
    if (until === undefined) return { errcode: 40014 };
    if (until <= now()) return { errcode: 42001 };
    const parsed = toMembers.safeParse(body);
    if (!parsed.success || parsed.data.agentid !== agentId) return { errcode: 40008 };
    return spread(parsed.data);
  }

  function spread(call: z.infer<typeof toMembers>): object {
    const { touser, template_card: card, text } = call;
    const content = card?.sub_title_text ?? text?.content;
    if (content === undefined || Buffer.byteLength(content) > MOST_TEXT_BYTES) return { errcode: 40058 };
    const readers = touser.split('|');
    const known = readers.filter((reader) => members.has(reader));
    if (known.length === 0) return { errcode: 81013 };
    if (pace.earliest('app', perDay, known.length) !== undefined) return { errcode: 45009 };
    pace.count('app', known.length);
    const received = { text: content, ...defined({ taskId: card?.task_id }) };
    for (const reader of known) deliver(reader, received, call);
    messages += 1;
    const unknown = readers.filter((reader) => !members.has(reader)).join('|');
    return { errcode: 0, msgid: `M-${messages}`, ...defined({ invaliduser: filled(unknown) }) };
  }

  function deliver(reader: string, received: Received, call: z.infer<typeof toMembers>): void {
    const same = createHash('sha1')
      .update(JSON.stringify([reader, received]))
      .digest('hex');
    const isAgain = call.enable_duplicate_check === 1 && (recently.get(same) ?? 0) > now() - DUPLICATE_MS;
    if (isAgain || pace.earliest(reader, LIMITS.member) !== undefined) {
      dropped += 1;
      return;
    }
    recently.set(same, now());
    pace.count(reader);
    inboxes.set(reader, [...(inboxes.get(reader) ?? []), received]);
    if (received.taskId !== undefined) onCard?.(reader, received.taskId);
  }

  function sendByRobot(query: URLSearchParams, body: unknown): object {
    const key = query.get('key') ?? '';
    if (!robots.has(key)) return { errcode: 93000 };
    if ((blocked.get(key) ?? 0) > now()) return { errcode: 45009 };
    const parsed = byRobot.safeParse(body);
    if (!parsed.success) return { errcode: 40008 };
    const { content } = parsed.data.text;
    if (Buffer.byteLength(content) > MOST_TEXT_BYTES) return { errcode: 40058 };
    if (pace.earliest(key, LIMITS.robot) !== undefined) {
      blocked.set(key, now() + BLOCK_MS);
      return { errcode: 45009 };
    }
    pace.count(key);
    groups.set(key, [...(groups.get(key) ?? []), content]);
    return { errcode: 0 };
  }

  const loopback = await openLoopback(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://simulator');
    const body = await jsonOf(request);
    if (failing !== undefined && pathname !== '/cgi-bin/gettoken')
      return send(response, { errcode: failing });
    switch (pathname) {
      case '/cgi-bin/gettoken':
        return send(response, tokenFor(searchParams));
      case '/cgi-bin/message/send':
        return send(response, sendToMembers(searchParams, body));
      case '/cgi-bin/webhook/send':
        return send(response, sendByRobot(searchParams, body));
      default:
        response.writeHead(404).end();
    }
  });

  function signed(encrypted: string): URLSearchParams {
    const [timestamp, nonce] = [String(Math.floor(now() / 1_000)), randomBytes(4).toString('hex')];
    return new URLSearchParams({ msg_signature: crypt.sign(timestamp, nonce, encrypted), timestamp, nonce });
  }

  return {
    url: `${loopback.url}/cgi-bin`,
    inbox: (member) => inboxes.get(member) ?? [],
    group: (robot) => groups.get(robot) ?? [],
    dropped: () => dropped,
    tokensGiven: () => given,
    revokeTokens: () => tokens.clear(),
    fail(errcode) {
      failing = errcode;
    },
    async callTo(address) {
      const secretText = randomBytes(12).toString('hex');
      const echostr = crypt.encrypt(secretText, randomBytes(16));
      const query = signed(echostr);
      query.set('echostr', echostr);
      const answer = await fetch(`${address}?${query}`, { signal: AbortSignal.timeout(VERIFY_WITHIN_MS) });
      if ((await readText(answer, SHORT_ANSWER)) !== secretText)
        throw new Error('the callback does not hold the keys');
      callback = address;
    },
    async press(member, taskId) {
      const message = `<xml><ToUserName><![CDATA[${keys.receiveId}]]></ToUserName><FromUserName><![CDATA[${member}]]></FromUserName><CreateTime>${Math.floor(now() / 1_000)}</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[template_card_event]]></Event><EventKey><![CDATA[ack]]></EventKey><TaskId><![CDATA[${taskId}]]></TaskId><AgentID>${agentId}</AgentID></xml>`;
      const encrypted = crypt.encrypt(message, randomBytes(16));
      const body = `<xml><ToUserName><![CDATA[${keys.receiveId}]]></ToUserName><AgentID><![CDATA[${agentId}]]></AgentID><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`;
      for (let n = 0; n < TRIES; n += 1) {
        const answer = await fetch(`${callback}?${signed(encrypted)}`, {
          method: 'POST',
          headers: { 'content-type': 'text/xml' },
          body,
          signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
        }).catch(() => undefined);
        if (answer?.ok === true) return;
      }
      throw new Error('nobody took the press of a card');
    },
    close: loopback.close,
  };
}

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const piece of request.setEncoding('utf8')) text += piece;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
