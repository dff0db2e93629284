import type { CaseId } from '../../domain/case/case.ts';
import type { LonLat } from '../../domain/district/geo.ts';
import type { Millis } from '../../domain/kernel.ts';
import type { Clock } from '../client/clock.ts';
import type { SituationSource } from '../client/store/situationStore.ts';
import { queueStore } from '../desk/queueStore.ts';
import { type FlyTo, type UiState, ui } from '../desk/uiStore.ts';
import { readingOrder } from './featureFocus.ts';
import { createMapController, type MapListener, type MapParts } from './MapController.ts';
import { MAP_START, mapStore } from './mapStore.ts';
import { createPace } from './pacing.ts';
import type { Pointed } from './pointing.ts';
import { readoutOf } from './readout.ts';
import { type MapCounter, newCounter } from './repaintCost.ts';
import { type Scene, sceneOf } from './scene.ts';
import { createTally } from './tally.ts';
import { destinationOf, focusOf, isFocusDifferent, isNarrowed } from './wishes.ts';

export interface SessionParts extends Omit<MapParts, 'listener' | 'counter' | 'language'> {
  readonly situation: SituationSource;
  readonly clock: Clock;
  /** The server's time, which due times are compared with. */
  readonly now: () => Millis;
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
  const { district, situation, clock, now } = parts;
  const counter = newCounter();
  const tally = createTally(district);
  let seq = situation.store.getState().seq;
  let isReady = false;
  let lastTop: number | undefined;
  let lastUi = ui.get();

  const pace = createPace(clock, draw);
  const controller = createMapController({
    ...parts,
    counter,
    language: lastUi.language,
    listener: listenerOf(),
  });

  function draw(): boolean {
    if (!isReady || controller.isMoving()) return false;
    const began = parts.frames.now();
    tally.advance(now(), situation.caseById);
    const { zoom, box } = controller.view();
    const { measure, filter, selectedId } = ui.get();
    const listed = isNarrowed(filter) ? new Set(queueStore.getState().order) : undefined;
    const scene = sceneOf(district, tally, {
      measure,
      zoom,
      box,
      ...(listed === undefined ? {} : { matches: (id) => listed.has(id) || id === selectedId }),
      ...(lastTop === undefined ? {} : { lastTop }),
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
    showGrid(ui.get().hoveredGridId);
  }

  function listenerOf(): MapListener {
    return {
      ready() {
        isReady = true;
        mapStore.setState({ phase: 'ready' });
        controller.setLanguage(ui.get().language);
        showFocus();
        pace.hurry();
      },
      moved: pace.hurry,
      drawn: pace.drawn,
      pointed({ caseId, grid }) {
        if (ui.get().hoveredCaseId !== caseId) ui.hoverCase(caseId);
        const gridId = grid === undefined ? undefined : district.grids[grid]?.id;
        if (ui.get().hoveredGridId !== gridId) ui.hoverGrid(gridId);
      },
      chosen: choose,
      lost(isLost) {
        isReady = !isLost && isReady;
        mapStore.setState({ phase: isLost ? 'lost' : 'ready' });
      },
    };
  }

  function choose({ caseId, badge, grid, at }: Pointed, withShift: boolean): void {
    const gridId = grid === undefined ? undefined : district.grids[grid]?.id;
    if (ui.get().pin?.kind === 'wanted') placeHere(at, gridId);
    else if (withShift) ui.narrow({ gridId: ui.get().filter.gridId === gridId ? undefined : gridId });
    else if (caseId !== undefined) chooseCase(caseId);
    else if (badge !== undefined) fly(!badge.underName ? { gridId: badge.id } : { unitId: badge.id });
  }

  /** A place is wanted: whatever else lies under the click, the place is meant. */
  function placeHere(point: LonLat | undefined, gridId: string | undefined): void {
    if (point !== undefined) ui.givePin(gridId === undefined ? { point } : { point, gridId });
  }

  function chooseCase(caseId: CaseId): void {
    const { pick } = ui.get();
    if (pick === undefined) ui.select(caseId, 'map');
    else if (pick.forId !== caseId) ui.focusPick(caseId);
  }

  function showFocus(): void {
    controller.focus(focusOf(district, situation.caseById, ui.get()));
  }

  function showGrid(gridId: string | undefined): void {
    const grid = readoutOf(district, tally.counts, gridId);
    const { grid: _old, ...rest } = mapStore.getState();
    if (_old !== undefined || grid !== undefined) {
      mapStore.setState(grid === undefined ? rest : { ...rest, grid }, true);
    }
  }

  function onUi(next: UiState): void {
    const before = lastUi;
    lastUi = next;
    if (next.language !== before.language) controller.setLanguage(next.language);
    if (next.measure !== before.measure) {
      lastTop = undefined;
      pace.hurry();
    }
    if (next.filter !== before.filter || (isNarrowed(next.filter) && next.selectedId !== before.selectedId)) {
      pace.request();
    }
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
      pace.request();
    }),
    ui.subscribe(onUi),
    queueStore.subscribe((next, before) => {
      if (next.order !== before.order && isNarrowed(ui.get().filter)) pace.request();
    }),
    mapStore.subscribe((next, before) => {
      if (next.zoomWish.n !== before.zoomWish.n) controller.zoomBy(next.zoomWish.steps);
    }),
    clock.every(LIGHTS_MS, pace.request),
    onInput(pace.touched),
  ];

  /** The selected or hovered case itself changed, perhaps its place. */
  function touches(ids: ReadonlySet<CaseId>): boolean {
    const { selectedId, hoveredCaseId } = ui.get();
    return ids.has(selectedId ?? '') || ids.has(hoveredCaseId ?? '');
  }

  return {
    counter,
    dispose() {
      for (const stop of stops) stop();
      pace.stop();
      controller.dispose();
      mapStore.setState(MAP_START, true);
    },
  };
}
