import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UnderlayMenu } from '../../../renderer/map/underlay/UnderlayMenu.tsx';
import { followUnderlay } from '../../../renderer/map/underlay/underlay.ts';
import { createUnderlayMap, type UnderlayMapParts } from '../../../renderer/map/underlay/underlayMap.ts';
import { BASEMAP, NO_UNDERLAY, type UnderlayState } from '../../../renderer/map/underlay/underlayState.ts';
import { answerCalls } from '../../kit/fakeCalls.ts';
import { createFakeMap } from '../../kit/fakeMap.ts';
import { MAP_THEME } from '../../kit/mapTheme.ts';
import { renderPart } from '../../kit/renderConsole.tsx';
import { openTestApp, type TestApp } from '../../kit/testApp.ts';

const LAYER = {
  id: 'hydrants',
  name: '消防栓',
  nameEn: 'Fire hydrants',
  kind: 'facilities',
  provider: '区消防救援大队',
  date: '2026-05-31',
  features: 1,
} as const;
const SHAPES = {
  type: 'FeatureCollection',
  features: [{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [113.26, 23.12] } }],
} as const;
const PICTURES = {
  form: 'raster',
  sheets: 2,
  tileSize: 256,
  minZoom: 1,
  maxZoom: 18,
  credit: '天地图',
  approval: 'GS(2024)0650号',
} as const;

function state(part: Partial<UnderlayState>): UnderlayState {
  return { ...NO_UNDERLAY, answer: { basemap: PICTURES, layers: [LAYER] }, ...part };
}

function laid(isDark = true, language: () => 'zh' | 'en' = () => 'zh') {
  const fake = createFakeMap();
  const map = fake.create({ container: document.createElement('div'), style: '' }) as UnderlayMapParts['map'];
  const underlay = createUnderlayMap({
    map,
    isDark,
    theme: MAP_THEME,
    scale: 1,
    language,
    tiles: { addressOf: (sheet) => `https://desk/tiles/${sheet}/{z}/{x}/{y}`, sign: () => undefined },
  });
  return { fake, underlay };
}

const layersOf = (fake: ReturnType<typeof createFakeMap>) =>
  fake.callsOf('addLayer').map(([, layer, under]) => [(layer as { id: string }).id, under]);

describe('the land under the work', () => {
  it('is laid below the grids, sheet over sheet, and our own sketch steps back', () => {
    const { fake, underlay } = laid();
    underlay.show(state({ on: new Set([BASEMAP]) }));
    expect(layersOf(fake)).toEqual([
      ['land-0', 'grid-fill'],
      ['land-1', 'grid-fill'],
    ]);
    expect(fake.callsOf('setLayoutProperty')).toContainEqual([
      'setLayoutProperty',
      'road',
      'visibility',
      'none',
    ]);
  });

  it('is taken away whole, and the sketch is back', () => {
    const { fake, underlay } = laid();
    underlay.show(state({ on: new Set([BASEMAP]) }));
    underlay.show(state({}));
    expect(fake.callsOf('removeLayer').map(([, id]) => id)).toEqual(['land-0', 'land-1']);
    expect(fake.callsOf('removeSource').map(([, id]) => id)).toEqual(['land-0', 'land-1']);
    expect(fake.callsOf('setPaintProperty')).toContainEqual([
      'setPaintProperty',
      'grid-fill',
      'fill-opacity',
      1,
    ]);
  });

  it('is laid once, however often something else changes', () => {
    const { fake, underlay } = laid();
    underlay.show(state({ on: new Set([BASEMAP]) }));
    underlay.show(state({ on: new Set([BASEMAP]), isOpen: true }));
    expect(layersOf(fake)).toHaveLength(2);
  });

  it('shows a layer of the district when its shapes have come, below the borders', () => {
    const { fake, underlay } = laid();
    underlay.show(state({ on: new Set([LAYER.id]) }));
    expect(layersOf(fake)).toEqual([]);
    underlay.show(state({ on: new Set([LAYER.id]), shapes: new Map([[LAYER.id, SHAPES as never]]) }));
    expect(layersOf(fake)).toContainEqual(['layer-hydrants-point', 'community-line']);
  });

  it('names its roads in the language that was chosen while it was shown', () => {
    let language: 'zh' | 'en' = 'zh';
    const { fake, underlay } = laid(true, () => language);
    const basemap = { ...PICTURES, form: 'vector', sheets: 1 } as const;
    underlay.show(state({ answer: { basemap, layers: [] }, on: new Set([BASEMAP]) }));
    const names = () =>
      fake
        .callsOf('setLayoutProperty')
        .filter(([, id, part]) => id === 'land-transportation_name-name' && part === 'text-field')
        .map(([, , , name]) => JSON.stringify(name));
    expect(names()).toEqual([]);
    language = 'en';
    underlay.nameAnew();
    expect(names()).toEqual([expect.stringContaining('name:en')]);
  });

  it('has the names of roads and the numbers of houses over the colour, where it is made of shapes', () => {
    const { fake, underlay } = laid();
    const basemap = { ...PICTURES, form: 'vector', sheets: 1 } as const;
    underlay.show(state({ answer: { basemap, layers: [] }, on: new Set([BASEMAP]) }));
    const laidUnder = new Map(layersOf(fake) as [string, string][]);
    expect(laidUnder.get('land-transportation_name-name')).toBe('community-label');
    expect(laidUnder.get('land-housenumber-number')).toBe('community-label');
    expect(laidUnder.get('land-roads')).toBe('grid-fill');
  });

  it('is laid anew after the graphics context came back', () => {
    const { fake, underlay } = laid();
    underlay.show(state({ on: new Set([BASEMAP]) }));
    underlay.forget();
    underlay.show(state({ on: new Set([BASEMAP]) }));
    expect(layersOf(fake)).toHaveLength(4);
  });
});

describe('the list of layers', () => {
  let app: TestApp;
  beforeEach(() => {
    app = openTestApp();
  });
  afterEach(() => {
    cleanup();
    app.close();
  });

  function open(part: Partial<UnderlayState> = {}) {
    app.mapStore.setState({ underlay: state({ isOpen: true, ...part }) });
    return renderPart(app, <UnderlayMenu />);
  }

  it('has the keyboard before there is anything in it, and hands it to the first that comes', async () => {
    const { user } = open({ answer: undefined as never });
    expect(document.activeElement).toBe(screen.getByRole('group', { name: '图层' }));
    act(() => app.mapStore.setState({ underlay: state({ isOpen: true }) }));
    expect(document.activeElement).toBe(screen.getAllByRole('checkbox')[0]);
    act(() => app.mapStore.setState({ underlay: { ...NO_UNDERLAY, isOpen: true } }));
    cleanup();
    renderPart(app, <UnderlayMenu />);
    await user.keyboard('{Escape}');
    expect(app.mapStore.getState().underlay.isOpen).toBe(false);
  });

  it('is asked for again when the link is back: the server may have another map by then', async () => {
    let underlay: object = { layers: [] };
    answerCalls(app, { 'GET /underlay': () => underlay });
    const stop = followUnderlay(app.client, app.mapStore);
    await waitFor(() => expect(app.mapStore.getState().underlay.answer?.layers).toEqual([]));
    app.client.linkStore.setState({ phase: 'offline' });
    underlay = { basemap: PICTURES, layers: [LAYER] };
    app.client.linkStore.setState({ phase: 'live' });
    await waitFor(() => expect(app.mapStore.getState().underlay.answer?.basemap).toMatchObject(PICTURES));
    stop();
  });

  it('names each with whose it is and of which day', () => {
    open();
    const list = screen.getByRole('group', { name: '图层' });
    expect(within(list).getAllByRole('checkbox')).toHaveLength(2);
    expect(list.textContent).toContain('区消防救援大队 · 2026-05-31 · 1 处');
    expect(list.textContent).toContain('天地图 · GS(2024)0650号');
  });

  it('is worked by keyboard: the first is in hand, Space shows it, Escape closes', async () => {
    const { user } = open();
    const [first] = screen.getAllByRole('checkbox');
    expect(document.activeElement).toBe(first);
    await user.keyboard(' ');
    expect([...app.mapStore.getState().underlay.on]).toEqual([BASEMAP]);
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('group')).toBeNull();
  });

  it('is remembered on this machine', async () => {
    const { user } = open();
    await user.click(screen.getByRole('checkbox', { name: /消防栓/u }));
    expect(app.client.storage.getItem('lingxing.map.underlay.1')).toBe('["hydrants"]');
  });

  it('says that there is none, and who could change that', () => {
    open({ answer: { layers: [] } });
    expect(screen.getByRole('group').textContent).toContain('请联系系统管理员');
  });

  it('says when the base map cannot be had', () => {
    open({ isLandAway: true });
    expect(screen.getByRole('alert').textContent).toContain('底图暂时取不到');
  });

  it('says when a layer cannot be had', () => {
    open({ isAway: true });
    expect(screen.getByRole('alert').textContent).toContain('暂时取不到');
  });
});
