import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request } from 'node:http';
import { request as requestTls } from 'node:https';
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { connect as connectTls } from 'node:tls';

/** What stands between a test's server and whoever calls it. */
export interface FrontProxy {
  /** `https://127.0.0.1:N`, or http of the small one. */
  readonly url: string;
  stop(): Promise<void>;
}

const EXAMPLE = join(import.meta.dirname, '..', '..', 'docs', 'nginx.conf');

/** Why nginx cannot be started here; undefined where it can. */
export function whyNoNginx(): string | undefined {
  // Debian puts it where only root's path leads.
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'];
  const missing = ['nginx', 'openssl'].filter((name) => !folders.some((f) => existsSync(join(f, name))));
  return missing.length === 0 ? undefined : `${missing.join(' and ')} not installed on this machine`;
}

/** The README's example as it is, but for ports, paths, and a certificate of a minute ago. */
export async function startNginx(target: string): Promise<FrontProxy> {
  const folder = mkdtempSync(join(tmpdir(), 'lingxing-nginx-'));
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const subject = ['-subj', '/CN=127.0.0.1', '-days', '2', '-keyout', key, '-out', certificate];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...subject], { stdio: 'ignore' });
  // Another process may take a port that was free a moment ago.
  for (let tries = 5; ; tries -= 1) {
    const port = await freePort();
    const site = readFileSync(EXAMPLE, 'utf8')
      .replace('listen 443 ssl', `listen 127.0.0.1:${port} ssl`)
      .replace(/(ssl_certificate\s+)[^;]+/u, `$1${certificate}`)
      .replace(/(ssl_certificate_key\s+)[^;]+/u, `$1${key}`)
      .replace('http://127.0.0.1:7313', target);
    writeFileSync(join(folder, 'nginx.conf'), mainFile(folder, site));
    const args = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'];
    const child = spawn('nginx', args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, PATH: `${process.env.PATH}${delimiter}/usr/sbin` },
    });
    const errors: string[] = [];
    child.stderr.on('data', (chunk) => errors.push(String(chunk)));
    const gone = once(child, 'exit');
    const isUp = await Promise.race([answers(port), gone.then(() => false)]);
    if (isUp) {
      return {
        url: `https://127.0.0.1:${port}`,
        async stop() {
          child.kill('SIGTERM');
          await gone;
          rmSync(folder, { recursive: true, force: true });
        },
      };
    }
    if (tries === 1) throw new Error(`nginx does not start: ${errors.join('')}`);
  }
}

function mainFile(folder: string, site: string): string {
  const own = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  );
  return `daemon off; worker_processes 1; pid ${join(folder, 'pid')}; error_log stderr;
events {}
http { access_log off; ${own.join(' ')}
${site}
}
`;
}

async function freePort(): Promise<number> {
  const server = createTcpServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Tried again until somebody listens there. */
async function answers(port: number): Promise<true> {
  for (;;) {
    const socket = connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false });
    const isUp = await new Promise<boolean>((resolve) => {
      socket.once('secureConnect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    socket.destroy();
    if (isUp) return true;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** What any proxy does: passes on, WebSocket too, and adds where it comes from. */
export async function startSmallProxy(target: string): Promise<FrontProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const headersOf = ({ headers, socket }: IncomingMessage) => ({
    ...headers,
    'x-forwarded-for': [headers['x-forwarded-for'], socket.remoteAddress].filter(Boolean).join(', '),
  });
  const server = createServer((incoming, answer) => {
    const { method, url: path } = incoming;
    const onward = request({ hostname, port, method, path, headers: headersOf(incoming) }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    incoming.pipe(onward);
  });
  server.on('connection', (socket) => sockets.add(socket));
  server.on('upgrade', (incoming: IncomingMessage, socket: Socket, head: Buffer) => {
    const onward = connect(Number(port), hostname, () => {
      const lines = Object.entries(headersOf(incoming)).map(([name, value]) => `${name}: ${value}`);
      onward.write(`${incoming.method} ${incoming.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    sockets.add(onward);
    for (const [end, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      end.on('error', () => other.destroy());
      end.on('close', () => other.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

export interface Through {
  readonly method?: string;
  readonly body?: unknown;
  /** The address the caller has: any of 127.0.0.0/8. */
  readonly from?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A call through a proxy whose certificate nobody knows; the status and the body's text. */
export async function askThrough(url: string, { method = 'GET', body, from, headers }: Through = {}) {
  const send = url.startsWith('https:') ? requestTls : request;
  const call = send(url, {
    method,
    rejectUnauthorized: false,
    agent: false,
    headers: { 'content-type': 'application/json', ...headers },
    ...(from !== undefined && { localAddress: from }),
  });
  call.end(body === undefined ? undefined : JSON.stringify(body));
  const [answer] = (await once(call, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of answer) text += String(chunk);
  return { status: answer.statusCode, text };
}
