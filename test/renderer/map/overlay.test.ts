import { expect, it } from 'vitest';
import { wgs84 } from '../../../domain/district/geo.ts';
import { createOverlay } from '../../../renderer/map/overlay.ts';

/** As the map's library projects: nothing beyond a pole. */
function project([lon, lat]: readonly [number, number]): { readonly x: number; readonly y: number } {
  if (Math.abs(lat) > 90) throw new RangeError(`latitude ${lat}`);
  return { x: lon, y: -lat };
}

it('draws a ring around reports that lie half a world apart, and none that leaves the globe', () => {
  const host = document.createElement('div');
  const overlay = createOverlay({
    ...{ host, project, centre: () => wgs84(113.26, 23.13), scale: 1 },
    distanceWords: () => ({ text: '', label: '' }),
    onPointer: () => undefined,
  });
  const hot = [{ point: wgs84(113.26, 23.13), metres: 12_700_000, text: '路灯不亮 3 件' }];
  expect(() => overlay.show({ candidates: [], hot })).not.toThrow();
  expect(host.querySelectorAll('circle')).toHaveLength(1);
});
