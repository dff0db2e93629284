import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import { Decoder } from 'socket.io-parser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Encoder, encodeEvent, RawJson, sendPacket } from '../../../server/link/packet.ts';

/** Guards the undocumented way finished WebSocket frames are handed to Socket.IO; fails when an update changes it. */
describe('a packet encoded once', () => {
  let http: HttpServer;
  let server: Server;
  let port: number;

  beforeEach(async () => {
    http = createServer();
    server = new Server(http, { parser: { Encoder, Decoder } });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    port = (http.address() as AddressInfo).port;
  });
  afterEach(async () => {
    await server.close();
  });

  const open = (transport: 'websocket' | 'polling') =>
    io(`http://127.0.0.1:${port}`, { transports: [transport], upgrade: false, forceNew: true });

  it.each(['websocket', 'polling'] as const)(
    'arrives over %s as if it had been emitted',
    async (transport) => {
      const payloads = [
        { n: 1 },
        { 令: '行禁止' },
        { long: 'x'.repeat(70_000) },
        { longer: '文'.repeat(300) },
      ];
      const written: number[] = [];
      server.on('connection', (socket) => {
        payloads.forEach((payload, index) => {
          sendPacket(socket, encodeEvent('events', JSON.stringify(payload)), () => written.push(index));
        });
        socket.emit('done');
      });
      const client = open(transport);
      const heard: unknown[] = [];
      client.on('events', (payload) => heard.push(payload));
      await new Promise<void>((resolve) => client.once('done', () => resolve()));
      expect(heard).toEqual(payloads);
      expect(written).toEqual([0, 1, 2, 3]);
      client.disconnect();
    },
  );

  it('is written to the socket as the very buffer that was prepared, in one piece', async () => {
    const packet = encodeEvent('events', '{"world":"live"}');
    const written: unknown[] = [];
    http.on('connection', (tcp: Socket) => {
      const write = tcp.write.bind(tcp);
      vi.spyOn(tcp, 'write').mockImplementation((chunk: string | Uint8Array, ...rest: unknown[]) => {
        written.push(chunk);
        return Reflect.apply(write, tcp, [chunk, ...rest]);
      });
    });
    server.on('connection', (socket) => sendPacket(socket, packet, () => undefined));
    const client = open('websocket');
    expect(await new Promise((resolve) => client.once('events', resolve))).toEqual({ world: 'live' });
    expect(written).toContain(packet.frame);
    client.disconnect();
  });

  it('answers with JSON that was written before', async () => {
    server.on('connection', (socket) => {
      socket.on('join', (_payload, ack) => ack(new RawJson('{"ok":true,"seq":7}')));
      socket.on('plain', (_payload, ack) => ack({ ok: false }));
    });
    const client = open('websocket');
    expect(await client.emitWithAck('join', {})).toEqual({ ok: true, seq: 7 });
    expect(await client.emitWithAck('plain', {})).toEqual({ ok: false });
    client.disconnect();
  });
});
