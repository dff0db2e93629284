import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { idIn } from '../../domain/contract/strings.ts';
import { LAYER_KINDS, type LayerKind } from '../../domain/contract/underlay.ts';
import { complain, type ToolOutput, terminal } from '../backup/toolOutput.ts';
import { isCrs } from '../district/coordinates.ts';
import { problemLine } from '../district/import/problem.ts';
import { readLayer } from '../district/import/readLayer.ts';
import { parseJson, type Read, readText } from '../district/import/readSource.ts';
import { removeLayer, writeLayer } from '../underlay/layerFolder.ts';

const USAGE = `npm run layer -- --data DIR --id ID --file FILE.geojson --crs wgs84|gcj02|bd09|cgcs2000
                 --name 名称 [--name-en NAME] --kind ${LAYER_KINDS.join('|')} --provider 提供单位 --date 2026-05-31
npm run layer -- --data DIR --id ID --remove

Puts a layer of the district's own on the map: facilities, buildings, what lies underground, sensors. Everything is
checked first; when anything is wrong, every fault is named and nothing is changed. A layer of the same id is replaced. A
running server shows it after its next start.

--id    small letters, digits and hyphens
--file  GeoJSON FeatureCollection of any geometry, longitude before latitude. Properties: name, nameEn, both optional`;

const OPTIONS = {
  data: { type: 'string' },
  id: { type: 'string' },
  file: { type: 'string' },
  crs: { type: 'string' },
  name: { type: 'string' },
  'name-en': { type: 'string' },
  kind: { type: 'string' },
  provider: { type: 'string' },
  date: { type: 'string' },
  remove: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Values = Readonly<Partial<Record<keyof typeof OPTIONS, string | boolean>>>;

/** Exit code: 0 done, 1 something is wrong with the file, 2 the call itself. stdout carries one JSON document. */
export async function run(argv: string[], output: ToolOutput = terminal): Promise<number> {
  const values = valuesOf(argv);
  if (typeof values === 'string') return complain(output, USAGE, values);
  if (values.help === true) {
    output.out(USAGE);
    return 0;
  }
  const id = idIn('view', textOf(values, 'id') ?? '');
  const dataDir = textOf(values, 'data');
  if (dataDir === undefined) return complain(output, USAGE, '--data DIR');
  if (id === undefined) return complain(output, USAGE, '--id ID');
  return values.remove === true ? remove(dataDir, id, output) : put(dataDir, id, values, output);
}

function remove(dataDir: string, id: string, { out, err }: ToolOutput): number {
  const isGone = removeLayer(dataDir, id);
  err(isGone ? `图层 ${id} 已移除。 / The layer is removed.` : `没有图层 ${id}。 / There is no such layer.`);
  out(JSON.stringify({ ok: isGone }));
  return isGone ? 0 : 1;
}

async function put(dataDir: string, id: string, values: Values, output: ToolOutput): Promise<number> {
  const about = aboutOf(values);
  if (typeof about === 'string') return complain(output, USAGE, about);
  const { crs, path, ...layer } = about;
  const source = await readJson(path);
  const { features, problems } = source.ok
    ? readLayer(basename(path), source.value, crs)
    : { features: [], problems: [source.problem] };
  for (const found of problems) output.err(problemLine(found));
  if (problems.length > 0) {
    output.err(
      `${problems.length} 处问题，什么都没有改动。 / ${problems.length} problems; nothing was changed.`,
    );
    output.out(JSON.stringify({ ok: false, problems }));
    return 1;
  }
  writeLayer(dataDir, id, { ...layer, shapes: { type: 'FeatureCollection', features: [...features] } });
  output.err(
    `图层已放入 ${dataDir}；正在运行的服务器重启后生效。 / Loaded; a running server shows it after a restart.`,
  );
  output.out(JSON.stringify({ ok: true, features: features.length }));
  return 0;
}

async function readJson(path: string): Promise<Read<unknown>> {
  const text = await readText(path);
  return text.ok ? parseJson(basename(path), text.value) : text;
}

/** What the call says of the layer, or which part of the call is wrong. */
function aboutOf(values: Values) {
  const [path, name, provider, date] = (['file', 'name', 'provider', 'date'] as const).map((each) =>
    textOf(values, each),
  );
  const crs = textOf(values, 'crs')?.toLowerCase() ?? '';
  const kind = LAYER_KINDS.find((each) => each === textOf(values, 'kind'));
  if (path === undefined) return '--file FILE.geojson';
  if (!isCrs(crs)) return '--crs wgs84|gcj02|bd09|cgcs2000';
  if (name === undefined || name.length > 40) return '--name 名称 (40)';
  if (kind === undefined) return `--kind ${LAYER_KINDS.join('|')}`;
  if (provider === undefined || provider.length > 100) return '--provider 提供单位 (100)';
  if (date === undefined || !isDay(date)) return '--date 2026-05-31';
  return {
    path,
    crs,
    name,
    kind: kind satisfies LayerKind,
    provider,
    date,
    ...nameEnOf(textOf(values, 'name-en')),
  };
}

function nameEnOf(nameEn: string | undefined): { readonly nameEn?: string } {
  return nameEn === undefined ? {} : { nameEn: nameEn.slice(0, 40) };
}

function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/u.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
  );
}

function textOf(values: Values, key: keyof typeof OPTIONS): string | undefined {
  const value = values[key];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function valuesOf(argv: string[]): Values | string {
  try {
    return parseArgs({ args: argv, options: OPTIONS }).values;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
