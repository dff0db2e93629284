import { parseArgs } from 'node:util';
import { refusalText } from '../../domain/refusal/refusals.ts';
import { starterDistrict } from '../demo/starterDistrict.ts';
import { isCrs } from '../district/coordinates.ts';
import { DistrictFileError } from '../district/districtFile.ts';
import { type AddressOrder, importAddresses } from '../district/import/importAddresses.ts';
import { type ImportOutcome, importDistrict } from '../district/import/importDistrict.ts';
import { problemLine } from '../district/import/problem.ts';

const USAGE = `npm run import -- --data DIR --grids FILE.geojson --crs wgs84|gcj02|bd09|cgcs2000 [--units FILE.csv]
                  [--ground FILE.geojson] [--encoding gbk] [--columns code=编码,name=名称]
npm run import -- --data DIR --addresses FILE.csv [--crs …] [--encoding gbk] [--columns address=标准地址,grid=网格编码]

Loads a district into the data folder. Everything is checked first; when anything is wrong, every fault is
named and nothing is changed. A running server shows the new district after its next start.

--grids  GeoJSON FeatureCollection of Polygon or MultiPolygon, longitude before latitude. Properties:
           code           14 to 20 digits with the 12-digit community code in them (also: gridCode, id)
           name           optional; numbered 网格 0001 … when left out
           communityCode  optional, 12 digits (also: parentId); otherwise taken out of the code
           communityName, streetName  optional; declare a community or street nobody knows yet
--crs    what the coordinates are; converted to WGS-84 once
--units  optional CSV in UTF-8 with a header line: code,name,kind and, where wanted, parent,nameEn,shortName,
         aliases,categories,duties. kind: district centre street community department section utility. Categories
         are codes with a space between. A file that lists departments lists them all. Columns in any case.
--ground  optional GeoJSON FeatureCollection, in the same system as the grids: what lies under them to find one's way by.
         Properties: kind (road water park station bridge landmark), name, nameEn
--addresses  by itself, for a folder that has a district: its standard addresses as CSV with a header line: address and
         either grid (its code) or lon,lat (then with --crs). Replaces the list before; places are offered from it
--encoding  of the CSV, when it is not UTF-8: gbk, gb18030, big5 …
--columns   which column of the CSV is which, when they are named otherwise`;

/** Where the tool says what it found; tests pass their own. */
export interface ImportOutput {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  /** One line that overwrites itself. */
  readonly progress: (text: string) => void;
}

const terminal: ImportOutput = {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  progress: (text) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
  },
};

/**
 * Exit code: 0 loaded, 1 something is wrong with the files, 2 the call itself. Faults go to stderr one a
 * line; stdout gets one JSON document with all of them.
 */
export async function run(argv: string[], output: ImportOutput = terminal): Promise<number> {
  const call = readCall(argv, output);
  if (call === undefined) return 2;
  if (call === 'help') return 0;
  if ('addressesPath' in call) return loadAddresses(call, output);
  const outcome = await importDistrict({
    ...call,
    starter: starterDistrict,
    progress: (step, done, total) =>
      output.progress(done === total ? '' : `${STEPS[step] ?? step} ${done}/${total}`),
  });
  output.progress('');
  return report(outcome, call.dataDir, output);
}

async function loadAddresses(order: AddressOrder, { out, err }: ImportOutput): Promise<number> {
  try {
    const { problems, count } = await importAddresses(order);
    for (const found of problems) err(problemLine(found));
    if (problems.length === 0)
      err(
        `已导入 ${count} 条标准地址；正在运行的服务器重启后生效。 / ${count} addresses loaded; a running server has them after a restart.`,
      );
    else
      err(`${problems.length} 处问题，什么都没有改动。 / ${problems.length} problems; nothing was changed.`);
    out(JSON.stringify({ ok: problems.length === 0, problems, addresses: count }));
    return problems.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof DistrictFileError)) throw error;
    err(error.message);
    out(JSON.stringify({ ok: false, code: error.code, message: error.message, problems: [] }));
    return 1;
  }
}

const STEPS: Readonly<Record<string, string>> = {
  overlaps: '查重叠 checking overlaps',
  joining: '合并边界 joining communities and streets',
};

function report(outcome: ImportOutcome, dataDir: string, { out, err }: ImportOutput): number {
  const { problems, notes, counts, pieces, version } = outcome;
  for (const note of notes) err(problemLine(note));
  for (const found of problems) err(problemLine(found));
  if (problems.length > 0) {
    err(`${problems.length} 处问题，什么都没有改动。 / ${problems.length} problems; nothing was changed.`);
    out(JSON.stringify({ ok: false, problems, notes }));
    return 1;
  }
  if (pieces > 1) {
    err(
      `注意：整个片区由 ${pieces} 圈边界组成，网格之间可能有缝隙。 / ${pieces} rings bound the district: gaps?`,
    );
  }
  err(`已导入 ${dataDir}；正在运行的服务器重启后生效。 / Loaded; a running server shows it after a restart.`);
  out(JSON.stringify({ ok: true, problems: [], notes, version, ...counts, rings: pieces }));
  return 0;
}

function readCall(argv: string[], output: ImportOutput) {
  let values: Values & { readonly help?: boolean };
  try {
    values = parseArgs({
      args: argv,
      options: {
        data: { type: 'string' },
        grids: { type: 'string' },
        crs: { type: 'string' },
        units: { type: 'string' },
        ground: { type: 'string' },
        addresses: { type: 'string' },
        encoding: { type: 'string' },
        columns: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    return complain(output, 'bad-request', error instanceof Error ? error.message : String(error));
  }
  if (values.help === true) {
    output.out(USAGE);
    return 'help';
  }
  return orderIn(values, output);
}

type Values = {
  readonly [Name in
    | 'data'
    | 'grids'
    | 'crs'
    | 'units'
    | 'ground'
    | 'addresses'
    | 'encoding'
    | 'columns']?: string;
};

/** A district, or a list of addresses for the one that is there. */
function orderIn(values: Values, output: ImportOutput) {
  const { data, grids, addresses, encoding, columns } = values;
  if (!data) return complain(output, 'bad-request', '--data DIR');
  if (!grids === !addresses)
    return complain(output, 'bad-request', '--grids FILE.geojson | --addresses FILE.csv');
  const crs = values.crs?.trim().toLowerCase() ?? '';
  if (crs === '' && grids) return complain(output, 'crs-required', '--crs');
  const known = isCrs(crs) ? crs : undefined;
  if (crs !== '' && known === undefined) return complain(output, 'crs-unknown', crs);
  if (encoding !== undefined && !isEncoding(encoding)) return complain(output, 'charset-unknown', encoding);
  const common = { dataDir: data, encoding, columns: columnsOf(columns) };
  if (grids && known !== undefined)
    return { ...common, gridsPath: grids, unitsPath: values.units, groundPath: values.ground, crs: known };
  return { ...common, addressesPath: addresses ?? '', crs: known };
}

function isEncoding(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
}

/** `code=编码,name=名称` */
function columnsOf(given: string | undefined): Readonly<Record<string, string>> | undefined {
  if (given === undefined) return undefined;
  const pairs = given.split(/[,，]/u).map((pair) => pair.split('=').map((side) => side.trim()));
  return Object.fromEntries(pairs.map(([column = '', header = '']) => [column, header]));
}

function complain({ out, err }: ImportOutput, code: string, detail: string): undefined {
  const refusal = { code, params: { crs: detail } };
  const message = `${refusalText(refusal, 'zh')} / ${refusalText(refusal, 'en')} (${detail})`;
  err(`${code}: ${message}`);
  err(USAGE);
  out(JSON.stringify({ ok: false, code, message, problems: [] }));
  return undefined;
}
