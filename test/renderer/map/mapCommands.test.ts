import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '../../../renderer/console/commands/registry.ts';
import { openTestApp, type TestApp } from '../../kit/testApp.ts';

let app: TestApp;

const spot = (id: string, east: number, north: number) => ({
  id,
  point: [113.25 + east / 1000, 23.13 + north / 1000] as const,
});

beforeEach(() => {
  app = openTestApp();
  app.mapStore.setState({ visible: [spot('a', 0, 2), spot('b', 1, 1), spot('c', 0, 0)] });
});
afterEach(() => app.close());

describe('the map by keyboard', () => {
  it('walks the cases in sight and selects them', () => {
    runCommand(app, 'map.next');
    runCommand(app, 'map.next');
    expect([app.client.view.get().selectedId, app.client.view.get().selectedFrom]).toEqual(['b', 'keyboard']);
    runCommand(app, 'map.previous');
    expect(app.client.view.get().selectedId).toBe('a');
    runCommand(app, 'map.south');
    expect(app.client.view.get().selectedId).toBe('c');
    runCommand(app, 'map.west');
    expect(app.client.view.get().selectedId).toBe('c');
  });

  it('walks only the offered partners while one is chosen, and leaves the selection alone', () => {
    app.client.view.select('a', 'queue');
    app.client.view.startPick({ purpose: 'merge', forId: 'a', candidates: ['c'] });
    runCommand(app, 'map.south');
    expect([app.client.view.get().selectedId, app.client.view.get().pick?.focusedId]).toEqual(['a', 'c']);
    runCommand(app, 'map.next');
    expect(app.client.view.get().pick?.focusedId).toBe('c');
  });

  it('cannot walk where nothing is in sight', () => {
    app.mapStore.setState({ visible: [] });
    expect(runCommand(app, 'map.next')).toBe(false);
    expect(app.client.view.get().selectedId).toBeUndefined();
  });

  it('asks to go to the selected case, home, nearer and farther', () => {
    expect(runCommand(app, 'map.fly')).toBe(false);
    app.client.view.select('a', 'queue');
    runCommand(app, 'map.fly');
    expect(app.client.view.get().flyTo).toEqual({ n: 1, target: { caseId: 'a' } });
    runCommand(app, 'map.home');
    expect(app.client.view.get().flyTo).toEqual({ n: 2, target: 'district' });
    runCommand(app, 'map.zoomIn');
    runCommand(app, 'map.zoomOut');
    expect(app.mapStore.getState().zoomWish).toEqual({ n: 2, steps: -1 });
  });

  it('turns the colouring over and back to the first', () => {
    for (const measure of ['overdue', 'silent', 'appeals', 'open']) {
      runCommand(app, 'map.measure');
      expect(app.client.view.get().measure).toBe(measure);
    }
  });
});
