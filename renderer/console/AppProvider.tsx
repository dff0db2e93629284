import type { ReactNode } from 'react';
import { ClientContext } from '../client/context.ts';
import { DeskContext } from '../desk/context.ts';
import { MapContext } from '../map/mapStore.ts';
import { MediaContext } from '../media/mediaUrls.ts';
import type { ConsoleApp } from './screen/app.ts';
import { AppContext } from './screen/context.ts';

/** Everything below sees this console, and no other that may stand in the same window. */
export function AppProvider({ app, children }: { readonly app: ConsoleApp; readonly children: ReactNode }) {
  return (
    <ClientContext value={app.client}>
      <DeskContext value={app.desk}>
        <MapContext value={app.mapStore}>
          <MediaContext value={app.mediaUrls}>
            <AppContext value={app}>{children}</AppContext>
          </MediaContext>
        </MapContext>
      </DeskContext>
    </ClientContext>
  );
}
