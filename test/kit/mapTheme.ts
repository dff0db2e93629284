import type { MapTheme } from '../../renderer/map/theme.ts';

/** Colours for tests without a style sheet; which ones they are decides nothing there. */
export const MAP_THEME: MapTheme = {
  ground: '#0b121b',
  ramp: ['#162131', '#1f5064', '#2a7d7c', '#948b52', '#dc9a45'],
  gridLine: '#0f1925',
  communityLine: '#33465a',
  streetLine: '#5a7187',
  districtLine: '#b4c8d9',
  water: '#0f2233',
  park: '#15302f',
  road: '#24374a',
  roadEdge: '#0b121b',
  waterLabel: '#4d7391',
  landmark: '#7d93a8',
  label: '#dbe6ef',
  labelMuted: '#9fb3c6',
  halo: '#0b121b',
  urgent: '#ff5d5d',
  late: '#ff8585',
  important: '#f2b84b',
  general: '#e8eff6',
  mark: '#ffffff',
  ink: '#0b121b',
  badge: '#122031',
  badgeLine: '#6f879d',
  font: 'Noto Sans SC Variable',
};
