import type { StoreApi } from 'zustand/vanilla';
import type { Millis, Seq } from '../../../domain/kernel.ts';
import type { Client } from '../../client/client.ts';
import type { DayAxis } from '../../client/past/dayAxis.ts';
import type { Player } from '../../client/past/player.ts';
import type { Platform } from '../../client/platform.ts';
import type { Desk } from '../../desk/desk.ts';
import type { MapStore } from '../../map/mapStore.ts';
import type { MediaUrls } from '../../media/mediaUrls.ts';
import type { Windows } from './parts.ts';
import type { Screen } from './screen.ts';

/** One console: a client, the desk at it, and what lies on its screen. Whatever runs a command is given it. */
export interface ConsoleApp {
  readonly client: Client;
  readonly desk: Desk;
  readonly screen: Screen;
  readonly mapStore: MapStore;
  readonly mediaUrls: MediaUrls;
  readonly platform: Platform;
  /** Its windows: what of it stands in one of its own, and which of them this is. */
  readonly windows: Windows;
  /** Which console has this window. */
  readonly stage: Stage;
  /** Of a console that shows the past; absent from the live one. */
  readonly past?: PastSeat | undefined;
  close(): void;
}

/** What a console of the past knows beside what every console knows. */
export interface PastSeat {
  readonly player: Player;
  readonly day: DayAxis;
  /** Where the live world stood when somebody left it. */
  readonly leftAt: Seq;
  /** The console of now, which goes on behind it. */
  readonly live: ConsoleApp;
  readonly forkStore: StoreApi<ForkState>;
}

export interface ForkState {
  /** A drill from here is on its way: a second one would be another drill. */
  readonly isAsked: boolean;
}

export interface StageState {
  /** The console that is shown in place of the live one. */
  readonly past?: ConsoleApp;
}

/** Which console has the window and the keyboard: the live one, or one that shows the same world as it was. */
export interface Stage {
  readonly store: StoreApi<StageState>;
  /** Shows the world as of a moment; half an hour ago unless said. In the past already, goes there. */
  enter(at?: Millis): void;
  /** Back to live, with what is selected and filtered. */
  leave(): void;
}
