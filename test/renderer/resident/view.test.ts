import { describe, expect, it } from 'vitest';
import type { PublicMap } from '../../../domain/contract/publicDoor.ts';
import { drawnAt, labelsIn, showing, type View, viewOf } from '../../../renderer/resident/view.ts';
import { DEMO_LOADED } from '../../kit/demo.ts';

const { streets } = DEMO_LOADED.answer;
const names = new Map(
  DEMO_LOADED.directory.data.units.map(({ id, name, nameEn = name }) => [id, { zh: name, en: nameEn }]),
);
const map = {
  district: [],
  communities: [],
  landmarks: [],
  streets: streets.features.map(({ properties, geometry }) => ({
    id: properties.id,
    name: names.get(properties.id),
    rings:
      geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.map(([ring = []]) => ring),
  })),
} as unknown as PublicMap;
const whole = viewOf(map.streets.flatMap(({ rings }) => rings));

/** As wide and as high as a browser draws it, in the degrees of the drawing. */
function boxOf({ text, at: [x, y] }: ReturnType<typeof labelsIn>[number], view: View) {
  const letter = view.size / 24;
  const width = [...text].reduce((sum, each) => sum + (each > '\u2e80' ? 1 : 0.58), 0) * letter;
  return { left: x - width / 2, right: x + width / 2, top: y - letter, bottom: y + letter / 5 };
}

describe('the map a resident taps on', () => {
  it.each(['zh', 'en'] as const)('draws no name over another and none over the edge (%s)', (language) => {
    const boxes = labelsIn(map, whole, language).map((label) => boxOf(label, whole));
    expect(boxes.length).toBeGreaterThan(8);
    boxes.forEach((box, n) => {
      expect(box.left).toBeGreaterThanOrEqual(whole.x);
      expect(box.right).toBeLessThanOrEqual(whole.x + whole.size);
      for (const other of boxes.slice(n + 1)) {
        const isApart =
          box.right <= other.left ||
          other.right <= box.left ||
          box.bottom <= other.top ||
          other.bottom <= box.top;
        expect(isApart).toBe(true);
      }
    });
  });

  it('stays while the place is in sight, and goes to a place that is not', () => {
    const [x, y] = drawnAt([113.26, 23.13]);
    const here = { x: x - 0.004, y: y - 0.004, size: 0.008 };
    expect(showing(here, [113.261, 23.131])).toBe(here);
    const there = showing(here, [113.3, 23.14]);
    const [px, py] = drawnAt([113.3, 23.14]);
    expect(px - there.x).toBeCloseTo(there.size / 2);
    expect(py - there.y).toBeCloseTo(there.size / 2);
    expect(there.size).toBe(here.size);
  });
});
