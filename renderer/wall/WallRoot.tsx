import { ClientContext } from '../client/context.ts';
import { MediaContext } from '../media/mediaUrls.ts';
import { FactsContext } from './facts/factsStore.ts';
import type { Wall } from './openWall.ts';
import { Screen } from './Screen.tsx';
import { Recovering } from './upkeep/Recovering.tsx';

/** The wall with everything its tiles ask for around them. */
export function WallRoot({ wall }: { readonly wall: Wall }) {
  return (
    <ClientContext value={wall.client}>
      <FactsContext value={wall.facts}>
        <MediaContext value={wall.mediaUrls}>
          <Recovering clock={wall.client.clock}>
            <Screen plan={wall.plan} />
          </Recovering>
        </MediaContext>
      </FactsContext>
    </ClientContext>
  );
}
