import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SessionAnswer } from '../../../domain/contract/http.ts';
import type { Person, Role, World } from '../../../domain/kernel.ts';

/** Who is signed in, where. Written by link/session.ts alone; the token stays in this tab. */
export interface SessionState {
  readonly status: 'signed-out' | 'signing-in' | 'signed-in';
  readonly serverUrl: string;
  readonly world: World;
  readonly session?: SessionAnswer;
  /** Why the last attempt or the last session ended. */
  readonly problem?: Problem;
}

/** Why it was refused: a code of domain/refusal/refusals.ts, `unreachable`, or `other-person`. */
export interface Problem {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>> | undefined;
}

export type SessionStore = StoreApi<SessionState>;

export const createSessionStore = (serverUrl: string, world: World): SessionStore =>
  createStore<SessionState>(() => ({ status: 'signed-out', serverUrl, world }));

/** True when the signed-in person has one of these roles. The server decides; this only dims buttons. */
export function hasRole(person: Person | undefined, roles: readonly Role[]): boolean {
  return person?.roles.some((role) => roles.includes(role)) ?? false;
}
