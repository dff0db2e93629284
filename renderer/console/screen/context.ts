import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Millis, Seq } from '../../../domain/kernel.ts';
import type { DayAxisState } from '../../client/past/dayAxis.ts';
import type { PlayerState } from '../../client/past/player.ts';
import type { ConsoleApp, PastSeat } from './app.ts';
import type { Part, WindowsState } from './parts.ts';
import { type PageState, pageStateIn, type ScreenState } from './screen.ts';

export const AppContext = createContext<ConsoleApp | undefined>(undefined);

export function useApp(): ConsoleApp {
  const app = useContext(AppContext);
  if (app === undefined) throw new Error('no AppContext around this');
  return app;
}

export function useScreen<T>(selector: (state: ScreenState) => T): T {
  return useStore(useApp().screen.store, selector);
}

/** What of the console stands in windows of its own. */
export function useWindows<T>(selector: (state: WindowsState) => T): T {
  return useStore(useApp().windows.store, selector);
}

/** Whether this part is out of this window. */
export function useTorn(part: Part): boolean {
  return useWindows(({ torn }) => torn.has(part));
}

/** What a page shows, and how to change it; it outlives the page, not the person. */
export function usePageState<T>(page: PageState<T>): readonly [T, (state: T) => void] {
  const { screen } = useApp();
  const state = useScreen((screenState) => pageStateIn(screenState, page));
  return [state, (next) => screen.keepPage(page, next)];
}

/** The console of the past that is shown in place of this one, if any. */
export function useStage(app: ConsoleApp): ConsoleApp | undefined {
  return useStore(app.stage.store, (state) => state.past);
}

/** What plays the past. */
export function usePlayer<T>({ player }: PastSeat, selector: (state: PlayerState) => T): T {
  return useStore(player.store, selector);
}

/** The day on the axis. */
export function useDayAxis({ day }: PastSeat): DayAxisState {
  return useStore(day.store);
}

/** How far the live world has gone on behind the past. */
export function useLiveSeq({ live }: PastSeat): Seq {
  return useStore(live.client.situation.store, (state) => state.seq);
}

/** The live world's time, every second. */
export function useLiveNow({ live }: PastSeat): Millis {
  return useStore(live.client.time.store, (state) => state.now);
}

/** Whether a drill from the past that is shown here is on its way. */
export function useForkAsked({ forkStore }: PastSeat): boolean {
  return useStore(forkStore, ({ isAsked }) => isAsked);
}
