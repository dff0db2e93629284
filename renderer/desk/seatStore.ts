import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { SeatRole } from '../../domain/contract/http.ts';
import { link } from '../client/link/link.ts';
import { sessionStore } from '../client/store/sessionStore.ts';
import type { Seat } from './actSpec.ts';

/** Seats others may be given work to, as last read; asked again each time a form needs them. */
const seatStore = createStore<{ readonly seats: ReadonlyMap<SeatRole, readonly Seat[]> }>(() => ({
  seats: new Map(),
}));

const NOBODY: readonly Seat[] = [];

sessionStore.subscribe((now, before) => {
  if (now.session?.token !== before.session?.token) seatStore.setState({ seats: new Map() });
});

/** The seats with this role; empty until the server has said, and where it cannot. */
export function useSeats(role: SeatRole | undefined): readonly Seat[] {
  useEffect(() => {
    if (role === undefined) return;
    const asker = sessionStore.getState().session?.token;
    void link.seats(role).then((answer) => {
      if (!answer.ok || sessionStore.getState().session?.token !== asker) return;
      seatStore.setState(({ seats }) => ({ seats: new Map(seats).set(role, answer.seats) }));
    });
  }, [role]);
  return useStore(seatStore, ({ seats }) => (role === undefined ? NOBODY : (seats.get(role) ?? NOBODY)));
}
