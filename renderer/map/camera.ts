import type { Wgs84 } from '../../domain/district/geo.ts';
import type { Box } from '../../domain/district/polygon.ts';

/**
 * Nothing moves the operator's view unasked. Every move has a cause, and this file alone says which causes
 * may move: opening the map, an explicit wish, and a resize while the view is still the one it opened with.
 */
export type MoveCause =
  /** The seat's own part of the district is shown for the first time. */
  | 'opened'
  /** A key, a button or a double click said so. */
  | 'asked'
  /** The window changed its size. */
  | 'resized'
  /** A case was selected, here or in the list. */
  | 'selected'
  /** Something new came in, however urgent. */
  | 'arrived';

export function mayMove(cause: MoveCause, atHome: boolean): boolean {
  switch (cause) {
    case 'opened':
    case 'asked':
      return true;
    case 'resized':
      return atHome;
    case 'selected':
    case 'arrived':
      return false;
  }
}

/** Where a move ends. */
export type Destination =
  | { readonly kind: 'district' }
  | { readonly kind: 'point'; readonly point: Wgs84 }
  | { readonly kind: 'area'; readonly box: Box };

/** A view as the camera needs it. */
export interface CameraView {
  readonly center: Wgs84;
  readonly zoom: number;
}

/** The part of the map the camera drives. */
export interface CameraMap {
  getZoom(): number;
  setMinZoom(zoom: number): unknown;
  /** Undefined while the container has no size. */
  viewFor(box: Box, padding: number, maxZoom: number): CameraView | undefined;
  /** `animate` false: at once, in one repaint. */
  moveTo(view: CameraView, animate: boolean): void;
}

export interface Camera {
  /** Goes there if this cause may move the view; answers whether it moved. */
  go(destination: Destination, cause: MoveCause): boolean;
  /** The operator moved the view by hand: it is theirs from now on. */
  touched(): void;
  readonly atHome: boolean;
}

/** Close enough to tell neighbouring cases apart, far enough to keep two or three streets in sight. */
export const CASE_ZOOM = 15.2;
const AREA_MAX_ZOOM = 16;
/** In CSS pixels of the usual size, round the whole district: what stands in the corners needs it. */
const HOME_PADDING = 48;
/** A little beyond the whole district, no further: there is nothing out there. */
const OUT_BY = 0.6;

/** How the camera moves on this screen. */
export interface CameraManner {
  /** Reduced motion is wanted, or each frame is dear because no GPU draws. */
  readonly calm: boolean;
  /** Size of one rem over 16 px. */
  readonly scale: number;
}

/** `bounds` are the district's; `own` those of this seat's scope, where it opens. */
export function createCamera(
  map: CameraMap,
  { bounds, own }: { readonly bounds: Box; readonly own: Box },
  { calm, scale }: CameraManner,
): Camera {
  let atHome = false;
  let isWhole = false;

  function home(animate: boolean): boolean {
    const whole = map.viewFor(bounds, HOME_PADDING * scale, AREA_MAX_ZOOM);
    const view = isWhole ? whole : map.viewFor(own, HOME_PADDING * scale, AREA_MAX_ZOOM);
    if (whole === undefined || view === undefined) return false;
    map.setMinZoom(whole.zoom - OUT_BY);
    map.moveTo(view, animate);
    atHome = true;
    return true;
  }

  return {
    get atHome() {
      return atHome;
    },
    touched() {
      atHome = false;
    },
    go(destination, cause) {
      if (!mayMove(cause, atHome)) return false;
      const animate = !calm && cause === 'asked';
      if (destination.kind === 'district') {
        // Who asks for it knows their own part already.
        isWhole ||= cause === 'asked';
        return home(animate);
      }
      const view =
        destination.kind === 'point'
          ? { center: destination.point, zoom: Math.max(map.getZoom(), CASE_ZOOM) }
          : map.viewFor(destination.box, HOME_PADDING * 2 * scale, AREA_MAX_ZOOM);
      if (view === undefined) return false;
      map.moveTo(view, animate);
      atHome = false;
      return true;
    },
  };
}
