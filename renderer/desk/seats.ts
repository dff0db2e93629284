import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { SeatRole } from '../../domain/contract/http.ts';
import type { Seat } from './actSpec.ts';
import { useDesk } from './context.ts';

const NOBODY: readonly Seat[] = [];

/** The seats with this role; asked again each time a form needs them, empty until the server has said. */
export function useSeats(role: SeatRole | undefined): readonly Seat[] {
  const { client, seatStore } = useDesk();
  useEffect(() => {
    if (role === undefined) return;
    const { link, sessionStore } = client;
    const asker = sessionStore.getState().session?.token;
    void link.seats(role).then((answer) => {
      if (!answer.ok || sessionStore.getState().session?.token !== asker) return;
      seatStore.setState(({ seats }) => ({ seats: new Map(seats).set(role, answer.seats) }));
    });
  }, [role, client, seatStore]);
  return useStore(seatStore, ({ seats }) => (role === undefined ? NOBODY : (seats.get(role) ?? NOBODY)));
}
