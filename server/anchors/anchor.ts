import type { Hmac } from 'node:crypto';
import { type Anchor, anchor } from '../../domain/contract/audit.ts';
import { defined } from '../../domain/defined.ts';
import type { Millis } from '../../domain/kernel.ts';
import type { ChainName } from '../../domain/log/logFault.ts';
import { AUDIT_CHAIN } from '../audit/verifyChains.ts';
import type { Head } from '../store/Chain.ts';
import type { Store } from '../store/Store.ts';

export type AnchorHead = Anchor['heads'][number];

/** A new keyed hash of the server's own for each anchor. */
export type AnchorHash = () => Hmac;

type Unsealed = Omit<Anchor, 'seal' | 'format'>;
type Plain = Omit<Unsealed, 'accepted'> & { readonly accepted?: true | undefined };

export function sealed(plain: Plain, newHash: AnchorHash): Anchor {
  const { n, at, heads, accepted } = plain;
  const anchored = { format: 'lingxing-anchor-1' as const, n, at, heads, ...defined({ accepted }) };
  return { ...anchored, seal: sealOf(anchored, newHash) };
}

export function isGenuine({ seal, ...rest }: Anchor, newHash: AnchorHash): boolean {
  return seal === sealOf(rest, newHash);
}

/** Fields in one order, whoever wrote the line. */
function sealOf({ n, at, heads, accepted }: Unsealed, newHash: AnchorHash): string {
  const fields = [n, at, accepted === true, heads.map(({ chain, seq, hash }) => [chain, seq, hash])];
  return newHash().update(JSON.stringify(fields)).digest('hex');
}

/** Undefined for anything that is no anchor: a torn line, a line of another kind. */
export function parseAnchor(value: unknown): Anchor | undefined {
  const parsed = anchor.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

/** Those among lines of JSON, in their order. */
export function anchorsIn(text: string): readonly Anchor[] {
  return text.split('\n').flatMap((line) => parseAnchor(jsonOf(line)) ?? []);
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** What anchors are made of and compared with: a running server's store, or a file beside it. */
export interface AnchoredLog {
  readonly events: Pick<Store['events'], 'worlds' | 'head' | 'read' | 'entry'>;
  readonly audit: Pick<Store['audit'], 'head' | 'read'>;
}

/** Heads as they are now, the audit's last. */
export async function headsOf({ events, audit }: AnchoredLog): Promise<readonly AnchorHead[]> {
  const heads: AnchorHead[] = [];
  for (const world of await events.worlds()) heads.push({ chain: world, ...(await events.head(world)) });
  heads.push({ chain: AUDIT_CHAIN, ...(await audit.head()) });
  return heads;
}

/** The head of one chain; zeros for one that is not there. */
export function headOf({ events, audit }: AnchoredLog, chain: ChainName): Promise<Head> {
  return chain === AUDIT_CHAIN ? audit.head() : events.head(chain);
}

/** The hash of an entry; undefined when there is none. */
export async function hashAt(log: AnchoredLog, chain: ChainName, seq: number): Promise<string | undefined> {
  if (chain === AUDIT_CHAIN) return (await log.audit.read(seq - 1, 1)).find((row) => row.seq === seq)?.hash;
  return (await log.events.entry(chain, seq))?.hash;
}

/** When an entry was made; 0 when there is none. */
export async function timeOf(log: AnchoredLog, chain: ChainName, seq: number): Promise<Millis> {
  if (seq === 0) return 0;
  if (chain !== AUDIT_CHAIN) return (await log.events.read(chain, seq - 1, 1))[0]?.event.at ?? 0;
  const [row] = await log.audit.read(seq - 1, 1);
  return row === undefined ? 0 : Number(JSON.parse(row.text).at);
}
