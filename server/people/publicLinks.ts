import { createHash, randomBytes as systemRandom } from 'node:crypto';
import type { CaseId } from '../../domain/case/case.ts';
import { type Refusal, refuse, type World } from '../../domain/kernel.ts';
import type { Clock } from '../clock.ts';
import type { LinkStore } from '../store/LinkStore.ts';
import { isWritten } from '../store/StoreError.ts';
import type { Vault } from './vault.ts';

/** A link to one report's public page: whoever holds it is taken for the reporter. */
export interface PublicLinks {
  /**
   * The token of this report, the same at every asking: made at random when it is asked for first, kept
   * as its hash, and sealed for being sent again. Refuses `store-unavailable`.
   */
  tokenOf(world: World, caseId: CaseId): Promise<string | Refusal>;
  /** The report a token leads to; undefined for one nobody was given. */
  caseOf(token: string): Promise<{ readonly world: World; readonly caseId: CaseId } | undefined>;
}

export interface PublicLinkParts {
  readonly store: LinkStore;
  readonly vault: Pick<Vault, 'sealSecret' | 'openSecret'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly randomBytes?: (size: number) => Uint8Array;
}

const TOKEN_BYTES = 32;
const TOKEN = /^[\w-]{43}$/u;

/** Where a token's page lies. */
export function publicPath(token: string): string {
  return `/p/${token}`;
}

export function createPublicLinks({
  store,
  vault,
  clock,
  randomBytes = systemRandom,
}: PublicLinkParts): PublicLinks {
  /** Two that ask at the same moment get the same one: a second would take the place of the first, which is then dead. */
  const underWay = new Map<string, Promise<string | Refusal>>();

  async function readOrMake(world: World, caseId: CaseId, about: string): Promise<string | Refusal> {
    const known = await store.ofCase(world, caseId);
    const opened = known && vault.openSecret(known.sealed, about);
    if (opened !== undefined) return Buffer.from(opened).toString('base64url');
    const secret = randomBytes(TOKEN_BYTES);
    const token = Buffer.from(secret).toString('base64url');
    const sealed = vault.sealSecret(secret, about);
    const row = { hash: hashOf(token), world, caseId, sealed, issuedAt: clock.now() };
    return (await isWritten(store.put(row))) ? token : refuse('store-unavailable');
  }

  return {
    tokenOf(world, caseId) {
      const about = `link ${world} ${caseId}`;
      const shared = underWay.get(about);
      if (shared !== undefined) return shared;
      const token = readOrMake(world, caseId, about).finally(() => underWay.delete(about));
      underWay.set(about, token);
      return token;
    },
    caseOf: async (token) => (TOKEN.test(token) ? store.find(hashOf(token)) : undefined),
  };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
