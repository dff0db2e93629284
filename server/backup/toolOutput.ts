import { BackupError } from './manifest.ts';

/** Where the tools say what they did: one JSON line on stdout, sentences on stderr; tests pass their own. */
export interface ToolOutput {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

export const terminal: ToolOutput = {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
};

/** Says what went wrong; exit code 1. Anything that is no BackupError (a full disk, say) is told as it is. */
export function fail({ out, err }: ToolOutput, error: unknown): number {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof BackupError ? error.code : 'failed';
  err(`${code}: ${message}`);
  out(JSON.stringify({ ok: false, code, message }));
  return 1;
}

/** The call itself is wrong; exit code 2. */
export function complain({ out, err }: ToolOutput, usage: string, detail: string): number {
  err(detail);
  err(usage);
  out(JSON.stringify({ ok: false, code: 'bad-request', message: detail }));
  return 2;
}
