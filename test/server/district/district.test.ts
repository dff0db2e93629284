import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureDemoDistrict } from '../../../server/demo/demoDistrict.ts';
import { loadDistrict } from '../../../server/district/district.ts';
import { districtPath, writeDistrict } from '../../../server/district/districtFile.ts';
import { squareDistrict } from '../../kit/squareDistrict.ts';

let dataDir = '';
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'lingxing-district-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

describe('the district of a data folder', () => {
  it('is missing with a sentence that says what to do', async () => {
    await expect(loadDistrict(dataDir)).rejects.toMatchObject({
      code: 'district-missing',
      message: expect.stringContaining('npm run import'),
    });
  });

  it('is named as damaged when it cannot be read', async () => {
    await writeFile(districtPath(dataDir), '{"version": "1", "gri');
    await expect(loadDistrict(dataDir)).rejects.toMatchObject({ code: 'district-damaged' });
  });

  it('comes back as it was written, and leaves no draft behind', async () => {
    await writeDistrict(dataDir, squareDistrict());
    const district = await loadDistrict(dataDir);
    expect(district.answer).toEqual(squareDistrict());
    expect(district.areaOf('44010490200101')).toEqual({
      communityId: '440104902001',
      streetId: '440104902',
    });
    expect(district.areaOf('no such grid')).toEqual({});
    expect(await readdir(dataDir)).toEqual(['district.json']);
  });

  it('has an ETag that changes with the content only', async () => {
    await writeDistrict(dataDir, squareDistrict());
    const first = await loadDistrict(dataDir);
    await writeDistrict(dataDir, squareDistrict());
    expect((await loadDistrict(dataDir)).etag).toBe(first.etag);
    await writeDistrict(dataDir, { ...squareDistrict(), version: 'test-2' });
    expect((await loadDistrict(dataDir)).etag).not.toBe(first.etag);
  });

  it('is not replaced by the demo when one is there', async () => {
    await writeDistrict(dataDir, squareDistrict());
    await ensureDemoDistrict(dataDir);
    expect((await loadDistrict(dataDir)).answer.version).toBe('test-1');
  });
});
