import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { ANSWERS, addressOf } from '../../../domain/contract/routes.ts';
import {
  casePresence,
  commandAck,
  eventsFrame,
  joinAck,
  joinInput,
  worldHead,
} from '../../../domain/contract/socket.ts';

const FRAMES = { casePresence, commandAck, eventsFrame, joinAck, worldHead };

interface Def {
  readonly type: string;
  readonly catchall?: z.ZodType;
}

/** Every schema a schema is made of, itself included. */
function* partsOf(schema: z.ZodType, path: string): Generator<{ readonly path: string; readonly def: Def }> {
  const def = schema._zod.def as unknown as Def;
  yield { path, def };
  for (const [name, value] of Object.entries(def)) {
    for (const [key, part] of Object.entries(isSchema(value) ? { '': value } : Object(value))) {
      if (isSchema(part)) yield* partsOf(part, `${path}/${key || name}`);
    }
  }
}

function isSchema(value: unknown): value is z.ZodType {
  return typeof value === 'object' && value !== null && '_zod' in value;
}

const ALL = Object.entries<z.ZodType>({ ...ANSWERS, ...FRAMES });

describe('the answers of the contract', () => {
  it('refuse no field that a newer server may add, anywhere', () => {
    const objects = ALL.flatMap(([name, schema]) => [...partsOf(schema, name)]).filter(
      ({ def }) => def.type === 'object',
    );
    expect(objects.length).toBeGreaterThan(80);
    const strict = objects.filter(({ def }) => def.catchall !== undefined);
    expect(strict.map(({ path }) => path)).toEqual([]);
    // What refuses would be seen: an input is strict.
    expect([...partsOf(joinInput, 'join')].some(({ def }) => def.catchall !== undefined)).toBe(true);
  });

  it('are found by method and path, what is filled in safely', () => {
    expect(addressOf('GET /accounts')).toEqual({ method: 'GET', address: '/accounts' });
    expect(
      addressOf('DELETE /accounts/:account/keys/:key', { path: { account: 'a/../b', key: 'k 1' } }),
    ).toEqual({ method: 'DELETE', address: '/accounts/a%2F..%2Fb/keys/k%201' });
    expect(addressOf('GET /outbox', { query: 'limit=50' })).toEqual({
      method: 'GET',
      address: '/outbox?limit=50',
    });
  });
});
