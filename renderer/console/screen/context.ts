import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { ConsoleApp } from './app.ts';
import type { PageState, ScreenState } from './screen.ts';

export const AppContext = createContext<ConsoleApp | undefined>(undefined);

export function useApp(): ConsoleApp {
  const app = useContext(AppContext);
  if (app === undefined) throw new Error('no AppContext around this');
  return app;
}

export function useScreen<T>(selector: (state: ScreenState) => T): T {
  return useStore(useApp().screen.store, selector);
}

/** What a page shows, and how to change it; it outlives the page, not the person. */
export function usePageState<T>(page: PageState<T>): readonly [T, (state: T) => void] {
  const { screen } = useApp();
  // Written by `keepPage` with the same name, hence of the same type.
  const state = useScreen(({ pages }) => (pages.get(page.name) as T | undefined) ?? page.start);
  return [state, (next) => screen.keepPage(page, next)];
}
