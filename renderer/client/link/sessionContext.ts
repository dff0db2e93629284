import { createContext, useContext } from 'react';
import type { SessionControl } from './session.ts';

const nothing: SessionControl = {
  signIn: async () => false,
  signOut: async () => undefined,
  resume: () => false,
  loadDistrict: async () => undefined,
  wake: () => undefined,
  lock: () => undefined,
  unlock: async () => undefined,
  release: () => undefined,
  discard: () => undefined,
};

/** Sign-in, sign-out and the outbox for the few panels that need them; provided by main.tsx. */
export const SessionContext = createContext<SessionControl>(nothing);

export function useSessionControl(): SessionControl {
  return useContext(SessionContext);
}
