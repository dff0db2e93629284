import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { alone } from '../../scripts/alone.mjs';

describe('building alone', () => {
  let root: string;
  const lock = () => path.join(root, 'build', 'building');
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'lingxing-alone-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('lets a second builder begin only when the first is done, also when the first fails', async () => {
    const steps: string[] = [];
    let fail: (error: Error) => void = () => undefined;
    const first = alone(root, () => {
      steps.push('first begins');
      return new Promise((_resolve, reject) => {
        fail = reject;
      });
    });
    const second = alone(root, () => steps.push('second'));
    expect(steps).toEqual(['first begins']);
    steps.push('first fails');
    fail(new Error('does not compile'));
    await expect(first).rejects.toThrow('does not compile');
    await second;
    expect(steps).toEqual(['first begins', 'first fails', 'second']);
    expect(existsSync(lock())).toBe(false);
  });

  it('does not wait for a process that was killed', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    mkdirSync(path.dirname(lock()));
    writeFileSync(lock(), String(pid));
    expect(await alone(root, () => 'built')).toBe('built');
  });
});
