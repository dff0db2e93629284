import type { Hmac } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type { World } from '../../domain/kernel.ts';
import type { EventLog, StoredSnapshot } from '../store/EventLog.ts';
import { type DurableWorld, writeWorld } from './situationText.ts';

/** A new keyed hash of the server's own, for each snapshot one. */
export type SnapshotHash = () => Hmac;

/** Characters hashed before other work gets its turn: about 2 ms. */
const PIECE = 1 << 20;

/** The world as it is now, with the seal by which the next start knows it for its own. */
export async function sealedSnapshot(
  log: Pick<EventLog, 'entry'>,
  durable: DurableWorld,
  newHash: SnapshotHash,
): Promise<StoredSnapshot> {
  const plain = await writeWorld(durable, () => turn());
  const { world } = durable.situation;
  return { ...plain, seal: await sealOf(log, world, plain, newHash()) };
}

/** Whether this server wrote the snapshot, upon this very log, and nobody has changed it since. */
export async function isGenuine(
  log: Pick<EventLog, 'entry'>,
  world: World,
  snapshot: StoredSnapshot,
  newHash: SnapshotHash,
): Promise<boolean> {
  return snapshot.seal !== '' && snapshot.seal === (await sealOf(log, world, snapshot, newHash()));
}

async function sealOf(
  log: Pick<EventLog, 'entry'>,
  world: World,
  { seq, text }: Pick<StoredSnapshot, 'seq' | 'text'>,
  keyed: Hmac,
): Promise<string> {
  const head = await log.entry(world, seq);
  keyed.update(`${JSON.stringify([world, seq, head?.hash ?? ''])}\n`);
  for (let at = 0; at < text.length; at += PIECE) {
    keyed.update(text.slice(at, at + PIECE), 'utf16le');
    await turn();
  }
  return keyed.digest('hex');
}
