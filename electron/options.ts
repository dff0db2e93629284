import { parseServerAddress } from './security/trustedUrl.ts';

/** What the command line asked of this start. */
export interface Options {
  /** Origin of the dispatch server to talk to; undefined: the remembered one, or the local one. */
  readonly server: string | undefined;
  /** Somebody wrote a `--server` that is no address. */
  readonly badServer: string | undefined;
  /** Folder for this profile's settings, window state and local data. */
  readonly profile: string | undefined;
}

/** Reads `--server URL` and `--profile DIR`, with a space or `=`; Chromium's own switches are left alone. */
export function parseOptions(argv: readonly string[]): Options {
  const server = wordAfter(argv, 'server');
  const origin = server === undefined ? undefined : parseServerAddress(server);
  return {
    server: origin,
    badServer: origin === undefined ? server : undefined,
    profile: wordAfter(argv, 'profile'),
  };
}

/**
 * The one-time sign-in code this start was given: in the environment, because a command line can be
 * read by every user of the machine; `--sign-in-link` is there for a person trying it by hand.
 */
export function readSignInLink(argv: readonly string[], env: NodeJS.ProcessEnv): string | undefined {
  return env.LINGXING_SIGN_IN_LINK || wordAfter(argv, 'sign-in-link');
}

function wordAfter(argv: readonly string[], name: string): string | undefined {
  for (const [index, word] of argv.entries()) {
    if (word.startsWith(`--${name}=`)) return word.slice(name.length + 3) || undefined;
    const next = argv[index + 1];
    if (word === `--${name}` && next !== undefined && !next.startsWith('--')) return next;
  }
  return undefined;
}
