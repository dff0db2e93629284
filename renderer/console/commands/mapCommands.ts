import type { CaseId } from '../../../domain/kernel.ts';
import { MAP_MEASURES, type ViewState } from '../../client/store/viewStore.ts';
import { type Compass, nearestBy, nextStop, type Stop } from '../../map/featureFocus.ts';
import { startLasso, turnRuler, wishZoom } from '../../map/mapStore.ts';
import { openUnderlay } from '../../map/underlay/underlay.ts';
import type { WordKey } from '../../speech/words/zh.ts';
import { because, type CommandContext, type ConsoleCommand } from './command.ts';

/** Where the walk stands: on the partner under the hand while one is chosen, else on the selected case. */
const standing = ({ pick, selectedId }: ViewState): CaseId | undefined =>
  pick === undefined ? selectedId : (pick.focusedId ?? pick.forId);

/** While a partner is chosen only those offered are walked, else every case in sight. */
function stopsOf({ app, view: { pick } }: CommandContext): readonly Stop[] {
  const { visible } = app.mapStore.getState();
  if (pick === undefined) return visible;
  const offered = new Set<CaseId>([...pick.candidates, pick.forId]);
  return visible.filter((stop) => offered.has(stop.id));
}

function arrive({ app, view: { pick } }: CommandContext, id: CaseId | undefined): void {
  const { view } = app.client;
  if (id === undefined || id === pick?.forId) return;
  if (pick === undefined) view.select(id, 'keyboard');
  else view.focusPick(id);
}

function step(by: 1 | -1): ConsoleCommand['run'] {
  return (context) => {
    const { view } = context;
    const stops = stopsOf(context).filter((stop) => stop.id !== view.pick?.forId);
    arrive(context, nextStop(stops, standing(view), by));
  };
}

function toward(compass: Compass): ConsoleCommand['run'] {
  return (context) => {
    const stops = stopsOf(context);
    const from = stops.find((stop) => stop.id === standing(context.view));
    arrive(context, from === undefined ? stops[0]?.id : nearestBy(compass, from, stops));
  };
}

const walk = (id: string, words: WordKey, key: string, run: ConsoleCommand['run']): ConsoleCommand => ({
  id,
  words,
  group: 'map',
  keys: [key],
  quiet: true,
  repeats: true,
  when: ({ app }) => app.mapStore.getState().visible.length > 0,
  whyNot: because('key.noneOnMap'),
  run,
});

/** Everything the map can be told; the map itself follows the ui store. */
export const mapCommands: readonly ConsoleCommand[] = [
  {
    id: 'map.home',
    words: 'map.command.home',
    group: 'map',
    keys: ['Home'],
    run: ({ app }) => app.client.view.flyTo('district'),
  },
  {
    id: 'map.fly',
    words: 'map.command.fly',
    group: 'map',
    keys: ['G'],
    when: ({ view }) => standing(view) !== undefined,
    whyNot: because('key.noSelection'),
    run({ app, view }) {
      const caseId = standing(view);
      if (caseId !== undefined) app.client.view.flyTo({ caseId });
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
    run: ({ app }) => wishZoom(app.mapStore, 1),
  },
  {
    id: 'map.zoomOut',
    words: 'map.command.zoomOut',
    group: 'map',
    keys: ['-'],
    repeats: true,
    run: ({ app }) => wishZoom(app.mapStore, -1),
  },
  {
    id: 'map.lasso',
    words: 'batch.lasso',
    group: 'map',
    keys: ['('],
    run: ({ app }) => startLasso(app.mapStore),
  },
  {
    id: 'map.ruler',
    words: 'map.command.ruler',
    group: 'map',
    keys: ['|'],
    run: ({ app }) => turnRuler(app.mapStore),
  },
  {
    id: 'map.underlay',
    words: 'map.underlay.command',
    group: 'map',
    keys: [')'],
    run: ({ app }) => openUnderlay(app.mapStore, !app.mapStore.getState().underlay.isOpen),
  },
  {
    id: 'map.measure',
    words: 'map.command.measure',
    group: 'map',
    keys: ['Y'],
    run({ app, view: { measure } }) {
      const next = MAP_MEASURES[(MAP_MEASURES.indexOf(measure) + 1) % MAP_MEASURES.length];
      if (next !== undefined) app.client.view.setMeasure(next);
    },
  },
  {
    id: 'map.unplaced',
    words: 'map.command.unplaced',
    group: 'map',
    run: ({ app, view: { filter } }) =>
      app.client.view.narrow({ unplaced: filter.unplaced === true ? undefined : true }),
  },
  {
    id: 'map.here',
    words: 'map.command.here',
    group: 'map',
    when: ({ view }) => view.hoveredGridId !== undefined,
    whyNot: because('key.noGrid'),
    run({ app, view: { hoveredGridId } }) {
      if (hoveredGridId !== undefined) app.client.view.narrow({ gridId: hoveredGridId });
    },
  },
];
