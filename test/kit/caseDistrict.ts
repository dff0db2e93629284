import {
  type Category,
  createDirectory,
  type Directory,
  type Post,
  type Unit,
} from '../../domain/district/directory.ts';
import type { AreaGeometry } from '../../domain/district/polygon.ts';
import type { Person, Role } from '../../domain/kernel.ts';
import { KNOWN_SOURCES } from '../../domain/people/sources.ts';

/**
 * A district small enough to know by heart. Street S1 has a section for street matters, S2 has none.
 * C11 may be primary for rubbish only.
 */
const category = (code: string, name: string, extra: Partial<Category> = {}): Category => ({
  code,
  path: ['类', name],
  pathEn: ['class', code],
  field: true,
  words: [],
  ...extra,
});

export const RUBBISH = 'rubbish';
export const COVER = 'cover';
export const LAMP = 'lamp';
export const ROADWORK = 'roadwork';
export const ADVICE = 'advice';
export const AUTO = 'auto';

const CATEGORIES: readonly Category[] = [
  category(RUBBISH, '暴露垃圾'),
  category(COVER, '窨井盖破损'),
  category(LAMP, '路灯不亮'),
  category(ROADWORK, '道路施工', { engineering: true }),
  category(ADVICE, '政策咨询', { field: false }),
  category(AUTO, '道路不洁', { autoClose: true }),
];

const unit = (
  id: string,
  kind: Unit['kind'],
  parentId?: string,
  categories: readonly string[] = [],
): Unit => ({
  id,
  kind,
  name: id,
  categories,
  ...(parentId === undefined ? {} : { parentId }),
});

const UNITS: readonly Unit[] = [
  unit('D', 'district'),
  unit('Z', 'centre', 'D'),
  ...['1', '2'].flatMap((s) => [
    unit(`S${s}`, 'street', 'D'),
    ...['1', '2'].flatMap((c) => [
      unit(`C${s}${c}`, 'community', `S${s}`, c === '1' ? [RUBBISH] : []),
      ...['1', '2'].map((g) => unit(`G${s}${c}${g}`, 'grid', `C${s}${c}`)),
    ]),
  ]),
  unit('S1A', 'section', 'S1', [LAMP]),
  unit('S1B', 'section', 'S1', [RUBBISH]),
  unit('B1', 'department', 'D', [RUBBISH, LAMP]),
  unit('B2', 'department', 'D', [COVER, ADVICE]),
  unit('B2A', 'section', 'B2', [COVER]),
  unit('B3', 'department', 'D', [ROADWORK]),
];

const post = (unitId: string, role: Role, title: string): Post => ({
  id: `${unitId}:${role}`,
  unitId,
  role,
  title,
});

const POSTS: readonly Post[] = [
  post('G111', 'grid_lead', '1-1-1 网格长'),
  post('C11', 'community_deputy', '1-1 社区副职'),
  post('S1', 'deputy_leader', '1号街道分管领导'),
  post('S1', 'street_reviewer', '1号街道片区审核员'),
  post('S1B', 'dept_lead', '1号街道科室负责人'),
  post('Z', 'duty_chief', '值班长 1席'),
];

/** The one grid whose walls a story asks for: about a hundred metres each way. */
const SHAPE_OF_G111: AreaGeometry = {
  type: 'Polygon',
  coordinates: [
    [
      [113.27, 23.13],
      [113.271, 23.13],
      [113.271, 23.131],
      [113.27, 23.131],
      [113.27, 23.13],
    ],
  ],
};

export const DISTRICT: Directory = createDirectory(
  {
    version: 'case-district',
    demo: true,
    units: UNITS,
    posts: POSTS,
    categories: CATEGORIES,
  },
  (id) => (id === 'G111' ? SHAPE_OF_G111 : undefined),
);

/** Somebody in this role; the unit named is the scope, the number tells two of a kind apart. */
export function person(role: Role | readonly Role[], scope = 'D', n = 1): Person {
  const roles: readonly Role[] = typeof role === 'string' ? [role] : role;
  const at = scope === '*' ? 'all' : scope;
  const sources = roles.includes('connector') ? { sources: KNOWN_SOURCES } : {};
  return { id: `${roles.join('.')}:${at}:${n}`, name: roles.join('+'), roles, scope, ...sources };
}

/** What a channel sends of a full bin in the first grid, and no more than it must. */
export const RUBBISH_REPORT = {
  source: '12345',
  title: '垃圾满溢',
  category: RUBBISH,
  place: { gridId: 'G111' },
} as const;

/** The same by somebody who may be called back. */
export const NAMED_REPORT = {
  ...RUBBISH_REPORT,
  place: { gridId: 'G111', text: '东门口' },
  reporter: { name: '陈大文', phone: '13800138000' },
} as const;
