import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { constants, inflateRawSync } from 'node:zlib';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { shareJson, takesDeflated } from '../../../server/link/deflated.ts';
import { deflatedAnswer, encodeEvent, RawJson, sendPacket } from '../../../server/link/packet.ts';
import { openSocketServer, type SocketServer } from '../../../server/link/socketServer.ts';

const FLUSH = Buffer.from([0, 0, 0xff, 0xff]);
const inflated = (message: Buffer) =>
  inflateRawSync(Buffer.concat([message, FLUSH]), { finishFlush: constants.Z_SYNC_FLUSH }).toString();

const LONG = { 令: '行禁止'.repeat(2_000), n: 7 };

describe('what many are sent', () => {
  let http: HttpServer;
  let server: SocketServer<Record<string, never>>;
  const written: unknown[] = [];

  beforeEach(async () => {
    written.length = 0;
    http = createServer();
    http.on('connection', (tcp: Socket) => {
      const write = tcp.write.bind(tcp);
      vi.spyOn(tcp, 'write').mockImplementation((chunk: string | Uint8Array, ...rest: unknown[]) => {
        written.push(chunk);
        return Reflect.apply(write, tcp, [chunk, ...rest]);
      });
    });
    server = openSocketServer({ server: http, origins: [], addressOf: () => '127.0.0.1' });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    await server.close();
  });

  type Options = NonNullable<Parameters<typeof io>[1]>;

  function open(options: Options = {}) {
    const { port } = http.address() as AddressInfo;
    return io(`http://127.0.0.1:${port}`, {
      ...{ transports: ['websocket'], upgrade: false, forceNew: true },
      ...options,
    });
  }

  // The type knows only how it is done, not that it can be left.
  const plain = { perMessageDeflate: false } as unknown as Options;
  const polling = { transports: ['polling'] };

  it('is the same deflated buffer for whoever negotiated it, and the plain one for the rest', async () => {
    const packet = encodeEvent('events', JSON.stringify(LONG));
    server.on('connection', (socket) => sendPacket(socket, packet, () => undefined));
    const hear = (client: ReturnType<typeof open>) =>
      new Promise((resolve) => client.once('events', resolve)).finally(() => client.disconnect());
    expect(await Promise.all([hear(open()), hear(open()), hear(open(plain)), hear(open(polling))])).toEqual(
      Array(4).fill(LONG),
    );
    expect(packet.deflated?.length).toBeLessThan(packet.frame.length / 20);
    expect(written.filter((chunk) => chunk === packet.deflated)).toHaveLength(2);
    expect(written.filter((chunk) => chunk === packet.frame)).toHaveLength(1);
  });

  it('is not deflated where nothing is gained', () => {
    expect(encodeEvent('heartbeat', '{"seq":1}').deflated).toBeUndefined();
    expect(encodeEvent('events', JSON.stringify('x'.repeat(300_000))).deflated).toBeUndefined();
  });

  it('answers many with one text that was deflated once, behind a head of each one’s own', async () => {
    const shared = shareJson(['{"of":', JSON.stringify(LONG), '}}']);
    const rest = await shared.deflated();
    const heads: boolean[] = [];
    let n = 0;
    server.on('connection', (socket) => {
      socket.on('join', (_payload, ack) => {
        n += 1;
        const head = `{"ok":true,"seq":${n},"snapshot":`;
        heads.push(takesDeflated(socket));
        const answer: unknown = takesDeflated(socket)
          ? deflatedAnswer(socket, head, rest)
          : new RawJson(head + shared.json);
        (ack as (value: unknown) => void)(answer);
      });
    });
    for (const options of [{}, {}, plain, polling]) {
      const client = open(options);
      for (let time = 0; time < 2; time += 1)
        expect(await client.emitWithAck('join', {})).toEqual({ ok: true, seq: n, snapshot: { of: LONG } });
      client.disconnect();
    }
    expect(heads).toEqual([true, true, true, true, false, false, false, false]);
    expect(written.filter((chunk) => chunk === rest)).toHaveLength(4);
  });

  it('is read whole when it was deflated in pieces', async () => {
    const texts = Array.from(
      { length: 9_000 },
      (_, n) => `${JSON.stringify({ n, 街: '人民北路'.repeat(n % 30) })},`,
    );
    expect(inflated(await shareJson(texts).deflated())).toBe(`${texts.join('')}]`);
    expect(inflated(await shareJson([]).deflated())).toBe(']');
  });

  it('leaves what is said to one alone as it is', async () => {
    server.on('connection', (socket) => {
      socket.on('command', (_payload, ack) => (ack as (value: unknown) => void)({ ok: true, text: LONG }));
    });
    const client = open();
    expect(await client.emitWithAck('command', LONG)).toEqual({ ok: true, text: LONG });
    expect(written.some((chunk) => String(chunk).includes('行禁止'))).toBe(true);
    client.disconnect();
  });
});
