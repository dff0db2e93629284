import { createContext, useContext } from 'react';
import type { Desk } from './desk.ts';

/** The desk whoever sees this works at; given by the app, inside the client's own context. */
export const DeskContext = createContext<Desk | undefined>(undefined);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === undefined) throw new Error('no DeskContext around this');
  return desk;
}
