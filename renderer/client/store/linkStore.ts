import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CaseId } from '../../../domain/case/case.ts';
import type { DeskPresence, PresentPerson } from '../../../domain/contract/socket.ts';
import type { Millis } from '../../../domain/kernel.ts';

/**
 * How the wire is doing and what only flickers. Written by client/link alone.
 *
 *   offline   no connection; trying again for ever
 *   joining   connected, waiting for the snapshot or the missing events
 *   live      what is shown is what the server has
 *   stale     connected, but nothing heard for longer than two heartbeats
 *   apart     connected, for somebody who is told nothing of cases (an administrator)
 */
export type LinkPhase = 'offline' | 'joining' | 'live' | 'stale' | 'apart';

export interface LinkState {
  readonly phase: LinkPhase;
  /** When the phase began, on this machine's clock. */
  readonly since: Millis;
  /** When the last word came from the server, on this machine's clock; undefined before the first. */
  readonly heardAt?: Millis;
  /** Head of the server's log as last heard; above the situation's seq while catching up. */
  readonly headSeq: number;
  /** How often the link has come up since sign-in. */
  readonly joins: number;
  /** Colleagues on a case, without oneself. */
  readonly presence: ReadonlyMap<CaseId, readonly PresentPerson[]>;
  /** Who sits at the consoles of this desk, oneself among them; undefined while nothing is known. */
  readonly desk?: DeskPresence | undefined;
}

export type LinkStore = StoreApi<LinkState>;

export const LINK_START: LinkState = {
  phase: 'offline',
  since: 0,
  headSeq: 0,
  joins: 0,
  presence: new Map(),
};

export const createLinkStore = (): LinkStore => createStore<LinkState>(() => LINK_START);
