import { createContext, useContext } from 'react';
import type { Client } from './client.ts';

/** The client whose world is on the screen; given by the app around everything that shows it. */
export const ClientContext = createContext<Client | undefined>(undefined);

export function useClient(): Client {
  const client = useContext(ClientContext);
  if (client === undefined) throw new Error('no ClientContext around this');
  return client;
}
