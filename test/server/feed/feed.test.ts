import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../../server/tools/feed.ts';
import { squareDistrict } from '../../kit/squareDistrict.ts';
import { type FakeIntake, startFakeIntake } from './fakeIntake.ts';

let folder = '';
let intake: FakeIntake;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lingxing-feed-'));
  intake = await startFakeIntake(squareDistrict());
});
afterEach(async () => {
  await intake.close();
  await rm(folder, { recursive: true, force: true });
});

interface Summary {
  readonly accepted: number;
  readonly repeated: number;
  readonly refused: number;
  readonly synthetic: number;
  readonly complete: boolean;
  readonly next?: number;
  readonly reasons: Record<string, number>;
  readonly refusedRows: readonly { line: number; code: string; externalId?: string }[];
  readonly stopped?: { code: string };
}

const letters = (count: number, from = 1) =>
  Array.from({ length: count }, (_, i) => ({
    id: String(from + i),
    title: `第 ${from + i} 封来信`,
    body: '内容',
    time: '2019-01-01T00:00:00',
  }));

interface Given {
  readonly rows: readonly unknown[] | string;
  readonly args?: readonly string[];
  readonly key?: string | undefined;
}

/** Runs the tool as the command line would; time is counted, never waited for. */
async function feeding(
  given: Given,
): Promise<{ exit: number; summary: Summary; errors: string; waits: number[] }> {
  const file = join(folder, 'rows.jsonl');
  const { rows } = given;
  await writeFile(file, typeof rows === 'string' ? rows : rows.map((row) => JSON.stringify(row)).join('\n'));
  const key = 'key' in given ? given.key : 'secret';
  const out: string[] = [];
  const err: string[] = [];
  const waits: number[] = [];
  let time = 0;
  const exit = await run(
    [
      '--url',
      intake.url,
      '--file',
      file,
      '--rate',
      '0',
      ...(key ? ['--key', key] : []),
      ...(given.args ?? []),
    ],
    {
      out: (line) => out.push(line),
      err: (line) => err.push(line),
      progress: new PassThrough().resume(),
      now: () => time,
      wait: async (ms) => {
        waits.push(ms);
        time += ms;
      },
      findServer: () => ({ url: intake.url, dataDir: folder }),
      attempts: 4,
      cursorFolder: join(folder, 'state'),
      onInterrupt: (callback) => interrupts.push(callback),
    },
  );
  return { exit, summary: JSON.parse(out.at(-1) ?? '{}') as Summary, errors: err.join('\n'), waits };
}
const interrupts: (() => void)[] = [];

describe('playing a file into a server', () => {
  it('accepts every row and says so', async () => {
    const { exit, summary } = await feeding({ rows: letters(50) });
    expect(exit).toBe(0);
    expect(summary).toMatchObject({ accepted: 50, repeated: 0, refused: 0, synthetic: 50, complete: true });
    expect(intake.reports).toHaveLength(50);
    expect(intake.reports[0]).toMatchObject({ source: 'letter', title: expect.stringContaining('来信') });
  });

  it('gives a second run "repeated" for every row, and new places to none', async () => {
    await feeding({ rows: letters(30) });
    const before = structuredClone(intake.reports);
    const { summary } = await feeding({ rows: letters(30) });
    expect(summary).toMatchObject({ accepted: 0, repeated: 30, complete: true });
    expect(intake.reports).toEqual(before);
  });

  it('names every refused row with its line and reason and plays the others', async () => {
    const rows = `${JSON.stringify(letters(1)[0])}\n{"id": "2", "tit\n\n[1]\n{"id":"9","title":"","body":"无题","time":""}\n${JSON.stringify(letters(1, 7)[0])}\n`;
    const { exit, summary } = await feeding({ rows });
    expect(exit).toBe(0);
    expect(summary).toMatchObject({
      accepted: 2,
      refused: 3,
      reasons: { 'bad-json': 2, 'what-required': 1 },
    });
    expect(summary.refusedRows.map(({ line, code }) => [line, code]).sort()).toEqual([
      [2, 'bad-json'],
      [4, 'bad-json'],
      [5, 'what-required'],
    ]);
  });

  it('keeps to its rate', async () => {
    const { waits } = await feeding({ rows: letters(21), args: ['--rate', '20'] });
    expect(Math.round(waits.reduce((sum, ms) => sum + ms, 0))).toBe(1000);
  });

  it('plays the part it is told to', async () => {
    const { summary } = await feeding({ rows: letters(10), args: ['--from', '4', '--limit', '3'] });
    expect(summary).toMatchObject({ accepted: 3, from: 4, to: 7 });
    expect(intake.reports.map((report) => report.externalId).sort()).toEqual(['5', '6', '7']);
  });

  it('takes a mapping of its own', async () => {
    const mapping = join(folder, 'mapping.json');
    await writeFile(
      mapping,
      JSON.stringify({
        source: 'video',
        externalId: 'cam-{n}',
        title: '{what} @ {where}',
        place: { lon: 'x', lat: 'y', crs: 'wgs84', text: '{where}' },
      }),
    );
    const rows = [{ n: 7, what: '积水', where: '桥底', x: 113.2605, y: '23.1305' }];
    const { summary } = await feeding({ rows, args: ['--mapping', mapping] });
    expect(summary).toMatchObject({ accepted: 1, synthetic: 0 });
    expect(intake.reports).toEqual([
      {
        source: 'video',
        externalId: 'cam-7',
        title: '积水 @ 桥底',
        place: { text: '桥底', point: [113.2605, 23.1305], crs: 'wgs84' },
      },
    ]);
  });
});

describe('when the server is slow or away', () => {
  it('never has more than sixteen reports under way', async () => {
    await feeding({ rows: letters(80) });
    expect(intake.mostAtOnce()).toBeGreaterThan(1);
    expect(intake.mostAtOnce()).toBeLessThanOrEqual(16);
  });

  it('waits as long as it is told to, then sends the same row again', async () => {
    intake.disturb = (at) => (at < 3 ? { status: at === 0 ? 429 : 503, retryAfter: '2' } : undefined);
    const { exit, summary, waits } = await feeding({ rows: letters(1) });
    expect(exit).toBe(0);
    expect(summary).toMatchObject({ accepted: 1, refused: 0 });
    expect(waits).toEqual([2000, 2000, 2000]);
  });

  it('signs in again when its session has ended', async () => {
    await writeFile(
      join(folder, 'demo-accounts.json'),
      JSON.stringify([{ account: 'feed', password: 'right', roles: ['connector'], scope: '440104' }]),
    );
    intake.disturb = (at) => (at === 2 ? { status: 401 } : undefined);
    const { summary } = await feeding({ rows: letters(5), key: undefined });
    expect(summary).toMatchObject({ accepted: 5 });
    expect(intake.signIns).toBe(2);
  });

  it('stops with the rows so far when the server stays away, and goes on there next time', async () => {
    intake.disturb = (at) => (at >= 10 ? { status: 503 } : undefined);
    const first = await feeding({ rows: letters(40) });
    expect(first.exit).toBe(1);
    expect(first.summary).toMatchObject({ complete: false, stopped: { code: 'server-unreachable' } });
    // Rows overtake one another: what lies behind the first unanswered one is sent again.
    const next = first.summary.next ?? 99;
    expect(next).toBeLessThanOrEqual(first.summary.accepted);
    intake.disturb = () => undefined;
    const second = await feeding({ rows: letters(40) });
    expect(second.exit).toBe(0);
    expect(second.errors).toContain('going on at row');
    expect(second.summary.repeated).toBe(first.summary.accepted - next);
    expect(first.summary.accepted + second.summary.accepted).toBe(40);
    expect(await readdir(join(folder, 'state'))).toEqual([]);
  });

  it('stops by hand between two rows and remembers where', async () => {
    intake.disturb = (at) => {
      if (at === 5) interrupts.at(-1)?.();
      return undefined;
    };
    const { exit, summary } = await feeding({ rows: letters(300) });
    expect(exit).toBe(1);
    expect(summary.complete).toBe(false);
    expect(summary.next).toBe(summary.accepted);
    expect(summary.accepted).toBeLessThan(60);
  });
});

describe('when it cannot begin', () => {
  it('says what is wrong with the call', async () => {
    expect(await feeding({ rows: letters(1), args: ['--rate', 'fast'] })).toMatchObject({ exit: 2 });
    expect(await feeding({ rows: letters(1), args: ['--limit', '-3'] })).toMatchObject({ exit: 2 });
    expect(await feeding({ rows: '' })).toMatchObject({
      exit: 2,
      errors: expect.stringContaining('holds no row'),
    });
    expect(intake.reports).toEqual([]);
  });

  it('names the fields it does not understand', async () => {
    const { exit, errors } = await feeding({ rows: [{ what: 1, where: 2 }] });
    expect(exit).toBe(2);
    expect(errors).toContain('what, where');
  });

  it('refuses a mapping that is none', async () => {
    await writeFile(join(folder, 'm.json'), '{"source":"x"}');
    const { exit, errors } = await feeding({ rows: letters(1), args: ['--mapping', join(folder, 'm.json')] });
    expect(exit).toBe(2);
    expect(errors).toContain('externalId');
  });

  it('says how to get credentials when there are none, or wrong ones', async () => {
    expect(await feeding({ rows: letters(1), key: undefined })).toMatchObject({
      exit: 2,
      errors: expect.stringContaining('--key'),
    });
    await writeFile(join(folder, 'demo-accounts.json'), '[{"account":"feed","password":"wrong"}]');
    expect(await feeding({ rows: letters(1), key: undefined })).toMatchObject({
      exit: 1,
      errors: expect.stringContaining('bad-credentials'),
    });
  });
});
