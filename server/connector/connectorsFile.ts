import { z } from 'zod';
import { ConfigError } from '../config.ts';
import { safeUrl } from '../safeUrl.ts';
import { readSetupFile } from '../setupFile.ts';

const setup = z.strictObject({
  /** Names it in figures and on the screen. */
  id: z.string().regex(/^[\w-]{1,40}$/u),
  name: z.string().trim().min(1).max(60),
  /** Orders name people: they come encrypted, or from this machine. */
  url: safeUrl,
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
  const setups = readSetupFile(path, file) ?? [];
  const ids = setups.map(({ id }) => id);
  const twice = ids.find((id, n) => ids.indexOf(id) !== n);
  if (twice !== undefined) throw new ConfigError(`${path}: two connectors are called "${twice}"`);
  // An order is known by its channel and number: of two platforms of one channel nobody could tell whose it is.
  const answered = setups.flatMap(({ source, answers }) => (answers === true ? [source] : []));
  const both = answered.find((source, n) => answered.indexOf(source) !== n);
  if (both !== undefined) throw new ConfigError(`${path}: two connectors want answers of channel "${both}"`);
  return setups;
}
