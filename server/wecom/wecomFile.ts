import { z } from 'zod';
import { safeUrl } from '../safeUrl.ts';
import { type Environment, readSetupFile, secretsOf } from '../setupFile.ts';

const envName = z.string().min(1).max(100);
const userId = z.string().regex(/^[\w@.-]{1,64}$/u);

const setup = z.strictObject({
  url: safeUrl.default('https://qyapi.weixin.qq.com/cgi-bin'),
  corpId: z.string().min(1).max(64),
  agentId: z.int().positive(),
  /** How many accounts the corporation has: 200 messages a day for each. */
  accounts: z.int().positive().default(1),
  /** Names of the environment variables, so that no secret lies in the folder or a backup of it. */
  secretEnv: envName,
  tokenEnv: envName,
  aesKeyEnv: envName,
  /** Members who sit at a desk (`UNIT:duty`, `UNIT:lead` …) or are a person, by the ids they have here. */
  members: z.record(z.string().max(200), z.array(userId).min(1).max(1_000)).default({}),
  /** The robot of a unit's group, by the variable that holds its key; it is told what goes to the duty desk of the unit. */
  robots: z.record(z.string().max(200), envName).default({}),
});
export type WecomSetup = z.infer<typeof setup>;

/** What is in the environment under the names of the setup. */
export interface WecomKeys {
  readonly secret: string;
  readonly token: string;
  readonly aesKey: string;
  /** Keys of robots by unit. */
  readonly robots: ReadonlyMap<string, string>;
}

/** What `wecom.json` in the data folder asks for; undefined when there is none. Throws ConfigError. */
export function readWecomFile(
  path: string,
  env: Environment,
): { readonly setup: WecomSetup; readonly keys: WecomKeys } | undefined {
  const data = readSetupFile(path, setup);
  if (data === undefined) return undefined;
  const inEnv = secretsOf(path, env);
  return {
    setup: data,
    keys: {
      secret: inEnv(data.secretEnv),
      token: inEnv(data.tokenEnv),
      aesKey: inEnv(data.aesKeyEnv),
      robots: new Map(Object.entries(data.robots).map(([unit, name]) => [unit, inEnv(name)])),
    },
  };
}
