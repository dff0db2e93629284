import { parseArgs } from 'node:util';

/** What a tool that calls a server needs of the machine; tests bring their own. */
export interface ToolParts {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  readonly findServer: (url?: string) => { readonly url: string; readonly dataDir: string } | undefined;
}

/** How a tool was called. */
export interface ServerCall {
  /** Without a slash at its end. */
  readonly url: string;
  /** What stands behind an option. */
  given(name: string): string | undefined;
  /** Whether it was called with this switch. */
  has(name: string): boolean;
}

/** Options of a tool beside `--url` and `--help`. */
export interface CallOptions {
  readonly texts: readonly string[];
  readonly switches?: readonly string[];
}

/** The call, or the exit code of one that is not to be carried out, with the reason already written. */
export function readServerCall(
  argv: string[],
  { texts, switches = [] }: CallOptions,
  usage: string,
  parts: ToolParts,
): ServerCall | number {
  let values: ReturnType<typeof parseArgs>['values'];
  try {
    const text = ['url', ...texts].map((name) => [name, { type: 'string' }] as const);
    const flag = switches.map((name) => [name, { type: 'boolean' }] as const);
    const help = { type: 'boolean', short: 'h' } as const;
    values = parseArgs({ args: argv, options: { ...Object.fromEntries([...text, ...flag]), help } }).values;
  } catch (error) {
    return misused(parts, usage, error instanceof Error ? error.message : String(error));
  }
  if (values.help === true) {
    parts.out(usage);
    return 0;
  }
  const given = (name: string) => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const url = (given('url') ?? parts.findServer()?.url)?.replace(/\/+$/u, '');
  if (url === undefined || !URL.canParse(url)) {
    return misused(parts, usage, 'which server? give --url http://…');
  }
  return { url, given, has: (name) => values[name] === true };
}

/** Exit code 2: the call itself is wrong, and how it is to be is shown. */
export function misused({ err }: Pick<ToolParts, 'err'>, usage: string, sentence: string): 2 {
  err(sentence);
  err(usage);
  return 2;
}
