import { createHash } from 'node:crypto';
import type { DistrictAnswer } from '../../domain/contract/http.ts';
import { wgs84Point } from '../../domain/contract/values.ts';
import { defined } from '../../domain/defined.ts';
import { createDirectory, type Directory } from '../../domain/district/directory.ts';
import type { Metres, Wgs84 } from '../../domain/district/geo.ts';
import type { GridId, UnitId } from '../../domain/kernel.ts';
import type { PlaceBook } from '../../domain/secretary/placeBook.ts';
import { readAddressBook } from './addressFile.ts';
import { DistrictFileError, districtPath, readDistrictText } from './districtFile.ts';
import { createGridIndex } from './gridIndex.ts';

/** The district a server runs with; read once at start, never changed while it runs. */
export interface LoadedDistrict {
  readonly answer: DistrictAnswer;
  /** `answer` as the JSON text that is sent. */
  readonly text: string;
  /** Quoted, as HTTP wants it. */
  readonly etag: string;
  /** The same without a shape, for a phone that draws no map. */
  readonly book: { readonly text: string; readonly etag: string };
  readonly directory: Directory;
  /** Names on the map that are no units, and the grid each lies in. */
  readonly landmarks: readonly { readonly name: string; readonly gridId: GridId }[];
  /** 标准地址, where the district has imported a list. */
  readonly addresses?: PlaceBook | undefined;
  /** Grid of a WGS-84 point; on a shared wall always the same one of the two. */
  locate(point: Wgs84, tolerance?: Metres): GridId | undefined;
  /** The community and street above a grid; empty for an unknown one. */
  areaOf(gridId: GridId): { readonly communityId?: UnitId; readonly streetId?: UnitId };
}

/** Reads the district of a data folder. Throws DistrictFileError when there is none or it is damaged. */
export async function loadDistrict(dataDir: string): Promise<LoadedDistrict> {
  const text = await readDistrictText(dataDir);
  const district = prepared(dataDir, text);
  const isGrid = (gridId: string): boolean => district.directory.unit(gridId as UnitId)?.kind === 'grid';
  const addresses = await readAddressBook(dataDir, isGrid);
  return { ...district, ...defined({ addresses }) };
}

function prepared(dataDir: string, text: string): LoadedDistrict {
  try {
    return prepareDistrict(JSON.parse(text) as DistrictAnswer, text);
  } catch (error) {
    throw new DistrictFileError(
      'district-damaged',
      `${districtPath(dataDir)} 已损坏：${String(error)} / is damaged`,
      { cause: error },
    );
  }
}

function etagOf(text: string): string {
  return `"${createHash('sha256').update(text).digest('hex').slice(0, 32)}"`;
}

function bookOf(answer: DistrictAnswer): LoadedDistrict['book'] {
  const none = { type: 'FeatureCollection' as const, features: [] };
  const shapeless = { district: none, streets: none, communities: none, grids: none, context: none };
  const text = JSON.stringify({ ...answer, ...shapeless });
  return { text, etag: etagOf(text) };
}

/** Builds the look-ups over a district; for tests without a file, `text` may be left out. */
export function prepareDistrict(answer: DistrictAnswer, text = JSON.stringify(answer)): LoadedDistrict {
  const { version, demo, units, posts, categories } = answer;
  const shapes = new Map(
    [answer.streets, answer.communities, answer.grids].flatMap(({ features }) =>
      features.map(({ properties, geometry }) => [properties.id, geometry] as const),
    ),
  );
  const directory = createDirectory({ version, demo, units, posts, categories }, (id) => shapes.get(id));
  const index = createGridIndex(answer.grids);
  return {
    answer,
    text,
    etag: etagOf(text),
    book: bookOf(answer),
    directory,
    landmarks: answer.context.features.flatMap(({ properties: { name }, geometry }) => {
      const point = geometry.type === 'Point' ? wgs84Point.safeParse(geometry.coordinates).data : undefined;
      const gridId = point && index.locate(point);
      return gridId === undefined ? [] : [{ name, gridId }];
    }),
    locate: index.locate,
    areaOf(gridId) {
      const line = directory.lineage(gridId);
      const communityId = line.find((unit) => unit.kind === 'community')?.id;
      const streetId = line.find((unit) => unit.kind === 'street')?.id;
      return defined({ communityId, streetId });
    },
  };
}
