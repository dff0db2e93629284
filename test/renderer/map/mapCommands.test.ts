// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '../../../renderer/console/commands/registry.ts';
import { ui } from '../../../renderer/desk/uiStore.ts';
import { MAP_START, mapStore } from '../../../renderer/map/mapStore.ts';

const spot = (id: string, east: number, north: number) => ({
  id,
  point: [113.25 + east / 1000, 23.13 + north / 1000] as const,
});

beforeEach(() => {
  ui.reset();
  ui.setMeasure('open');
  mapStore.setState({ ...MAP_START, visible: [spot('a', 0, 2), spot('b', 1, 1), spot('c', 0, 0)] }, true);
});

describe('the map by keyboard', () => {
  it('walks the cases in sight and selects them', () => {
    runCommand('map.next');
    runCommand('map.next');
    expect([ui.get().selectedId, ui.get().selectedFrom]).toEqual(['b', 'keyboard']);
    runCommand('map.previous');
    expect(ui.get().selectedId).toBe('a');
    runCommand('map.south');
    expect(ui.get().selectedId).toBe('c');
    runCommand('map.west');
    expect(ui.get().selectedId).toBe('c');
  });

  it('walks only the offered partners while one is chosen, and leaves the selection alone', () => {
    ui.select('a', 'queue');
    ui.startPick({ purpose: 'merge', forId: 'a', candidates: ['c'] });
    runCommand('map.south');
    expect([ui.get().selectedId, ui.get().pick?.focusedId]).toEqual(['a', 'c']);
    runCommand('map.next');
    expect(ui.get().pick?.focusedId).toBe('c');
  });

  it('cannot walk where nothing is in sight', () => {
    mapStore.setState({ visible: [] });
    expect(runCommand('map.next')).toBe(false);
    expect(ui.get().selectedId).toBeUndefined();
  });

  it('asks to go to the selected case, home, nearer and farther', () => {
    expect(runCommand('map.fly')).toBe(false);
    ui.select('a', 'queue');
    runCommand('map.fly');
    expect(ui.get().flyTo).toEqual({ n: 1, target: { caseId: 'a' } });
    runCommand('map.home');
    expect(ui.get().flyTo).toEqual({ n: 2, target: 'district' });
    runCommand('map.zoomIn');
    runCommand('map.zoomOut');
    expect(mapStore.getState().zoomWish).toEqual({ n: 2, steps: -1 });
  });

  it('turns the colouring over and back to the first', () => {
    for (const measure of ['overdue', 'silent', 'appeals', 'open']) {
      runCommand('map.measure');
      expect(ui.get().measure).toBe(measure);
    }
  });
});
