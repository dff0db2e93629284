import { createDirectory, type Directory, type Unit } from '../../domain/district/directory.ts';

const unit = (id: string, kind: Unit['kind'], name: string, parentId?: string): Unit =>
  parentId === undefined ? { id, kind, name, categories: [] } : { id, kind, name, parentId, categories: [] };

/** A district of three streets, each with two communities of two grids, and nine departments. */
export function smallDirectory(): Directory {
  const streets = [1, 2, 3].flatMap((s) => [
    unit(`S${s}`, 'street', `${s}号街道`, 'D'),
    ...[1, 2].flatMap((c) => [
      unit(`S${s}C${c}`, 'community', `${s}-${c}社区`, `S${s}`),
      ...[1, 2].map((g) => unit(`S${s}C${c}G${g}`, 'grid', `${s}-${c}-${g}网格`, `S${s}C${c}`)),
    ]),
  ]);
  const departments = Array.from({ length: 9 }, (_, n) =>
    unit(`B${n + 1}`, 'department', `${n + 1}号局`, 'D'),
  );
  return createDirectory({
    version: 'small',
    demo: true,
    units: [unit('D', 'district', '小区'), unit('Z', 'centre', '指挥中心', 'D'), ...streets, ...departments],
    posts: [],
    categories: [],
  });
}
