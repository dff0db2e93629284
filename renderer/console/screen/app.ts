import type { Client } from '../../client/client.ts';
import type { Platform } from '../../client/platform.ts';
import type { Desk } from '../../desk/desk.ts';
import type { MapStore } from '../../map/mapStore.ts';
import type { MediaUrls } from '../../media/mediaUrls.ts';
import type { Screen } from './screen.ts';
import type { PastSeat, Stage } from './stage.ts';

/** One console: a client, the desk at it, and what lies on its screen. Whatever runs a command is given it. */
export interface ConsoleApp {
  readonly client: Client;
  readonly desk: Desk;
  readonly screen: Screen;
  readonly mapStore: MapStore;
  readonly mediaUrls: MediaUrls;
  readonly platform: Platform;
  /** Which console has this window. */
  readonly stage: Stage;
  /** Of a console that shows the past; absent from the live one. */
  readonly past?: PastSeat | undefined;
  close(): void;
}
