import type { ComponentType } from 'react';
import type { TileId } from '../../../domain/wall/scenes.ts';
import { BandTile } from './BandTile.tsx';
import { ReceiptsTile, ReportTile, RollTile } from './CommandTiles.tsx';
import {
  AnsweredTile,
  MeasuresTile,
  NearDueTile,
  OpenTile,
  OverdueTile,
  SurgeTile,
  UntilTile,
  UrgentTile,
} from './FigureTile.tsx';
import { HeadTile } from './HeadTile.tsx';
import { IncidentMapTile, MapTile } from './MapTile.tsx';
import { MatterClockTile, MatterPhotoTile, MatterTile } from './MatterTiles.tsx';
import { NewestTile } from './NewestTile.tsx';
import { NightTile } from './NightTile.tsx';
import { PhotosTile } from './PhotoTiles.tsx';
import { RealTile } from './RealTile.tsx';
import { RibbonTile } from './RibbonTile.tsx';
import { StreetsTile } from './StreetsTile.tsx';
import { TodayTile } from './TodayTile.tsx';
import type { TileProps } from './tile.ts';
import { BoardTile, OwingTile } from './UnitTiles.tsx';

/** Every tile's picture. */
export const TILES: Readonly<Record<TileId, ComponentType<TileProps>>> = {
  head: HeadTile,
  surge: SurgeTile,
  ribbon: RibbonTile,
  map: MapTile,
  open: OpenTile,
  nearDue: NearDueTile,
  overdue: OverdueTile,
  newest: NewestTile,
  streets: StreetsTile,
  answered: AnsweredTile,
  owing: OwingTile,
  board: BoardTile,
  today: TodayTile,
  matter: MatterTile,
  matterClock: MatterClockTile,
  matterPhoto: MatterPhotoTile,
  photos: PhotosTile,
  night: NightTile,
  band: BandTile,
  incidentMap: IncidentMapTile,
  urgent: UrgentTile,
  until: UntilTile,
  measures: MeasuresTile,
  receipts: ReceiptsTile,
  roll: RollTile,
  report: ReportTile,
  real: RealTile,
};
