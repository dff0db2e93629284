import type { Wall } from './openWall.ts';
import { Screen } from './Screen.tsx';
import { StageAround } from './stage/StageAround.tsx';
import { LiveContext } from './stage/stage.ts';
import { Recovering } from './upkeep/Recovering.tsx';

/** The wall with everything its tiles ask for around them. */
export function WallRoot({ wall }: { readonly wall: Wall }) {
  return (
    <LiveContext value={wall}>
      <StageAround stage={wall}>
        <Recovering clock={wall.client.clock}>
          <Screen plan={wall.plan} drill={wall.drill} hasToken={wall.session.token !== ''} />
        </Recovering>
      </StageAround>
    </LiveContext>
  );
}
