import { describe, expect, it } from 'vitest';
import type { Box } from '../../../domain/district/polygon.ts';
import { CASE_ZOOM, type CameraView, createCamera, mayMove } from '../../../renderer/map/camera.ts';

const BOUNDS: Box = [113.2, 23.1, 113.3, 23.2];

function camera(calm = true, own = BOUNDS) {
  const moves: { readonly view: CameraView; readonly animate: boolean }[] = [];
  let hasSize = true;
  let zoom = 12;
  const made = createCamera(
    {
      getZoom: () => zoom,
      setMinZoom: () => undefined,
      viewFor: ([west, south, east, north]) =>
        hasSize ? { center: [(west + east) / 2, (south + north) / 2], zoom: 12 } : undefined,
      moveTo(view, animate) {
        zoom = view.zoom;
        moves.push({ view, animate });
      },
    },
    { bounds: BOUNDS, own },
    { calm, scale: 1 },
  );
  return { camera: made, moves, collapse: () => (hasSize = false) };
}

describe('the camera', () => {
  it('never moves because a case was selected or something came in', () => {
    const { camera: made, moves } = camera();
    expect(made.go({ kind: 'point', point: [113.25, 23.15] }, 'selected')).toBe(false);
    expect(made.go({ kind: 'point', point: [113.25, 23.15] }, 'arrived')).toBe(false);
    expect(moves).toEqual([]);
    expect([mayMove('selected', true), mayMove('arrived', true)]).toEqual([false, false]);
  });

  it('fits the district when it opens and when asked', () => {
    const { camera: made, moves } = camera();
    made.go({ kind: 'district' }, 'opened');
    made.touched();
    made.go({ kind: 'district' }, 'asked');
    expect(moves.map(({ view }) => view.center[0])).toEqual([113.25, 113.25]);
    expect(made.atHome).toBe(true);
  });

  it("opens on the seat's own street, and shows the whole district when asked, also after a resize", () => {
    const { camera: made, moves } = camera(true, [113.2, 23.1, 113.22, 23.12]);
    for (const cause of ['opened', 'resized', 'asked', 'resized'] as const)
      made.go({ kind: 'district' }, cause);
    expect(moves.map(({ view }) => view.center[0].toFixed(2))).toEqual([
      '113.21',
      '113.21',
      '113.25',
      '113.25',
    ]);
  });

  it('follows a resize only while the operator has not moved the view', () => {
    const { camera: made, moves } = camera();
    made.go({ kind: 'district' }, 'opened');
    expect(made.go({ kind: 'district' }, 'resized')).toBe(true);
    made.touched();
    expect(made.go({ kind: 'district' }, 'resized')).toBe(false);
    expect(moves).toHaveLength(2);
  });

  it('comes near a case, and never farther than the operator already is', () => {
    const { camera: made, moves } = camera();
    made.go({ kind: 'point', point: [113.21, 23.11] }, 'asked');
    expect(moves.at(-1)?.view).toEqual({ center: [113.21, 23.11], zoom: CASE_ZOOM });
    expect(made.atHome).toBe(false);
  });

  it('jumps without frames in between where movement is unwanted or dear', () => {
    const [quiet, lively] = [camera(true), camera(false)];
    for (const { camera: made } of [quiet, lively]) {
      made.go({ kind: 'district' }, 'opened');
      made.go({ kind: 'point', point: [113.21, 23.11] }, 'asked');
    }
    expect(quiet.moves.map(({ animate }) => animate)).toEqual([false, false]);
    expect(lively.moves.map(({ animate }) => animate)).toEqual([false, true]);
  });

  it('stays where it is while the frame has no size', () => {
    const { camera: made, moves, collapse } = camera();
    collapse();
    expect(made.go({ kind: 'district' }, 'opened')).toBe(false);
    expect(moves).toEqual([]);
  });
});
