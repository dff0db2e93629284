import { LAYER_KINDS, type LayerKind } from '../../domain/contract/underlay.ts';

/** Colours of the map. They are tokens like all others (`--map-*` in ui/tokens.css): one place holds the look. */
export interface MapTheme {
  readonly ground: string;
  readonly ramp: readonly [string, string, string, string, string];
  /** Of an empty and of a full grid in a street nothing new is known of: no hue. */
  readonly stale: readonly [string, string];
  readonly gridLine: string;
  readonly communityLine: string;
  readonly streetLine: string;
  readonly districtLine: string;
  readonly water: string;
  readonly park: string;
  readonly road: string;
  readonly roadEdge: string;
  readonly waterLabel: string;
  readonly landmark: string;
  readonly label: string;
  readonly labelMuted: string;
  readonly halo: string;
  readonly urgent: string;
  /** Red for letters. */
  readonly late: string;
  readonly important: string;
  readonly general: string;
  /** What stands in a red shape. */
  readonly mark: string;
  readonly ink: string;
  /** The line round a symbol's rim. */
  readonly markEdge: string;
  readonly badge: string;
  readonly badgeLine: string;
  /** The ring round what changed while nobody sat here. */
  readonly unseen: string;
  /** Of the district's own layers, by what they show. */
  readonly layers: Readonly<Record<LayerKind, string>>;
  readonly font: string;
}

export const MAP_FONT = 'Noto Sans SC Variable';

/** Tokens in force in `host`, as the canvas and the map engine read colours. */
export function readTheme(host: Element): MapTheme {
  // A token is text until a colour property takes it: only then the theme in force has been chosen.
  const probe = document.createElement('i');
  host.append(probe);
  const token = (name: string): string => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const theme: MapTheme = {
    ground: token('--map-ground'),
    ramp: [
      token('--map-ramp-0'),
      token('--map-ramp-1'),
      token('--map-ramp-2'),
      token('--map-ramp-3'),
      token('--map-ramp-4'),
    ],
    stale: [token('--map-stale-low'), token('--map-stale-high')],
    gridLine: token('--map-grid-line'),
    communityLine: token('--map-community-line'),
    streetLine: token('--map-street-line'),
    districtLine: token('--map-district-line'),
    water: token('--map-water'),
    park: token('--map-park'),
    road: token('--map-road'),
    roadEdge: token('--map-road-edge'),
    waterLabel: token('--map-water-label'),
    landmark: token('--map-landmark'),
    label: token('--map-label'),
    labelMuted: token('--map-label-muted'),
    halo: token('--map-halo'),
    urgent: token('--map-urgent'),
    late: token('--map-late'),
    important: token('--map-important'),
    general: token('--map-general'),
    mark: token('--on-danger'),
    ink: token('--map-ink'),
    markEdge: token('--map-mark-edge'),
    badge: token('--map-badge'),
    badgeLine: token('--map-badge-line'),
    unseen: token('--accent'),
    layers: Object.fromEntries(
      LAYER_KINDS.map((kind) => [kind, token(`--map-layer-${kind}`)]),
    ) as MapTheme['layers'],
    font: MAP_FONT,
  };
  probe.remove();
  return theme;
}
