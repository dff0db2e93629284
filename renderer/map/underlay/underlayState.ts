import type { LayerAnswer, UnderlayAnswer } from '../../../domain/contract/underlay.ts';

/** What of the district's own land lies under the work on the map. */
export interface UnderlayState {
  /** What there is; undefined until the server has said so. */
  readonly answer?: UnderlayAnswer;
  /** Ids of the layers that are shown, and {@link BASEMAP}. */
  readonly on: ReadonlySet<string>;
  /** Of layers that were shown once. */
  readonly shapes: ReadonlyMap<string, LayerAnswer>;
  /** A layer that was wanted could not be had. */
  readonly isAway: boolean;
  /** The base map was shown and some of it did not come. */
  readonly isLandAway: boolean;
  /** The list of what can be shown is open. */
  readonly isOpen: boolean;
}

/** The base map among the ids of layers. No layer can be called so. */
export const BASEMAP = '*';

export const NO_UNDERLAY: UnderlayState = {
  on: new Set(),
  shapes: new Map(),
  isAway: false,
  isLandAway: false,
  isOpen: false,
};
