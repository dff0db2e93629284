import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Case } from '../../../domain/case/case.ts';
import type { Incident } from '../../../domain/incident/incident.ts';
import type { SubjectId } from '../../../domain/kernel.ts';
import type { Client } from '../../../renderer/client/client.ts';
import { createMapDistrict } from '../../../renderer/map/mapDistrict.ts';
import { type MapSession, startMapSession } from '../../../renderer/map/mapSession.ts';
import { createMapStore, type MapStore } from '../../../renderer/map/mapStore.ts';
import { MAX_GAP } from '../../../renderer/map/pacing.ts';
import { aCase, caseNo, clockOf } from '../../kit/aCase.ts';
import { createFakeMap, createTestFrames, FRAME } from '../../kit/fakeMap.ts';
import { gridPlane } from '../../kit/gridPlane.ts';
import { MAP_THEME } from '../../kit/mapTheme.ts';
import { aClient } from '../../kit/testApp.ts';
import { createTestClock } from '../../kit/testClock.ts';

const plane = gridPlane(6, 5);
const district = createMapDistrict(plane.answer);
const inGrid = (column: number, row: number) => ({
  gridId: plane.gridId(column, row),
  point: plane.middle(column, row),
});

let session: MapSession | undefined;
let client: Client;
let mapStore: MapStore;

beforeEach(() => {
  // jsdom has no canvas; what is drawn on it is looked at in the journeys.
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  vi.stubGlobal('ImageData', class {});
});
afterEach(() => {
  session?.dispose();
  session = undefined;
  vi.unstubAllGlobals();
});

function console1(cases: readonly Case[] = []) {
  const clock = createTestClock();
  const frames = createTestFrames(clock);
  client = aClient({ clock });
  mapStore = createMapStore();
  const { situation } = client;
  const library = createFakeMap();
  const host = document.createElement('div');
  Object.defineProperties(host, {
    clientWidth: { value: FRAME.width },
    clientHeight: { value: FRAME.height },
  });
  situation.replace('live', 1, cases);
  session = startMapSession({
    host,
    district,
    client,
    mapStore,
    frames,
    createMap: library.create,
    isSoftwareDrawn: () => true,
    theme: MAP_THEME,
    scale: 1,
    pixelRatio: 1,
    reducedMotion: false,
    staleWords: (age) => `silent ${age / 3_600_000} h`,
    distanceWords: (metres) => ({ text: `${Math.round(metres)} m`, label: 'out of sight' }),
  });
  library.emit('style.load');
  /** Lets the pace run and the library draw until nothing is left to do. */
  const settle = (): void => {
    for (let i = 0; i < 6; i += 1) {
      clock.advance(MAX_GAP);
      library.draw();
      frames.step();
    }
  };
  settle();
  let seq = 1;
  const arrive = (...arrived: readonly Case[]): void => {
    seq += 1;
    situation.apply({ to: seq, events: [], entered: arrived, left: [] });
  };
  const pointAt = (point: readonly [number, number]): void => {
    const { x, y } = library.pixelOf(point);
    // jsdom has no PointerEvent; a mouse event of that name carries what the map reads.
    library.container.dispatchEvent(new MouseEvent('pointermove', { clientX: x, clientY: y }));
    frames.step();
  };
  const click = (point: readonly [number, number], shiftKey = false): void =>
    library.emit('click', { point: library.pixelOf(point), originalEvent: { shiftKey } });
  return { clock, frames, situation, library, host, settle, arrive, pointAt, click };
}

const painted = (map: ReturnType<typeof createFakeMap>) => map.callsOf('setFeatureState').length;

describe('drawing what changed, and only that', () => {
  it('tells the library nothing while nothing on the map changed', () => {
    const { library, settle, arrive, situation } = console1([aCase(1, { place: inGrid(2, 2) })]);
    const before = library.calls.length;
    settle();
    arrive(aCase(1, { place: inGrid(2, 2), version: 3, title: '换了标题' }));
    settle();
    situation.apply({ to: 99, events: [], entered: [], left: [] });
    settle();
    expect(library.calls.slice(before)).toEqual([]);
  });

  it('recolours the one grid whose count changed', () => {
    const { library, settle, arrive } = console1([aCase(1, { place: inGrid(2, 2) })]);
    const before = painted(library);
    arrive(aCase(2, { place: inGrid(3, 3) }));
    settle();
    const id = district.gridIndex.get(plane.gridId(3, 3));
    expect(library.callsOf('setFeatureState').slice(before)).toEqual([
      ['setFeatureState', { source: 'grids', id }, { v: 0.25, isStale: false }],
    ]);
  });

  it('makes few updates of many events, as many as the machine can draw', () => {
    const { clock, library, settle, arrive } = console1();
    const before = { ...session?.counter };
    for (let n = 1; n <= 500; n += 1) {
      arrive(aCase(n, { place: inGrid(n % 6, n % 5) }));
      clock.advance(10);
    }
    // Nobody drew meanwhile: one update is out, the rest waits together.
    library.draw();
    settle();
    const updates = (session?.counter.updates ?? 0) - (before.updates ?? 0);
    expect(session?.counter.events).toBe(500);
    expect(updates).toBeGreaterThan(0);
    expect(updates).toBeLessThanOrEqual(5);
    expect(mapStore.getState().visible).toHaveLength(500);
  });

  it('lets a case turn late without any event', () => {
    const { clock, settle } = console1([aCase(1, { place: inGrid(1, 1), clocks: { K2: clockOf(30) } })]);
    client.view.setMeasure('overdue');
    settle();
    const before = session?.counter.updates ?? 0;
    clock.advance(31 * 60_000);
    settle();
    expect(session?.counter.updates).toBe(before + 1);
  });

  it('paints everything again after a lost graphics context', () => {
    const { library, settle } = console1([aCase(1, { place: inGrid(1, 1) })]);
    const before = painted(library);
    library.emit('webglcontextlost');
    expect(mapStore.getState().phase).toBe('lost');
    library.emit('style.load');
    library.emit('webglcontextrestored');
    settle();
    expect(mapStore.getState().phase).toBe('ready');
    expect(painted(library)).toBe(before + 1);
  });
});

describe('the pointer', () => {
  it('finds case and grid under it without a call to the library', () => {
    const { library, pointAt } = console1([aCase(1, { place: inGrid(1, 1) })]);
    const before = library.calls.length;
    pointAt(plane.middle(1, 1));
    expect([client.view.get().hoveredCaseId, client.view.get().hoveredGridId]).toEqual([
      caseNo(1),
      plane.gridId(1, 1),
    ]);
    expect(mapStore.getState().grid).toMatchObject({ gridId: plane.gridId(1, 1), open: 1 });
    pointAt(plane.middle(4, 4));
    expect([client.view.get().hoveredCaseId, client.view.get().hoveredGridId]).toEqual([
      undefined,
      plane.gridId(4, 4),
    ]);
    expect(library.calls.slice(before)).toEqual([]);
  });

  it('looks once a frame, however many moves the mouse sends', () => {
    const { library, frames } = console1();
    const seen: (string | undefined)[] = [];
    const stop = client.view.subscribe((state) => seen.push(state.hoveredGridId));
    for (const column of [0, 1, 2, 3]) {
      const { x, y } = library.pixelOf(plane.middle(column, 0));
      library.container.dispatchEvent(new MouseEvent('pointermove', { clientX: x, clientY: y }));
    }
    frames.step();
    stop();
    expect(seen).toEqual([plane.gridId(3, 0)]);
  });

  it('forgets what was under it when it leaves', () => {
    const { library, frames, pointAt } = console1([aCase(1, { place: inGrid(1, 1) })]);
    pointAt(plane.middle(1, 1));
    library.container.dispatchEvent(new MouseEvent('pointerleave'));
    frames.step();
    expect([
      client.view.get().hoveredCaseId,
      client.view.get().hoveredGridId,
      mapStore.getState().grid,
    ]).toEqual([undefined, undefined, undefined]);
  });

  it('selects by a click, answers a pick by a click, narrows to a grid by Shift and a click', () => {
    const { click } = console1([aCase(1, { place: inGrid(1, 1) }), aCase(2, { place: inGrid(4, 4) })]);
    click(plane.middle(1, 1));
    expect([client.view.get().selectedId, client.view.get().selectedFrom]).toEqual([caseNo(1), 'map']);
    client.view.startPick({ purpose: 'merge', forId: caseNo(1), candidates: [caseNo(2)] });
    click(plane.middle(4, 4));
    expect([client.view.get().selectedId, client.view.get().pick?.focusedId]).toEqual([caseNo(1), caseNo(2)]);
    client.view.endPick();
    click(plane.middle(2, 2), true);
    expect(client.view.get().filter.gridId).toBe(plane.gridId(2, 2));
    click(plane.middle(2, 2), true);
    expect(client.view.get().filter.gridId).toBeUndefined();
  });

  it('gives the place by a click while one is wanted, whatever case lies there', () => {
    const { click } = console1([aCase(1, { place: inGrid(1, 1) })]);
    client.view.wantPin();
    click(plane.middle(1, 1));
    expect(client.view.get().pin).toMatchObject({ kind: 'given', gridId: plane.gridId(1, 1) });
    expect(client.view.get().selectedId).toBeUndefined();
    click(plane.middle(1, 1));
    expect(client.view.get().selectedId).toBe(caseNo(1));
  });
});

describe('the view is the operator’s', () => {
  const moves = (map: ReturnType<typeof createFakeMap>) =>
    map.callsOf('jumpTo').length + map.callsOf('easeTo').length;

  it('does not move for a selection, a hover, an arrival or an urgent case', () => {
    const { library, settle, arrive } = console1([aCase(1, { place: inGrid(1, 1) })]);
    const before = moves(library);
    client.view.select(caseNo(1), 'queue');
    client.view.hoverCase(caseNo(1));
    arrive(aCase(2, { place: inGrid(5, 4), urgency: 'urgent' }));
    settle();
    expect(moves(library)).toBe(before);
  });

  it('goes to a case, a grid, a street or home when asked, in one step without a GPU', () => {
    const { library } = console1([aCase(1, { place: inGrid(1, 1) })]);
    const before = moves(library);
    client.view.flyTo({ caseId: caseNo(1) });
    client.view.flyTo({ gridId: plane.gridId(3, 3) });
    client.view.flyTo({ unitId: 'S01' });
    client.view.flyTo('district');
    client.view.flyTo({ gridId: 'no such grid' });
    client.view.flyTo({ ground: 'no such road' });
    expect(moves(library) - before).toBe(4);
    expect(library.callsOf('easeTo')).toEqual([]);
  });

  it('points to a selected case out of sight, and goes there by that button', () => {
    const { library, host, settle } = console1([aCase(1, { place: inGrid(0, 0) })]);
    client.view.flyTo({ caseId: caseNo(1) });
    const button = host.querySelector('button');
    client.view.select(caseNo(1), 'queue');
    expect(button?.hidden).toBe(true);
    client.view.flyTo({ gridId: plane.gridId(5, 4) });
    settle();
    expect(button?.hidden).toBe(false);
    const before = moves(library);
    button?.click();
    expect(moves(library)).toBe(before + 1);
    expect(button?.hidden).toBe(true);
  });
});

describe('a change of words or measure', () => {
  it('rewrites the names and nothing else', () => {
    const { library, settle } = console1([aCase(1, { place: inGrid(1, 1) })]);
    const before = library.calls.length;
    client.languageStore.setState({ language: 'en' });
    settle();
    expect(new Set(library.calls.slice(before).map(([name]) => name))).toEqual(
      new Set(['setLayoutProperty']),
    );
    client.languageStore.setState({ language: 'zh' });
  });

  it('recolours at once for another measure', () => {
    const { library, clock } = console1([aCase(1, { place: inGrid(1, 1), reports: 3 })]);
    const before = painted(library);
    client.view.setMeasure('appeals');
    clock.advance(0);
    expect(painted(library)).toBe(before + 1);
  });
});

describe('the end of a map', () => {
  it('leaves no timer, listener or element behind', () => {
    const { clock, library, host, situation } = console1([aCase(1, { place: inGrid(1, 1) })]);
    session?.dispose();
    session = undefined;
    expect(library.callsOf('remove')).toHaveLength(1);
    expect(host.children).toHaveLength(0);
    const before = library.calls.length;
    situation.put(aCase(2, { place: inGrid(2, 2) }));
    clock.advance(60_000);
    client.view.setMeasure('overdue');
    expect(clock.pending).toBe(0);
    expect(library.calls).toHaveLength(before);
    expect(mapStore.getState().phase).toBe('starting');
  });
});

describe('an incident that runs', () => {
  const OUTLINE = [plane.middle(1, 1), plane.middle(3, 1), plane.middle(3, 3), plane.middle(1, 1)];
  const incident = (fields: Partial<Incident> = {}): Incident =>
    ({
      ...{ kind: 'incident', id: 'incident-1' as SubjectId, world: 'live', version: 1, title: '暴雨内涝' },
      ...{ state: 'responding', createdAt: 0, updatedAt: 0, warnings: [], advisories: [], posts: {} },
      ...{ caseIds: [caseNo(1)], reports: [], journal: [] },
      shapes: [{ n: 2, shape: 'area', points: OUTLINE, text: 'A', at: 0, by: { id: 'x' } }],
      fieldPost: { at: 0, text: '农林街指挥部', point: plane.middle(2, 2) },
      ...fields,
    }) as unknown as Incident;
  const texts = (host: HTMLElement) => [...host.querySelectorAll('text')].map((each) => each.textContent);
  const circles = (host: HTMLElement) => host.querySelectorAll('circle').length;

  it('stands on the map with its area, its field post and rings round its cases, until it is put away', () => {
    const { host, situation } = console1([aCase(1, { place: inGrid(2, 2) })]);
    expect(texts(host)).toEqual([]);
    const before = circles(host);
    situation.replace('live', 2, [aCase(1, { place: inGrid(2, 2) })], [incident()]);
    expect(texts(host)).toEqual(['A', '农林街指挥部']);
    // The ring round its case; the post flies a flag.
    expect(circles(host)).toBe(before + 1);
    mapStore.setState({ showsIncident: false });
    expect(texts(host)).toEqual([]);
    mapStore.setState({ showsIncident: true });
    expect(texts(host)).toHaveLength(2);
    const elsewhere = { at: 0, by: { id: 'x' }, text: '农林街 12 号', point: plane.middle(2, 2) };
    situation.replace('live', 3, [], [incident({ fieldPost: elsewhere } as unknown as Partial<Incident>)]);
    expect(texts(host)).toContain('指挥部 农林街 12 号');
    situation.replace('live', 4, [], [incident({ state: 'ended' })]);
    expect(texts(host)).toEqual([]);
  });
});
