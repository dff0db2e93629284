import { type Fillings, fillBlanks } from '../../../domain/text/words.ts';

/** One thing wrong with a file that was to be imported: where, a stable code, and a sentence in both languages. */
export interface Problem {
  readonly file: string;
  /** Index of the GeoJSON feature, from 0. */
  readonly feature?: number;
  /** Line of a text file, from 1. */
  readonly line?: number;
  /** Code of the grid or unit, when it could be read. */
  readonly code?: string;
  readonly reason: ProblemReason;
  readonly message: string;
}

/** What can be wrong, each with its sentence; `{name}` is filled. */
const REASONS = {
  'file-unreadable': ['文件读不出来：{why}', 'the file cannot be read: {why}'],
  'not-utf8': ['不是 UTF-8 编码，请另存为 UTF-8', 'not UTF-8; save it as UTF-8'],
  'bad-json': [
    '不是有效的 JSON（第 {row} 行第 {column} 列）：{why}',
    'malformed JSON at line {row}, column {column}: {why}',
  ],
  'not-a-collection': ['不是 GeoJSON FeatureCollection', 'not a GeoJSON FeatureCollection'],
  'no-features': ['没有任何网格', 'holds no grid'],
  'crs-conflict': [
    '文件自己写的坐标系是“{crs}”，与 --crs 不一致',
    'the file itself names the coordinate system "{crs}", which is not what --crs says',
  ],
  'not-a-feature': ['不是 GeoJSON Feature', 'not a GeoJSON Feature'],
  'geometry-missing': ['没有几何形状', 'has no geometry'],
  'geometry-type': [
    '几何类型是“{type}”，只接受 Polygon 或 MultiPolygon',
    'the geometry is "{type}"; only Polygon and MultiPolygon are taken',
  ],
  'ground-kind': ['类型“{kind}”不认识，应为 {kinds} 之一', 'unknown kind "{kind}", not one of {kinds}'],
  'ground-type': ['几何类型“{type}”不认识', 'the geometry is "{type}", which is no kind of GeoJSON'],
  'coordinate-bad': ['坐标不是两个数（{where}）', 'a position is not two numbers ({where})'],
  'coordinate-range': [
    '坐标 {where} 超出经纬度范围，可能是投影坐标',
    'position {where} is not longitude and latitude; projected metres?',
  ],
  'ring-short': ['环少于四个点', 'a ring has fewer than four positions'],
  'ring-open': [
    '环没有闭合（首点 {first}，末点 {last}）',
    'a ring is not closed (first {first}, last {last})',
  ],
  'self-intersection': ['边界在 {where} 附近自相交', 'the boundary crosses itself near {where}'],
  'area-none': ['面积为 {area} 平方米', 'has an area of {area} m²'],
  'vertices-mended': [
    '相邻的重复点已去掉（{where}）',
    'neighbouring corners that are the same were made one ({where})',
  ],
  'ring-mended': [
    '首末点相差不到一毫米，已闭合（{where}）',
    'first and last corner less than a millimetre apart were joined ({where})',
  ],
  'no-part': ['没有任何部分', 'has no part'],
  'parts-overlap': ['各部分之间重叠 {area} 平方米', 'its parts overlap by {area} m²'],
  'holes-overlap': ['洞与洞重叠 {area} 平方米', 'its holes overlap by {area} m²'],
  'hole-fills': ['洞占满了整个外环', 'its holes leave nothing of the shape'],
  'far-away': ['离其余网格 {km} 公里，坐标可能有误', 'lies {km} km from the other grids: a wrong position?'],
  'outside-country': [
    '坐标 {where} 不在中国境内，经纬度写反了或没有填？',
    'position {where} is not in China: exchanged, or never filled in?',
  ],
  'hole-outside': ['洞不在外环之内（{where}）', 'a hole lies outside its outer ring ({where})'],
  'code-missing': ['没有网格编码（属性 code）', 'has no grid code (property "code")'],
  'code-form': [
    '编码“{code}”格式不对：应为 14 至 20 位数字，其中含 12 位社区代码',
    'code "{code}" is malformed: 14 to 20 digits that hold the 12-digit community code',
  ],
  'code-repeated': [
    '编码“{code}”重复，首次出现在第 {first} 个',
    'code "{code}" is used before, by feature {first}',
  ],
  'district-mixed': ['编码属于 {district}，网格属于 {other}', 'belongs to {district}, the grids to {other}'],
  'parent-form': ['上级编码“{parent}”格式不对', 'parent code "{parent}" is malformed'],
  'parent-unknown': ['上级“{parent}”不存在，也没有申报', 'parent "{parent}" neither exists nor is declared'],
  'parent-kind': [
    '上级“{parent}”是{kind}，应为{expected}',
    'parent "{parent}" is a {kind}, not a {expected}',
  ],
  'name-conflict': [
    '“{parent}”的名称前后不一：{name} 与 {other}',
    '"{parent}" is named {name} here and {other} elsewhere',
  ],
  overlap: ['与网格 {other} 重叠 {area} 平方米', 'overlaps grid {other} by {area} m²'],
  'shape-failed': ['无法与相邻网格合并：{why}', 'cannot be joined with its neighbours: {why}'],
  'parent-loop': ['上级绕回到自己：{loop}', 'is its own parent: {loop}'],
  'name-twice': [
    '同一上级下已有同名单位“{name}”（{other}）',
    'its parent has another unit named "{name}" ({other})',
  ],
  'encoding-wrong': ['不是 {encoding} 编码', 'not {encoding}'],
  'zeros-mended': [
    '类别“{was}”按“{code}”读（Excel 丢了前面的零）',
    'category "{was}" was read as "{code}": a lost zero',
  ],
  'cells-mended': [
    '看不见的字符、全角编码、名称里的换行、Excel 的引号或 .0 已按原意读入',
    'invisible characters, wide codes, names on two lines, quotes or ".0" of a spreadsheet were read as what they stand for',
  ],
  'delimiter-mended': ['列以“{delimiter}”分隔', 'the columns are parted by "{delimiter}"'],
  'kind-repeated': ['只能有一个{kind}，另一个是 {other}', 'there is one {kind} only, and {other} is it'],
  'bad-csv': ['不是有效的 CSV：{why}', 'malformed CSV: {why}'],
  'row-long': ['这一行的格子比表头多', 'the row has more cells than the head'],
  'column-twice': ['列“{column}”出现两次', 'has the column "{column}" twice'],
  'column-missing': ['缺少列“{column}”', 'has no column "{column}"'],
  'unit-code': ['单位编码“{code}”格式不对', 'unit code "{code}" is malformed'],
  'unit-repeated': ['单位编码“{code}”重复', 'unit code "{code}" is used before'],
  'unit-name': ['名称缺失或无法识别', 'the name is missing or cannot be read'],
  'unit-kind': ['单位类型“{kind}”不认识', 'unknown kind of unit "{kind}"'],
  'alias-taken': ['别名“{alias}”也是 {other} 的名称', 'the alias "{alias}" is a name of {other} too'],
  'address-form': ['地址缺失或超过 200 字', 'the address is missing or longer than 200 characters'],
  'address-outside': ['坐标 {where} 不在任何网格内', 'position {where} lies in no grid'],
  'grid-unknown': ['没有编码为“{grid}”的网格', 'there is no grid "{grid}"'],
  'crs-needed': ['按坐标找网格要写明 --crs', 'to find a grid by its position, --crs is needed'],
  'unknown-category': ['没有编号为“{category}”的类别', 'there is no category "{category}"'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;

export type ProblemReason = keyof typeof REASONS;

export function problem(
  place: Pick<Problem, 'file' | 'feature' | 'line' | 'code'>,
  reason: ProblemReason,
  params: Fillings = {},
): Problem {
  const [zh, en] = REASONS[reason];
  const fill = (words: string) => fillBlanks(words, (name) => params[name] ?? '');
  return { ...place, reason, message: `${fill(zh)} / ${fill(en)}` };
}

/** One line for a person: file, place, code, reason, sentence. */
export function problemLine(found: Problem): string {
  const where = [
    found.file,
    found.line === undefined ? '' : `line ${found.line}`,
    found.feature === undefined ? '' : `feature ${found.feature}`,
    found.code === undefined ? '' : `(${found.code})`,
  ];
  return `${where.filter(Boolean).join(' ')}: ${found.reason}: ${found.message}`;
}
