import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectorStatus } from '../../../domain/contract/connectors.ts';
import { readOrder } from '../../../server/connector/order.ts';
import { openSimulator } from '../../../server/connector/simulator.ts';
import { makeOrders } from '../../../server/demo/madeOrders.ts';
import { openLoopback } from '../../../server/loopback.ts';
import { run } from '../../../server/tools/connector.ts';
import { anOrder } from '../../kit/anOrder.ts';
import { person } from '../../kit/caseDistrict.ts';
import { openWorld, type TestWorld } from '../../kit/world.ts';

describe('npm run connector', () => {
  let world: TestWorld;
  let folder: string;
  let out: string[];
  let err: string[];
  let interrupt: () => void;
  beforeEach(async () => {
    world = await openWorld();
    folder = mkdtempSync(join(tmpdir(), 'lingxing-connector-'));
    out = [];
    err = [];
  });
  afterEach(async () => {
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const call = (...argv: string[]) =>
    run(['--url', world.url, '--key', world.people.giveKey(person('connector')), ...argv], {
      out: (line) => out.push(line),
      err: (line) => err.push(line),
      wait: async () => interrupt(),
      findServer: () => undefined,
      stateFolder: folder,
      onInterrupt: (callback) => {
        interrupt = callback;
      },
    });
  const status = (): ConnectorStatus => JSON.parse(out.at(-1) ?? '');
  const cases = () => world.app.live.dispatcher.durable.cases.size;

  it('pulls the orders of a file through the public intake, and nothing twice the next time', async () => {
    const file = join(folder, 'orders.jsonl');
    const orders = Array.from({ length: 120 }, (_, n) => anOrder(n));
    writeFileSync(file, orders.map((order) => JSON.stringify(order)).join('\n'));
    expect(await call('--orders', file, '--once')).toBe(0);
    expect(status()).toMatchObject({ accepted: 120, repeated: 0, refused: 0, lastId: 'GZ-0119' });
    expect(cases()).toBe(120);
    expect(await call('--orders', file, '--once')).toBe(0);
    expect(status()).toMatchObject({ accepted: 120, repeated: 0 });
    expect(cases()).toBe(120);
  });

  it('pulls from a platform until it is stopped, and goes on from there', async () => {
    const platform = await openSimulator();
    platform.add(anOrder(1));
    expect(await call('--upstream', platform.url)).toBe(0);
    platform.add(anOrder(2));
    expect(await call('--upstream', platform.url)).toBe(0);
    expect(platform.requests).toEqual([undefined, 'c1']);
    expect(cases()).toBe(2);
    await platform.close();
    expect(await call('--upstream', platform.url, '--once')).toBe(1);
    expect(status()).toMatchObject({ error: { code: 'upstream-unreachable' } });
  });

  it('asks a platform that gets nowhere ever more seldom, and is back to its rhythm when that goes on', async () => {
    const waits: number[] = [];
    const answers = [...Array.from({ length: 5 }, () => 503), 200, 503];
    const platform = await openLoopback((_request, response) => {
      const status = answers[waits.length] ?? 200;
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ orders: [], cursor: 'c1', more: false }));
    });
    const argv = ['--upstream', platform.url, '--every', '10'];
    await run(['--url', world.url, '--key', world.people.giveKey(person('connector')), ...argv], {
      out: (line) => out.push(line),
      err: (line) => err.push(line),
      async wait(millis) {
        waits.push(millis);
        if (waits.length === answers.length) interrupt();
      },
      findServer: () => undefined,
      stateFolder: folder,
      onInterrupt: (callback) => {
        interrupt = callback;
      },
    });
    await platform.close();
    expect(waits).toEqual([20_000, 40_000, 60_000, 60_000, 60_000, 10_000, 20_000]);
  });

  it('ends when it is told to, in a wait and between two pages of a platform that never ends', async () => {
    for (const isWaiting of [true, false]) {
      let calls = 0;
      const platform = await openLoopback((_request, response) => {
        calls += 1;
        if (!isWaiting && calls === 3) interrupt();
        response.writeHead(200, { 'content-type': 'application/json' });
        const orders = isWaiting ? [] : [anOrder(1)];
        response.end(JSON.stringify({ orders, cursor: `c${calls}`, more: !isWaiting }));
      });
      const argv = ['--upstream', platform.url];
      const code = await run(
        ['--url', world.url, '--key', world.people.giveKey(person('connector')), ...argv],
        {
          out: (line) => out.push(line),
          err: (line) => err.push(line),
          wait: (_millis, signal) =>
            new Promise((_resolve, reject) => {
              signal.addEventListener('abort', () => reject(signal.reason));
              interrupt();
            }),
          findServer: () => undefined,
          stateFolder: folder,
          onInterrupt: (callback) => {
            interrupt = callback;
          },
        },
      );
      await platform.close();
      expect(code).toBe(0);
      expect(calls).toBe(isWaiting ? 1 : 3);
    }
  });

  it('invents orders that can be read, always the same', () => {
    const orders = makeOrders(300);
    expect(makeOrders(300)).toEqual(orders);
    expect(orders.every((order) => readOrder(order, '12345')?.report.title !== undefined)).toBe(true);
    expect(JSON.stringify(orders)).not.toMatch(/\{[地路社]\}|1[3-9]\d{9}/u);
  });

  it.each([
    [[], 'give one of'],
    [['--made', 'many'], '--made is a number'],
    [['--made', '1', '--upstream', 'http://x'], 'give one of'],
    [['--upstream', 'nowhere'], 'is an address'],
    [['--orders', '/no/such/file'], 'no such file'],
    [['--made', '1', '--every', '0'], '--every'],
    [['--surprise'], 'surprise'],
  ])('refuses %j with a sentence', async (argv, words) => {
    expect(await call(...argv)).toBe(2);
    expect(err.join('\n')).toContain(words);
    expect(cases()).toBe(0);
  });
});
