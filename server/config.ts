import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defined, given } from '../domain/defined.ts';
import type { Millis } from '../domain/kernel.ts';
import type { Rate } from './limiter.ts';
import { inRanges } from './proxies.ts';
import { isOwnMachine, isSafeUrl, SAFE_URL_FAULT } from './safeUrl.ts';

/** Everything a server can be told from outside; read once, never changed. */
export interface Config {
  readonly dataDir: string;
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  readonly demo: boolean;
  /** Past days to begin with and invented cases coming in; part of the demo only. */
  readonly demoDay: boolean;
  /** Resolving (on site) and checking need a photo. Off unless said, and always off in the demo, whose colleagues take none. */
  readonly requireAfterPhoto: boolean;
  readonly logLevel: LogLevel;
  readonly rates: Rates;
  /** Where residents reach the public pages, e.g. `https://progress.example`; messages then carry whole links. */
  readonly publicUrl?: string;
  /** Proxies in front of it, as addresses and CIDR ranges: what they say of a caller's address is believed. */
  readonly trustedProxies: readonly string[];
  /** Who may read `/metrics`, likewise; this machine unless said. */
  readonly metricsFrom: readonly string[];
  readonly anchorPace: AnchorPace;
  /** A PostgreSQL in place of the file in the data folder (docs/scale.md). */
  readonly postgresUrl?: string;
  /** This server is one of several nodes of a district on PostgreSQL, which know each other by this (docs/scale.md). */
  readonly node?: NodeConfig;
  /** Who keeps the heads of the log as well: a file elsewhere, or an https:// address. */
  readonly witness?: string;
  /** Where it is listed as well which personal data was erased: on another disk, so that a restore cannot bring it back. */
  readonly erased?: string;
  /** Vault key in base64 instead of the file in the data folder. */
  readonly vaultKey?: string;
  /** The contact system residents are handed over in. `simulated` is for the demo and for trying out. */
  readonly contacts: 'none' | 'simulated';
  /** What ended so long ago, and nothing has happened to since, leaves memory and is read when somebody asks for it. */
  readonly putAwayAfter: Millis;
  /** Words drafts anew, where the district runs one; the demo has a stand-in. */
  readonly languageModel?: LanguageModelConfig;
  /** Where messages go out; without it they are written to files in the data folder. */
  readonly webhook?: WebhookConfig;
}

/** An endpoint that speaks OpenAI's chat completions. */
export interface LanguageModelConfig {
  /** Up to and without `/chat/completions`. */
  readonly url: string;
  readonly model: string;
  /** The file its key is in, where it asks for one. */
  readonly keyFile?: string;
}

export interface WebhookConfig {
  readonly url: string;
  /** Signs every message. */
  readonly secret: string;
}

export interface NodeConfig {
  readonly secret: string;
  /** Where the other nodes reach this one; where it listens unless said. */
  readonly url?: string;
}

/** The heads of the log are witnessed after so long, or after so many events, whichever comes first. */
export interface AnchorPace {
  readonly every: Millis;
  readonly events: number;
}

export interface Rates {
  readonly perConnection: Rate;
  readonly perAccount: Rate;
  /** Intake by key: a feed sends as fast as it is let, and waits when told to. */
  readonly perKey: Rate;
  /** Sign-in attempts for each address; the lock of an account comes on top. */
  readonly signIn: Rate;
  /** What one resident's phone may ask and send; a question is a token, a photo two, a report six. */
  readonly perPhone: Rate;
  /** The same of one address, behind which a whole block of flats may be. */
  readonly perAddress: Rate;
  /** Pieces of the base map for each account: two sheets of a 4K screen are 300. */
  readonly tiles: Rate;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A hand on a keyboard never reaches these; a merge of a hundred reports in one go may. */
export const DEFAULT_RATES: Rates = {
  perConnection: { perSecond: 50, burst: 300 },
  perAccount: { perSecond: 100, burst: 1_000 },
  perKey: { perSecond: 1_000, burst: 2_000 },
  signIn: { perSecond: 2, burst: 60 },
  perPhone: { perSecond: 0.2, burst: 90 },
  perAddress: { perSecond: 2, burst: 600 },
  tiles: { perSecond: 200, burst: 2_000 },
};

const UNLIMITED: Rate = { perSecond: Number.MAX_SAFE_INTEGER, burst: Number.MAX_SAFE_INTEGER };
/** For load tests alone. */
const NO_RATES: Rates = {
  perConnection: UNLIMITED,
  perAccount: UNLIMITED,
  perKey: UNLIMITED,
  signIn: UNLIMITED,
  perPhone: UNLIMITED,
  perAddress: UNLIMITED,
  tiles: UNLIMITED,
};

const DEFAULT_PORT = 7313;

/** What was asked for cannot be done; the message says it in one sentence. */
export class ConfigError extends Error {}

export const USAGE =
  'npm run server -- --data DIR [--port N] [--host ADDRESS] [--demo | --demo-day]   (or LINGXING_DATA, LINGXING_PORT, LINGXING_HOST)';

/** Flags before environment before defaults. Throws ConfigError. */
export function readConfig(argv: readonly string[], env: NodeJS.ProcessEnv): Config {
  const flags = readFlags(argv);
  const dataDir = flags.data ?? env.LINGXING_DATA ?? '';
  if (dataDir === '') throw new ConfigError('no data folder is named: give --data DIR');
  const isDemo = flags.demo === true || flags['demo-day'] === true;
  return Object.freeze({
    dataDir: resolve(dataDir),
    host: flags.host ?? env.LINGXING_HOST ?? '127.0.0.1',
    port: portOf(flags.port ?? env.LINGXING_PORT),
    demo: isDemo,
    demoDay: flags['demo-day'] === true && env.LINGXING_DEMO_DAY !== 'off',
    requireAfterPhoto: !isDemo && isOn('LINGXING_AFTER_PHOTO', env.LINGXING_AFTER_PHOTO),
    contacts: contactsOf(env.LINGXING_CONTACTS, isDemo),
    ...nodeOf(env),
    logLevel: logLevelOf(env.LINGXING_LOG_LEVEL),
    rates: ratesOf(env.LINGXING_RATE_LIMIT),
    trustedProxies: rangesOf('LINGXING_TRUSTED_PROXIES', env.LINGXING_TRUSTED_PROXIES, ''),
    metricsFrom: rangesOf('LINGXING_METRICS_FROM', env.LINGXING_METRICS_FROM, 'loopback'),
    ...defined({
      vaultKey: env.LINGXING_VAULT_KEY,
      postgresUrl: postgresUrlOf(env.LINGXING_POSTGRES_URL),
      witness: witnessOf(env.LINGXING_WITNESS),
      erased: env.LINGXING_ERASED ? resolve(env.LINGXING_ERASED) : undefined,
    }),
    anchorPace: anchorPaceOf(env),
    putAwayAfter: putAwayAfterOf(env.LINGXING_PUT_AWAY_DAYS),
    ...webhookOf(env),
    ...languageModelOf(env),
    ...publicUrlOf(env.LINGXING_PUBLIC_URL),
  });
}

function readFlags(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        data: { type: 'string' },
        port: { type: 'string' },
        host: { type: 'string' },
        demo: { type: 'boolean' },
        'demo-day': { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new ConfigError(error instanceof Error ? error.message : String(error));
  }
}

function portOf(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PORT;
  const port = /^\d{1,5}$/u.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new ConfigError(`"${text}" is no port: give a number from 0 to 65535`);
  return port;
}

function rangesOf(name: string, text: string | undefined, fallback: string): readonly string[] {
  const ranges = (text ?? fallback)
    .split(',')
    .map((range) => range.trim())
    .filter((range) => range !== '');
  try {
    inRanges(ranges);
  } catch {
    throw new ConfigError(`${name} is a list of addresses and ranges: 10.0.0.5, 10.1.0.0/16, loopback`);
  }
  return ranges;
}

const LEAST_SECRET = 16;
const LEAST_NODE_SECRET = 32;

/** Messages hold phone numbers: they leave the machine encrypted or not at all. */
function webhookOf(env: NodeJS.ProcessEnv): { readonly webhook?: WebhookConfig } {
  const { LINGXING_WEBHOOK_URL: url, LINGXING_WEBHOOK_SECRET: secret } = env;
  if (url === undefined) return {};
  checkAddress('LINGXING_WEBHOOK_URL', url);
  if (secret === undefined || secret.length < LEAST_SECRET) {
    throw new ConfigError(`LINGXING_WEBHOOK_SECRET needs at least ${LEAST_SECRET} characters`);
  }
  return { webhook: { url, secret } };
}

/** Drafts leave the machine encrypted or not at all. */
function languageModelOf(env: NodeJS.ProcessEnv): { readonly languageModel?: LanguageModelConfig } {
  const { LINGXING_MODEL_URL: url, LINGXING_MODEL_NAME: model, LINGXING_MODEL_KEY_FILE: keyFile } = env;
  if (url === undefined) return {};
  checkAddress('LINGXING_MODEL_URL', url);
  if (!/^\S{1,100}$/u.test(model ?? ''))
    throw new ConfigError('LINGXING_MODEL_NAME is the name of the model');
  return { languageModel: { url, model: model ?? '', ...defined({ keyFile: given(keyFile, resolve) }) } };
}

/** Cases leave the machine encrypted or not at all; `postgresql:///NAME?host=/run/postgresql` is a socket of this one. */
export function postgresUrlOf(url: string | undefined): string | undefined {
  if (url === undefined || url === '') return undefined;
  const name = 'LINGXING_POSTGRES_URL';
  if (!/^postgres(?:ql)?:\/\//u.test(url) || !URL.canParse(url)) {
    throw new ConfigError(`${name} is postgresql://USER:PASSWORD@HOST:PORT/DATABASE`);
  }
  const { hostname, searchParams } = new URL(url);
  const isHere = hostname === '' || isOwnMachine(hostname);
  if (!isHere && searchParams.get('sslmode') !== 'verify-full') {
    throw new ConfigError(`${name} of another machine must say sslmode=verify-full`);
  }
  return url;
}

/** Sessions and commands pass between nodes: whoever has the secret is believed to speak for any caller. */
function nodeOf(env: NodeJS.ProcessEnv): { readonly node?: NodeConfig } {
  const { LINGXING_NODE_SECRET: secret, LINGXING_NODE_URL: url } = env;
  if (secret === undefined || secret === '') {
    if (url) throw new ConfigError('LINGXING_NODE_URL needs LINGXING_NODE_SECRET');
    return {};
  }
  if (!env.LINGXING_POSTGRES_URL) throw new ConfigError('LINGXING_NODE_SECRET needs LINGXING_POSTGRES_URL');
  if (secret.length < LEAST_NODE_SECRET || !/^[\x21-\x7e]+$/u.test(secret)) {
    throw new ConfigError(
      `LINGXING_NODE_SECRET needs at least ${LEAST_NODE_SECRET} letters, digits or signs, without a space`,
    );
  }
  if (url && !(URL.canParse(url) && /^https?:$/u.test(new URL(url).protocol)))
    throw new ConfigError('LINGXING_NODE_URL is http://HOST:PORT or https://HOST:PORT');
  return { node: { secret, ...defined({ url: url ? new URL(url).origin : undefined }) } };
}

/** A path, or an address under the rules of `checkAddress`. */
export function witnessOf(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  if (!/^https?:\/\//u.test(text)) return resolve(text);
  checkAddress('LINGXING_WITNESS', text);
  return text;
}

/** A case can be taken up again for so long after its end (DOMAIN §3.2, T48), and 零上报网格 count the reports of as long. */
const LEAST_PUT_AWAY_DAYS = 30;

/** Five minutes, or a hundred events: so much may be cut off a log without any witness of it. */
const ANCHOR_MINUTES = 5;
const ANCHOR_EVENTS = 100;

function anchorPaceOf(env: NodeJS.ProcessEnv): AnchorPace {
  return {
    every: 60_000 * countOf('LINGXING_WITNESS_MINUTES', env.LINGXING_WITNESS_MINUTES, ANCHOR_MINUTES),
    events: countOf('LINGXING_WITNESS_EVENTS', env.LINGXING_WITNESS_EVENTS, ANCHOR_EVENTS),
  };
}

function putAwayAfterOf(text: string | undefined): Millis {
  const days = countOf('LINGXING_PUT_AWAY_DAYS', text, LEAST_PUT_AWAY_DAYS);
  if (days < LEAST_PUT_AWAY_DAYS)
    throw new ConfigError(`LINGXING_PUT_AWAY_DAYS is a number from ${LEAST_PUT_AWAY_DAYS} on`);
  return days * 24 * 3_600_000;
}

function countOf(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  const count = /^\d{1,6}$/u.test(text) ? Number(text) : 0;
  if (count < 1) throw new ConfigError(`${name} is a number from 1 on`);
  return count;
}

/** A link is all a reporter needs to show who they are. */
function publicUrlOf(url: string | undefined): { readonly publicUrl?: string } {
  if (url === undefined) return {};
  checkAddress('LINGXING_PUBLIC_URL', url);
  return { publicUrl: url.replace(/\/+$/u, '') };
}

function checkAddress(name: string, url: string): void {
  if (!URL.canParse(url)) throw new ConfigError(`${name} is no address`);
  if (!isSafeUrl(url)) throw new ConfigError(`${name} ${SAFE_URL_FAULT}`);
}

function isOn(name: string, text = 'off'): boolean {
  if (text !== 'on' && text !== 'off') throw new ConfigError(`${name} is on or off`);
  return text === 'on';
}

function contactsOf(text: string | undefined, isDemo: boolean): Config['contacts'] {
  if (text === undefined) return isDemo ? 'simulated' : 'none';
  if (text === 'none' || text === 'simulated') return text;
  throw new ConfigError('LINGXING_CONTACTS is none or simulated');
}

function logLevelOf(text = 'info'): LogLevel {
  const level = LOG_LEVELS.find((level) => level === text);
  if (level === undefined) throw new ConfigError(`LINGXING_LOG_LEVEL is one of ${LOG_LEVELS.join(', ')}`);
  return level;
}

function ratesOf(text: string | undefined): Rates {
  if (text === undefined || text === 'on') return DEFAULT_RATES;
  if (text === 'off') return NO_RATES;
  throw new ConfigError('LINGXING_RATE_LIMIT is on or off');
}
