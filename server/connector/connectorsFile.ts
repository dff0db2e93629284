import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigError } from '../config.ts';

const OWN_MACHINE: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

function isSafe(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || OWN_MACHINE.has(hostname);
}

const setup = z.strictObject({
  /** Names it in figures and on the screen. */
  id: z.string().regex(/^[\w-]{1,40}$/u),
  name: z.string().trim().min(1).max(60),
  /** Orders name people: they come encrypted, or from this machine. */
  url: z.url({ protocol: /^https?$/u }).refine(isSafe, 'must begin with https://'),
  /** Channel of its reports; `12345` unless said. */
  source: z.string().trim().min(1).max(64).default('12345'),
  /** Name of the environment variable with the key, so that no key lies in the folder or a backup of it. */
  keyEnv: z.string().max(100).optional(),
  everySeconds: z.number().min(1).max(3_600).default(10),
  /** It wants to hear what became of its orders (`POST URL/answers`). */
  answers: z.boolean().exactOptional(),
});
export type ConnectorSetup = z.infer<typeof setup>;

const file = z.array(setup).max(20);

/** What `connectors.json` in the data folder asks for; nothing when there is none. Throws ConfigError. */
export function readConnectorsFile(path: string): readonly ConnectorSetup[] {
  if (!existsSync(path)) return [];
  const parsed = file.safeParse(jsonOf(path));
  if (!parsed.success) throw new ConfigError(`${path}: ${z.prettifyError(parsed.error)}`);
  const ids = parsed.data.map(({ id }) => id);
  const twice = ids.find((id, n) => ids.indexOf(id) !== n);
  if (twice !== undefined) throw new ConfigError(`${path}: two connectors are called "${twice}"`);
  // An order is known by its channel and number: of two platforms of one channel nobody could tell whose it is.
  const answered = parsed.data.flatMap(({ source, answers }) => (answers === true ? [source] : []));
  const both = answered.find((source, n) => answered.indexOf(source) !== n);
  if (both !== undefined) throw new ConfigError(`${path}: two connectors want answers of channel "${both}"`);
  return parsed.data;
}

function jsonOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new ConfigError(`${path} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
