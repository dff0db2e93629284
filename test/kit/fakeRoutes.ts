import type { WireRefusal } from '../../domain/contract/socket.ts';
import type { Request } from '../../renderer/client/link/link.ts';
import { answerCalls, type RouteCall } from './fakeCalls.ts';
import type { TestApp } from './testApp.ts';

type Answering = (body: unknown) => object | WireRefusal;

/** A server for pages whose answers change while the page is open, and that takes every command. */
export interface FakeRoutes {
  /** From now on `GET /accounts` is answered so. */
  on(line: string, answer: Answering): void;
  /** What was asked under this name, in order, whatever stood behind a `?`. */
  of(line: string): readonly RouteCall[];
  readonly commands: readonly Request[];
}

export const no = (code: string, more: Partial<WireRefusal> = {}): WireRefusal => ({
  ok: false,
  code,
  message: '',
  ...more,
});

export function fakeRoutes(app: TestApp, answers: Readonly<Record<string, Answering>> = {}): FakeRoutes {
  const known: Record<string, unknown> = {};
  const commands: Request[] = [];
  const on = (line: string, answer: Answering): void => {
    known[line] = (_line: string, body: unknown) => answer(body);
  };
  for (const [line, answer] of Object.entries(answers)) on(line, answer);
  const calls = answerCalls(app, known, {
    async command(request) {
      commands.push(request);
      return { ok: true, seq: 1, results: [] };
    },
  });
  return {
    on,
    of: (line) => calls.filter((call) => call.line === line || call.line.startsWith(`${line}?`)),
    commands,
  };
}
