import { MAP_MEASURES, type UiState, ui } from '../../desk/uiStore.ts';
import { type Compass, nearestBy, nextStop, type Stop } from '../../map/featureFocus.ts';
import { mapStore, wishZoom } from '../../map/mapStore.ts';
import type { WordKey } from '../../speech/words/zh.ts';
import type { ConsoleCommand } from './command.ts';

/** Where the walk stands: on the partner under the hand while one is chosen, else on the selected case. */
const standing = (state: UiState): string | undefined =>
  state.pick === undefined ? state.selectedId : (state.pick.focusedId ?? state.pick.forId);

/** While a partner is chosen only those offered are walked, else every case in sight. */
function stopsOf(state: UiState): readonly Stop[] {
  const { visible } = mapStore.getState();
  if (state.pick === undefined) return visible;
  const offered = new Set([...state.pick.candidates, state.pick.forId]);
  return visible.filter((stop) => offered.has(stop.id));
}

function arrive(state: UiState, id: string | undefined): void {
  if (id === undefined || id === state.pick?.forId) return;
  if (state.pick === undefined) ui.select(id, 'keyboard');
  else ui.focusPick(id);
}

function step(by: 1 | -1): ConsoleCommand['run'] {
  return ({ ui: state }) => {
    const { pick } = state;
    const stops = stopsOf(state).filter((stop) => stop.id !== pick?.forId);
    arrive(state, nextStop(stops, standing(state), by));
  };
}

function toward(compass: Compass): ConsoleCommand['run'] {
  return ({ ui: state }) => {
    const stops = stopsOf(state);
    const from = stops.find((stop) => stop.id === standing(state));
    arrive(state, from === undefined ? stops[0]?.id : nearestBy(compass, from, stops));
  };
}

const walk = (id: string, words: WordKey, key: string, run: ConsoleCommand['run']): ConsoleCommand => ({
  id,
  words,
  group: 'map',
  keys: [key],
  quiet: true,
  repeats: true,
  when: () => mapStore.getState().visible.length > 0,
  run,
});

/** Everything the map can be told; the map itself follows the ui store. */
export const mapCommands: readonly ConsoleCommand[] = [
  {
    id: 'map.home',
    words: 'map.command.home',
    group: 'map',
    keys: ['Home'],
    run: () => ui.flyTo('district'),
  },
  {
    id: 'map.fly',
    words: 'map.command.fly',
    group: 'map',
    keys: ['G'],
    when: ({ ui: state }) => standing(state) !== undefined,
    run({ ui: state }) {
      const caseId = standing(state);
      if (caseId !== undefined) ui.flyTo({ caseId });
    },
  },
  walk('map.next', 'map.command.next', ']', step(1)),
  walk('map.previous', 'map.command.previous', '[', step(-1)),
  walk('map.north', 'map.command.north', 'Alt+ArrowUp', toward('north')),
  walk('map.south', 'map.command.south', 'Alt+ArrowDown', toward('south')),
  walk('map.west', 'map.command.west', 'Alt+ArrowLeft', toward('west')),
  walk('map.east', 'map.command.east', 'Alt+ArrowRight', toward('east')),
  {
    id: 'map.zoomIn',
    words: 'map.command.zoomIn',
    group: 'map',
    keys: ['+', '='],
    repeats: true,
    run: () => wishZoom(1),
  },
  {
    id: 'map.zoomOut',
    words: 'map.command.zoomOut',
    group: 'map',
    keys: ['-'],
    repeats: true,
    run: () => wishZoom(-1),
  },
  {
    id: 'map.measure',
    words: 'map.command.measure',
    group: 'map',
    keys: ['Y'],
    run({ ui: { measure } }) {
      const next = MAP_MEASURES[(MAP_MEASURES.indexOf(measure) + 1) % MAP_MEASURES.length];
      if (next !== undefined) ui.setMeasure(next);
    },
  },
  {
    id: 'map.unplaced',
    words: 'map.command.unplaced',
    group: 'map',
    run: ({ ui: { filter } }) => ui.narrow({ unplaced: filter.unplaced === true ? undefined : true }),
  },
  {
    id: 'map.here',
    words: 'map.command.here',
    group: 'map',
    when: ({ ui: state }) => state.hoveredGridId !== undefined,
    run({ ui: { hoveredGridId } }) {
      if (hoveredGridId !== undefined) ui.narrow({ gridId: hoveredGridId });
    },
  },
];
