import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { areaSquareMetres, METRES_PER_DEGREE, wgs84 } from '../../../domain/district/geo.ts';
import { runCommand } from '../../../renderer/console/commands/registry.ts';
import { RulerSheet } from '../../../renderer/map/RulerSheet.tsx';
import { areaText, lengthText } from '../../../renderer/speech/distanceText.ts';
import { renderPart } from '../../kit/renderConsole.tsx';
import { openTestApp, type TestApp } from '../../kit/testApp.ts';

/** One pixel is one metre on the equator, where north and east are alike. */
const GROUND = {
  placeAt: ({ x, y }: { x: number; y: number }) => wgs84(x / METRES_PER_DEGREE, -y / METRES_PER_DEGREE),
  pixelOf: ([lon, lat]: readonly [number, number]) => ({
    x: lon * METRES_PER_DEGREE,
    y: -lat * METRES_PER_DEGREE,
  }),
};

describe('measuring on the map', () => {
  let app: TestApp;
  beforeEach(() => {
    app = openTestApp({ cases: [] });
    renderPart(app, <RulerSheet />);
    app.mapStore.setState({ ground: GROUND });
    act(() => void runCommand(app, 'map.ruler'));
  });
  afterEach(() => {
    cleanup();
    app.close();
  });

  const key = (name: string, more: object = {}): void =>
    void fireEvent.keyDown(window, { key: name, ...more });
  const words = () => screen.getByRole('status').textContent;

  it('says how long a line is and what it encloses, by the keys alone', () => {
    key('Enter');
    for (let i = 0; i < 10; i += 1) key('ArrowRight', { shiftKey: true });
    expect(words()).toContain('长 400 m');
    key('Enter');
    for (let i = 0; i < 10; i += 1) key('ArrowDown', { shiftKey: true });
    expect(words()).toContain('长 800 m');
    expect(words()).toContain('围起 8.0 ha');
  });

  it('takes the last corner back, and ends with Escape', () => {
    key('Enter');
    key('ArrowRight', { shiftKey: true });
    key('Enter');
    key('Backspace');
    key('Backspace');
    expect(words()).not.toContain('长');
    key('Escape');
    expect(screen.queryByRole('status')).toBeNull();
    expect(app.mapStore.getState().isMeasuring).toBe(false);
  });

  it('takes corners from the pointer', () => {
    const sheet = document.querySelector('[data-ruler]') as Element;
    fireEvent.pointerUp(sheet, { clientX: 0, clientY: 0 });
    fireEvent.pointerUp(sheet, { clientX: 300, clientY: 0 });
    fireEvent.pointerMove(sheet, { clientX: 300, clientY: 0 });
    expect(words()).toContain('长 300 m');
  });
});

describe('an area', () => {
  it('is that of its corners, whichever way round they go', () => {
    const edge = 100 / METRES_PER_DEGREE;
    const square = [wgs84(0, 0), wgs84(edge, 0), wgs84(edge, edge), wgs84(0, edge)];
    expect(areaSquareMetres(square)).toBeCloseTo(10_000, 0);
    expect(areaSquareMetres(square.toReversed())).toBeCloseTo(10_000, 0);
    expect(areaSquareMetres([])).toBe(0);
  });

  it('is said in square metres, hectares or square kilometres, a length in metres or kilometres', () => {
    expect([850, 34_000, 1_200_000].map(areaText)).toEqual(['850 m²', '3.4 ha', '1.20 km²']);
    expect([340.4, 1260, 12_400].map((metres) => lengthText(metres))).toEqual([
      '340 m',
      '1,260 m',
      '12.4 km',
    ]);
    // Beside a longer one both are in its unit.
    expect([8284, 14_500].map((metres) => lengthText(metres, 14_500))).toEqual(['8.3 km', '14.5 km']);
  });
});
