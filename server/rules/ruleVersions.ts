import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { RuleVersionAnswer } from '../../domain/contract/rules.ts';
import { id } from '../../domain/contract/strings.ts';
import { ConfigError } from '../config.ts';
import { writeWhole } from '../writeWhole.ts';

const versionFile = z.object({
  version: z.int().positive(),
  at: z.number(),
  by: z.union([z.literal('tool'), id('person')]),
  reason: z.string(),
  hash: z.string(),
  text: z.string(),
});

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Every version that held, oldest first, each in a file of its own: `rules/0007.json`. */
export interface RuleVersions {
  readonly all: () => readonly RuleVersionAnswer[];
  /** Throws when the disk does not take it. */
  keep(version: RuleVersionAnswer): void;
}

/** Throws ConfigError when a version cannot be read: what held is not guessed. */
export function openRuleVersions(folder: string): RuleVersions {
  const all = readAll(folder);
  return {
    all: () => all,
    keep(version) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeWhole(join(folder, fileName(version.version)), `${JSON.stringify(version, undefined, 2)}\n`);
      all.push(version);
    },
  };
}

function readAll(folder: string): RuleVersionAnswer[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => /^\d{4,}\.json$/u.test(name));
  return names.map((name) => readVersion(join(folder, name))).sort((a, b) => a.version - b.version);
}

function readVersion(path: string): RuleVersionAnswer {
  try {
    const version = versionFile.parse(JSON.parse(readFileSync(path, 'utf8')));
    if (hashOf(version.text) !== version.hash) throw new Error('its text does not fit its hash');
    return version;
  } catch (error) {
    throw new ConfigError(`${path} is damaged: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function fileName(version: number): string {
  return `${String(version).padStart(4, '0')}.json`;
}
