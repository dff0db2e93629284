import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConnectorsFile } from '../../../server/connector/connectorsFile.ts';

describe('the platforms a server is told of', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lingxing-connectors-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const hotline = { id: 'hotline', name: '市 12345 热线', url: 'https://orders.example/api' };
  function read(...setups: readonly object[]) {
    const path = join(folder, 'connectors.json');
    writeFileSync(path, JSON.stringify(setups));
    return readConnectorsFile(path);
  }

  it('hear nothing back unless they ask for it', () => {
    expect(read(hotline)).toEqual([{ ...hotline, source: '12345', everySeconds: 10 }]);
    expect(read({ ...hotline, answers: true })).toMatchObject([{ answers: true }]);
  });

  it('are not two of one channel that both want answers: nobody could tell whose an order is', () => {
    const other = { ...hotline, id: 'province' };
    expect(read({ ...hotline, answers: true }, other)).toHaveLength(2);
    expect(() => read({ ...hotline, answers: true }, { ...other, answers: true })).toThrow(
      'two connectors want answers of channel "12345"',
    );
  });
});
