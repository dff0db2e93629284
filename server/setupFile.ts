import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigError } from './config.ts';

/** Names of environment variables, as set-up files give them: no secret lies in the data folder or a backup of it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a set-up file of the data folder asks for; undefined when there is none. Throws ConfigError, which names the file. */
export function readSetupFile<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): z.output<Schema> | undefined {
  if (!existsSync(path)) return undefined;
  const parsed = schema.safeParse(jsonIn(path));
  if (!parsed.success) throw new ConfigError(`${path}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** What is in the environment under the names that a set-up file gives. The function throws ConfigError for one that is not set. */
export function secretsOf(path: string, env: Environment): (name: string) => string {
  return (name) => {
    const value = env[name];
    if (value === undefined || value.trim() === '') throw new ConfigError(`${path}: ${name} is not set`);
    return value;
  };
}

function jsonIn(path: string): unknown {
  try {
    // A mark of the byte order is what some editors put in front.
    return JSON.parse(readFileSync(path, 'utf8').replace(/^\ufeff/u, ''));
  } catch (error) {
    throw new ConfigError(`${path} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
