/** Colours of the map, read from CSS (`--map-*` in map.module.css), so that one place holds the look. */
export interface MapTheme {
  readonly ground: string;
  readonly ramp: readonly [string, string, string, string, string];
  readonly gridLine: string;
  readonly communityLine: string;
  readonly streetLine: string;
  readonly districtLine: string;
  readonly water: string;
  readonly park: string;
  readonly waterLabel: string;
  readonly landmark: string;
  readonly label: string;
  readonly labelMuted: string;
  readonly halo: string;
  readonly urgent: string;
  /** Red for letters: lighter than the red of shapes, to be read on the dark ground. */
  readonly late: string;
  readonly important: string;
  readonly general: string;
  readonly ink: string;
  readonly badge: string;
  readonly badgeLine: string;
  readonly font: string;
}

/** The look of the console; also what stands when a token is missing. */
export const DARK: MapTheme = {
  ground: '#0b121b',
  // The first step is the largest: one open case among empty grids must be seen from a chair away.
  ramp: ['#162131', '#1f5064', '#2a7d7c', '#948b52', '#dc9a45'],
  gridLine: '#0f1925',
  communityLine: '#33465a',
  streetLine: '#5a7187',
  districtLine: '#b4c8d9',
  water: '#0f2233',
  park: '#15302f',
  waterLabel: '#4d7391',
  landmark: '#7d93a8',
  label: '#dbe6ef',
  labelMuted: '#9fb3c6',
  halo: '#0b121b',
  urgent: '#ff5d5d',
  late: '#ff8585',
  important: '#f2b84b',
  general: '#e8eff6',
  ink: '#0b121b',
  badge: '#122031',
  badgeLine: '#6f879d',
  font: 'Noto Sans SC Variable',
};

/** Tokens in force on an element; each missing one falls back to {@link DARK}. */
export function readTheme(element: Element): MapTheme {
  const style = getComputedStyle(element);
  const token = (name: string, fallback: string): string => style.getPropertyValue(name).trim() || fallback;
  const [r0, r1, r2, r3, r4] = DARK.ramp;
  return {
    ground: token('--map-ground', DARK.ground),
    ramp: [
      token('--map-ramp-0', r0),
      token('--map-ramp-1', r1),
      token('--map-ramp-2', r2),
      token('--map-ramp-3', r3),
      token('--map-ramp-4', r4),
    ],
    gridLine: token('--map-grid-line', DARK.gridLine),
    communityLine: token('--map-community-line', DARK.communityLine),
    streetLine: token('--map-street-line', DARK.streetLine),
    districtLine: token('--map-district-line', DARK.districtLine),
    water: token('--map-water', DARK.water),
    park: token('--map-park', DARK.park),
    waterLabel: token('--map-water-label', DARK.waterLabel),
    landmark: token('--map-landmark', DARK.landmark),
    label: token('--map-label', DARK.label),
    labelMuted: token('--map-label-muted', DARK.labelMuted),
    halo: token('--map-halo', DARK.halo),
    urgent: token('--map-urgent', DARK.urgent),
    late: token('--map-late', DARK.late),
    important: token('--map-important', DARK.important),
    general: token('--map-general', DARK.general),
    ink: token('--map-ink', DARK.ink),
    badge: token('--map-badge', DARK.badge),
    badgeLine: token('--map-badge-line', DARK.badgeLine),
    font: DARK.font,
  };
}
