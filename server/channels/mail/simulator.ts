import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A mail server made up, on this machine alone: takes what is for its boxes, refuses the rest, and can be busy or full. */
export interface MailSimulator {
  readonly host: string;
  readonly port: number;
  /** Whole messages of a box as they came, oldest first. */
  readonly inbox: (address: string) => readonly string[];
  /** Answers every recipient with this code instead (`450`, `550` …), until told otherwise. */
  fail(code: number | undefined): void;
  close(): Promise<void>;
}

export interface MailSimulatorOptions {
  readonly boxes: ReadonlySet<string>;
  /** Messages a box takes; unlimited unless given. */
  readonly mostInBox?: number;
}

const LINE_END = '\r\n';

/** SMTP as far as a sender needs it (RFC 5321). */
export async function openMailSimulator({ boxes, mostInBox }: MailSimulatorOptions): Promise<MailSimulator> {
  const inboxes = new Map<string, string[]>();
  const sockets = new Set<Socket>();
  let failing: number | undefined;

  function replyTo(recipient: string): string {
    if (failing !== undefined) return `${failing} told to`;
    if (!boxes.has(recipient)) return '550 5.1.1 no such mailbox';
    if ((inboxes.get(recipient)?.length ?? 0) >= (mostInBox ?? Number.POSITIVE_INFINITY))
      return '452 4.2.2 mailbox full';
    return '250 ok';
  }

  function serve(socket: Socket): void {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    const say = (line: string): void => void socket.write(line + LINE_END);
    let [waiting, recipients, data]: [string, string[], string[] | undefined] = ['', [], undefined];

    function replyFor(line: string): string {
      const recipient = /^RCPT TO:<([^>]*)>/iu.exec(line)?.[1];
      if (recipient !== undefined) {
        const reply = replyTo(recipient);
        if (reply.startsWith('250')) recipients.push(recipient);
        return reply;
      }
      switch (line.slice(0, 4).toUpperCase()) {
        case 'EHLO':
          return '250 lingxing.invalid';
        case 'MAIL':
          recipients = [];
          return '250 ok';
        case 'DATA':
          data = [];
          return '354 go on';
        case 'RSET':
          return '250 ok';
        case 'QUIT':
          return '221 bye';
        default:
          return '502 not here';
      }
    }

    function hear(line: string): void {
      if (data === undefined) say(replyFor(line));
      else if (line === '.') {
        for (const box of recipients) inboxes.set(box, [...(inboxes.get(box) ?? []), data.join('\n')]);
        data = undefined;
        say('250 taken');
      } else data.push(line.replace(/^\./u, ''));
    }

    socket.setEncoding('utf8');
    say('220 lingxing.invalid');
    socket.on('data', (piece: string) => {
      const lines = (waiting + piece).split(LINE_END);
      waiting = lines.pop() ?? '';
      for (const line of lines) hear(line);
    });
  }

  const server = createServer(serve);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    inbox: (address) => inboxes.get(address) ?? [],
    fail(code) {
      failing = code;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
