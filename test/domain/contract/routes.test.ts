import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { ANSWERS, addressOf } from '../../../domain/contract/routes.ts';
import { partsOf } from '../../../domain/contract/schemaParts.ts';
import {
  casePresence,
  commandAck,
  eventsFrame,
  joinAck,
  joinInput,
  worldHead,
} from '../../../domain/contract/socket.ts';

const FRAMES = { casePresence, commandAck, eventsFrame, joinAck, worldHead };

/** Every schema a schema is made of, itself included. */
function* deepPartsOf(
  schema: z.core.$ZodType,
  path: string,
): Generator<{ readonly path: string; readonly schema: z.core.$ZodType }> {
  yield { path, schema };
  for (const { at, schema: part } of partsOf(schema)) {
    yield* deepPartsOf(part, `${path}/${typeof at === 'string' ? at : at.field}`);
  }
}

/** What refuses fields it does not know, or takes them all. */
function isStrict(schema: z.core.$ZodType): boolean {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  return def.type === 'object' && def.catchall !== undefined;
}

const ALL = Object.entries<z.ZodType>({ ...ANSWERS, ...FRAMES });

describe('the answers of the contract', () => {
  it('refuse no field that a newer server may add, anywhere', () => {
    const parts = ALL.flatMap(([name, schema]) => [...deepPartsOf(schema, name)]);
    expect(parts.length).toBeGreaterThan(400);
    expect(parts.filter(({ schema }) => isStrict(schema)).map(({ path }) => path)).toEqual([]);
    // What refuses would be seen: an input is strict.
    expect([...deepPartsOf(joinInput, 'join')].some(({ schema }) => isStrict(schema))).toBe(true);
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
