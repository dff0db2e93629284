import type { Urgency } from '../../../domain/case/case.ts';
import type { DistrictAnswer, IntakeAnswer } from '../../../domain/contract/http.ts';
import type { DistrictServer } from './districtServer.ts';

/** Reports as a channel would send them, with what a journey needs to recognise them by. */
export interface Reported extends IntakeAnswer {
  readonly title: string;
}

/** A grid of the demo district, the same in every run. */
export async function aGrid(server: DistrictServer, token: string, nth = 0): Promise<string> {
  const { grids } = await server.call<DistrictAnswer>(token, 'GET', '/district');
  const id = grids.features[nth]?.properties.id;
  if (id === undefined) throw new Error(`the district has no grid number ${nth}`);
  return id;
}

/** Two grids of one community. */
export async function twoGrids(server: DistrictServer, token: string): Promise<readonly [string, string]> {
  const { grids } = await server.call<DistrictAnswer>(token, 'GET', '/district');
  const all = grids.features.map(({ properties }) => properties);
  const first = all[600];
  const second = all.find(({ id, parentId }) => parentId === first?.parentId && id !== first?.id);
  if (first === undefined || second === undefined) throw new Error('no community has two grids');
  return [first.id, second.id];
}

/** Sends one report and answers its case. */
export async function report(
  server: DistrictServer,
  token: string,
  {
    title,
    gridId,
    ...more
  }: {
    readonly title: string;
    readonly gridId: string;
    readonly category?: string;
    readonly urgency?: Urgency;
  },
): Promise<Reported> {
  const answer = await server.call<IntakeAnswer>(token, 'POST', '/cases', {
    source: '12345',
    title,
    place: { gridId },
    reporter: { phone: '13800000000' },
    ...more,
  });
  return { ...answer, title };
}
