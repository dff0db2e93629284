import { App } from './App.tsx';
import { AppProvider } from './AppProvider.tsx';
import type { ConsoleApp } from './screen/app.ts';
import { useStage } from './screen/context.ts';

/** The console that has the window: the live one, or the one of the past. */
export function StageView({ app }: { readonly app: ConsoleApp }) {
  const past = useStage(app);
  return (
    <AppProvider key={past === undefined ? 'live' : 'past'} app={past ?? app}>
      <App />
    </AppProvider>
  );
}
