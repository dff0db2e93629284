import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exerciseFolder, type Stamped } from '../../../server/exercise/exerciseDisk.ts';
import { createTestClock } from '../../kit/testClock.ts';

describe('the stamp beside an exercise', () => {
  let folder: string;
  let failures: unknown[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lingxing-stamps-'));
    mkdirSync(join(folder, 'x1'));
    failures = [];
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const disk = () => exerciseFolder(folder, createTestClock(), (error) => failures.push(error));
  const stamped = (at: number): Stamped => ({ at, name: '燃气演练', state: 'running', people: [] });

  it('is known at once, and the newest lies on the disk when it is written', async () => {
    const stamp = disk().stampOf('x1');
    for (const at of [1, 2, 3]) stamp.write(stamped(at));
    expect(stamp.read()).toEqual(stamped(3));
    await stamp.written();
    expect(disk().stampOf('x1').read()).toEqual(stamped(3));
    stamp.write(stamped(4));
    await stamp.written();
    expect(disk().stampOf('x1').read()).toEqual(stamped(4));
    expect(failures).toEqual([]);
  });

  it('that cannot be written is told of, stays known, and is written when it can be', async () => {
    const stamp = disk().stampOf('x1');
    rmSync(join(folder, 'x1'), { recursive: true });
    stamp.write(stamped(1));
    await stamp.written();
    expect(failures).toHaveLength(1);
    expect(stamp.read()).toEqual(stamped(1));
    mkdirSync(join(folder, 'x1'));
    stamp.write(stamped(2));
    await stamp.written();
    expect(disk().stampOf('x1').read()).toEqual(stamped(2));
  });
});
