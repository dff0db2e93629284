import type { CaseId } from '../../domain/case/case.ts';
import { defined } from '../../domain/defined.ts';
import type { Wgs84 } from '../../domain/district/geo.ts';
import type { GridId, Millis } from '../../domain/kernel.ts';
import type { Client } from '../client/client.ts';
import type { FlyTo, ViewState } from '../client/store/viewStore.ts';
import { incidentShapes, linkedRings } from './drawing/incidentShapes.ts';
import { readingOrder } from './featureFocus.ts';
import { caughtBy } from './lasso.ts';
import { createMapController, type MapListener, type MapParts } from './MapController.ts';
import { MAP_START, type MapStore } from './mapStore.ts';
import { createPace } from './pacing.ts';
import type { Pointed } from './pointing.ts';
import { readoutOf } from './readout.ts';
import { type MapCounter, newCounter } from './repaintCost.ts';
import { runningIncident } from './runningIncident.ts';
import { type Scene, sceneOf } from './scene.ts';
import { staleMarks } from './streetAges.ts';
import { createTally } from './tally.ts';
import { createTileAccess } from './underlay/tileAccess.ts';
import { destinationOf, focusOf, isFocusDifferent } from './wishes.ts';

export interface SessionParts
  extends Omit<MapParts, 'listener' | 'counter' | 'language' | 'scope' | 'tiles' | 'isDark'> {
  readonly client: Client;
  readonly mapStore: MapStore;
  /** What stands over a street of which nothing new is known for so long. */
  readonly staleWords: (age: Millis) => string;
}

/** The live map: follows the stores, draws at the machine's pace, answers the operator at once. */
export interface MapSession {
  readonly counter: MapCounter;
  dispose(): void;
}

/** Clocks turn amber and red by themselves; looked at this often. */
const LIGHTS_MS: Millis = 5_000;

const INPUTS = ['keydown', 'pointerdown', 'wheel'] as const;

/** Tells of every key, press and wheel on the page; returns the stop function. */
function onInput(happened: () => void): () => void {
  for (const type of INPUTS) window.addEventListener(type, happened, { capture: true, passive: true });
  return () => {
    for (const type of INPUTS) window.removeEventListener(type, happened, { capture: true });
  };
}

/** Throws where WebGL 2 is not to be had. */
export function startMapSession(parts: SessionParts): MapSession {
  const { district, client, mapStore } = parts;
  const { situation, view, clock, languageStore } = client;
  const { now } = client.time;
  const counter = newCounter();
  const tally = createTally(district);
  let seq = situation.store.getState().seq;
  let isReady = false;
  let lastTop: number | undefined;
  let lastView = view.get();
  let lastIncident = runningIncident(client);

  const pace = createPace(clock, draw);
  const controller = createMapController({
    ...parts,
    ...defined({ scope: client.sessionStore.getState().session?.person.scope }),
    counter,
    tiles: createTileAccess(client),
    isDark: client.lookStore.getState().isDark,
    language: languageStore.getState().language,
    listener: listenerOf(),
  });
  mapStore.setState({ ground: { placeAt: controller.placeAt, pixelOf: controller.pixelOf } });

  function draw(): boolean {
    if (!isReady || controller.isMoving()) return false;
    const began = parts.frames.now();
    tally.advance(now(), situation.caseById);
    const { zoom, box } = controller.view();
    const { measure, listed, selectedId, unseen } = view.get();
    const scene = sceneOf(district, tally, {
      measure,
      zoom,
      box,
      silent: mapStore.getState().silent,
      ages: mapStore.getState().ages,
      ...defined({
        matches: listed === undefined ? undefined : (id: CaseId) => listed.has(id) || id === selectedId,
        lastTop,
        isUnseen: unseen && ((id: CaseId) => unseen.has(id)),
      }),
    });
    lastTop = scene.top;
    const changed = controller.show(scene);
    publish(scene);
    counter.busyMs += parts.frames.now() - began;
    return changed;
  }

  function publish(scene: Scene): void {
    const [west, south, east, north] = controller.view().box;
    const inSight = scene.symbols.filter(
      ({ point: [lon, lat] }) => lon >= west && lon <= east && lat >= south && lat <= north,
    );
    const { top, detail, unplaced } = scene;
    mapStore.setState({ top, detail, unplaced, visible: readingOrder(inSight) });
    showGrid(view.get().hoveredGridId);
  }

  function listenerOf(): MapListener {
    return {
      ready() {
        isReady = true;
        mapStore.setState({ phase: 'ready' });
        controller.setLanguage(languageStore.getState().language);
        showFocus();
        showIncident();
        controller.lay(mapStore.getState().underlay);
        pace.hurry();
      },
      moved: pace.hurry,
      drawn: pace.drawn,
      pointed({ caseId, grid }) {
        if (view.get().hoveredCaseId !== caseId) view.hoverCase(caseId);
        const gridId = grid === undefined ? undefined : district.grids[grid]?.id;
        if (view.get().hoveredGridId !== gridId) view.hoverGrid(gridId);
      },
      chosen: choose,
      landAway() {
        if (!mapStore.getState().underlay.isLandAway)
          mapStore.setState(({ underlay }) => ({ underlay: { ...underlay, isLandAway: true } }));
      },
      lost(isLost) {
        isReady = !isLost && isReady;
        mapStore.setState({ phase: isLost ? 'lost' : 'ready' });
      },
    };
  }

  function choose({ caseId, badge, grid, at }: Pointed, withShift: boolean): void {
    const gridId = grid === undefined ? undefined : district.grids[grid]?.id;
    if (view.get().pin?.kind === 'wanted') placeHere(at, gridId);
    else if (withShift) view.narrow({ gridId: view.get().filter.gridId === gridId ? undefined : gridId });
    else if (caseId !== undefined) chooseCase(caseId);
    else if (badge !== undefined)
      fly(!badge.underName ? { gridId: badge.id as GridId } : { unitId: badge.id });
  }

  /** A place is wanted: whatever else lies under the click, the place is meant. */
  function placeHere(point: Wgs84 | undefined, gridId: GridId | undefined): void {
    if (point !== undefined) view.givePin(gridId === undefined ? { point } : { point, gridId });
  }

  function chooseCase(caseId: CaseId): void {
    const { pick } = view.get();
    if (pick === undefined) view.select(caseId, 'map');
    else if (pick.forId !== caseId) view.focusPick(caseId);
  }

  function showFocus(): void {
    const { hot, ages } = mapStore.getState();
    const stale = staleMarks(district, ages, (lastAt) => parts.staleWords(now() - lastAt));
    controller.focus({ ...focusOf(district, situation.caseById, view.get()), hot, stale });
  }

  /** Of the gravest incident that runs: the area, the field post, what is drawn, which cases are in it. */
  function showIncident(): void {
    const incident = mapStore.getState().showsIncident ? runningIncident(client) : undefined;
    controller.draw(
      incident === undefined
        ? []
        : [
            ...linkedRings(incident, situation.caseById, district),
            ...incidentShapes(incident, languageStore.getState().language),
          ],
    );
  }

  function showGrid(gridId: GridId | undefined): void {
    const grid = readoutOf(district, tally.counts, gridId, mapStore.getState().ages);
    const { grid: _old, ...rest } = mapStore.getState();
    if (_old !== undefined || grid !== undefined) {
      mapStore.setState(grid === undefined ? rest : { ...rest, grid }, true);
    }
  }

  function onView(next: ViewState): void {
    const before = lastView;
    lastView = next;
    if (next.measure !== before.measure) {
      lastTop = undefined;
      pace.hurry();
    }
    // What is selected is never dimmed.
    const isDimmedAnew = next.listed !== undefined && next.selectedId !== before.selectedId;
    if (next.listed !== before.listed || next.unseen !== before.unseen || isDimmedAnew) pace.request();
    if (next.hoveredGridId !== before.hoveredGridId) showGrid(next.hoveredGridId);
    if (isFocusDifferent(before, next)) showFocus();
    if (next.flyTo !== undefined && next.flyTo.n !== before.flyTo?.n) fly(next.flyTo.target);
  }

  function fly(target: FlyTo['target']): void {
    const destination = destinationOf(district, situation.caseById, target);
    if (destination !== undefined) controller.camera.go(destination, 'asked');
  }

  mapStore.setState({ counter });
  tally.replaceAll(situation.store.getState().cases.values(), now());
  const stops = [
    situation.followChanges((change) => {
      const began = parts.frames.now();
      if (change.whole) tally.replaceAll(situation.store.getState().cases.values(), now());
      else tally.change(change.cases, situation.caseById, now());
      const { seq: head } = situation.store.getState();
      counter.events += change.whole ? 0 : head - seq;
      seq = head;
      counter.busyMs += parts.frames.now() - began;
      if (change.whole || touches(change.cases)) showFocus();
      const incident = runningIncident(client);
      if (incident !== lastIncident || incident?.caseIds.some((id) => change.cases.has(id))) showIncident();
      lastIncident = incident;
      pace.request();
    }),
    view.subscribe(onView),
    languageStore.subscribe(({ language }) => controller.setLanguage(language)),
    mapStore.subscribe((next, before) => {
      if (next.hot !== before.hot || next.ages !== before.ages) showFocus();
      if (next.ages !== before.ages) pace.request();
      if (next.silent !== before.silent) pace.request();
      if (next.showsIncident !== before.showsIncident) showIncident();
      if (next.underlay !== before.underlay) controller.lay(next.underlay);
      if (next.lasso !== before.lasso && next.lasso.path.length > 0)
        view.mark(caughtBy(district, client, next.lasso.path.map(controller.placeAt)), true);
      if (next.zoomWish.n !== before.zoomWish.n) controller.zoomBy(next.zoomWish.steps);
    }),
    clock.every(LIGHTS_MS, pace.request),
    onInput(pace.touched),
  ];

  /** The selected or hovered case itself changed, perhaps its place. */
  function touches(ids: ReadonlySet<CaseId>): boolean {
    const { selectedId, hoveredCaseId } = view.get();
    return [selectedId, hoveredCaseId].some((id) => id !== undefined && ids.has(id));
  }

  return {
    counter,
    dispose() {
      for (const stop of stops) stop();
      pace.stop();
      controller.dispose();
      mapStore.setState(({ hot, underlay, ages }) => ({ ...MAP_START, hot, underlay, ages }), true);
    },
  };
}
