import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { partsOf } from '../../../domain/contract/schemaParts.ts';
import { code, id, markOf, words } from '../../../domain/contract/strings.ts';

const FOLDER = new URL('../../../domain/contract/', import.meta.url);

/** Every schema the contract's files export, alone or in a table of them. */
async function schemasOfContract(): Promise<ReadonlyMap<string, z.core.$ZodType>> {
  const found = new Map<string, z.core.$ZodType>();
  const collect = (name: string, value: unknown): void => {
    if (value instanceof z.core.$ZodType) found.set(name, value);
    else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const [key, part] of Object.entries(value)) collect(`${name}.${key}`, part);
    }
  };
  for (const file of readdirSync(FOLDER)) {
    const exported: unknown = await import(new URL(file, FOLDER).href);
    for (const [name, value] of Object.entries(Object(exported))) collect(`${file}:${name}`, value);
  }
  return found;
}

/** Where strings lie that do not say what they are. */
function bareStrings(schema: z.core.$ZodType, path: string): readonly string[] {
  if (markOf(schema) !== undefined) return [];
  const { type } = schema._zod.def;
  if (type === 'string' || type === 'enum' || type === 'template_literal') return [path];
  return partsOf(schema).flatMap(({ at, schema: part }) =>
    bareStrings(part, typeof at === 'string' ? `${path}(${at})` : `${path}.${at.field}`),
  );
}

describe('every string of the contract', () => {
  let schemas: ReadonlyMap<string, z.core.$ZodType>;
  beforeAll(async () => {
    schemas = await schemasOfContract();
  });

  it('says what it is: an id, a code, words, or a form with a name', () => {
    expect(schemas.size).toBeGreaterThan(80);
    expect([...schemas].flatMap(([name, schema]) => bareStrings(schema, name))).toEqual([]);
  });

  it('is found wherever it lies', () => {
    const planted = z.strictObject({
      plain: z.string(),
      list: z.array(z.string().trim().optional()),
      pairs: z.record(z.string(), z.union([z.number(), z.enum(['a'])])),
      amount: z.string().transform(Number),
      held: z.tuple([z.number()]).rest(z.string()).readonly(),
      known: z.tuple([id('case'), words(10), code(['a', 'b'])]),
    });
    expect(bareStrings(planted, '')).toHaveLength(6);
  });
});

/** Where a string or a list is made beside `strings.ts`: what no export shows, inside a function or at a door. */
const MADE = /\bz\s*\.\s*(?:string|enum|templateLiteral|nativeEnum|email|url|uuid|coerce\s*\.\s*string)\b/u;

/** What is no part of the contract: files, lines and answers of others, read for what they are. */
const BESIDE: Readonly<Record<string, string>> = {
  'domain/contract/strings.ts': 'makes them',
  'server/exercise/exerciseDisk.ts': 'a file of the exercise that this server wrote',
  'server/link/elsewhere.ts': 'what a node of this district passes on',
  'server/nodes/nodeContract.ts': 'what nodes of this district say to each other',
  'server/rewording/openAiModel.ts': 'the answer of a language model',
  'server/rules/ruleVersions.ts': 'versions of the rules that this server wrote',
  'server/media/mediaFiles.ts': 'what this server noted beside a photo',
  'server/time/aliveStamp.ts': 'the stamp this server wrote last',
  'server/backup/manifest.ts': 'the list of files of a backup of ours',
  'server/district/addressFile.ts': 'the addresses that this server wrote',
  'server/connector/connectorsFile.ts': 'written by whoever runs the server',
  'server/connector/simulatedAnswers.ts': 'what the simulated platform of the city reads',
  'server/connector/upstream.ts': 'where the other system says it goes on',
  'server/feed/credentials.ts': 'accounts of the demo, of a file this server wrote',
  'server/feed/mapping.ts': 'which column is which, written by whoever runs the feed',
  'server/judge/lines.ts': 'lines of a file given to the judge on the command line',
  'server/channels/channelsFile.ts': 'written by whoever runs the server',
  'server/channels/mail/mailChannel.ts': 'what a mail server says when it turns one down',
  'server/channels/sms/lingxing.ts': 'what a gateway of short messages answers',
  'server/channels/sms/mas.ts': 'what 云MAS answers',
  'server/channels/sms/simulator.ts': 'what the simulated gateway reads',
  'server/channels/sms/smsReceipts.ts': 'what the gateway brings',
  'server/safeUrl.ts': 'an address in a file of whoever runs the server',
  'server/underlay/basemapFile.ts': 'written by whoever runs the server',
  'server/underlay/layerFolder.ts': 'what this server noted of a layer of the map',
  'server/wecom/api.ts': 'what WeCom answers',
  'server/wecom/callback.ts': 'what WeCom brings',
  'server/wecom/simulator.ts': 'what the simulated WeCom reads',
  'server/wecom/wecomFile.ts': 'written by whoever runs the server',
  'server/http/wecomRoutes.ts': 'a call of WeCom, in its own words',
  'server/tools/judge.ts': 'a word of the command line',
};

describe('a string made in the contract or on the server', () => {
  const root = path.join(import.meta.dirname, '../../..');
  const files = ['domain', 'server'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(?:tsx?|mjs)$/u.test(file))
      .map((file) => `${folder}/${file.replaceAll(path.sep, '/')}`),
  );
  const makers = files.filter((file) => MADE.test(readFileSync(path.join(root, file), 'utf8')));

  it('is one of the marked ones, but in files that are no part of the contract', () => {
    expect(files.length).toBeGreaterThan(500);
    expect(makers.filter((file) => !(file in BESIDE))).toEqual([]);
  });

  it('and no file is named here that makes none', () => {
    expect(Object.keys(BESIDE).filter((file) => !makers.includes(file))).toEqual([]);
  });

  it.each(['z.string()', 'z.enum(LIST)', 'z\n  .string()', "z.templateLiteral(['a'])", 'z.coerce.string()'])(
    'would be seen as %s',
    (text) => expect(MADE.test(`const make = () => ${text};`)).toBe(true),
  );

  it.each(['id(kind)', 'z.number()', "z.literal('*')", 'viz.string()'])('is not %s', (text) => {
    expect(MADE.test(`const make = () => ${text};`)).toBe(false);
  });
});

describe('an id', () => {
  it.each(['case', 'unit', 'grid', 'person', 'category', 'rule', 'media', 'coTask'] as const)(
    'of a %s holds no sentence',
    (kind) => {
      for (const text of ['找陈先生 13812345678', 'two words', '王先生在三楼', '-', '<b>', 'a\nb', '']) {
        expect(id(kind).safeParse(text).success, text).toBe(false);
      }
    },
  );
});
