import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { saveFile } from '../../../renderer/ui/saveFile.ts';

const MARK = [0xef, 0xbb, 0xbf];

describe('a file that is saved', () => {
  let blobs: Blob[];
  beforeEach(() => {
    blobs = [];
    vi.stubGlobal(
      'URL',
      Object.assign(URL, {
        createObjectURL: (blob: Blob) => {
          blobs.push(blob);
          return 'blob:none';
        },
        revokeObjectURL: () => undefined,
      }),
    );
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  });
  afterEach(() => vi.unstubAllGlobals());

  async function bytes(text: string, type: string): Promise<number[]> {
    saveFile('a', text, type);
    const [blob] = blobs;
    if (blob === undefined) throw new Error('nothing was saved');
    const whole = await new Promise<ArrayBuffer>((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result as ArrayBuffer);
      reader.readAsArrayBuffer(blob);
    });
    return [...new Uint8Array(whole)];
  }

  it('begins with a byte order mark when it is a table, which reading the answer took away', async () => {
    const read = await new Response('\ufeff编号').text();
    expect(read).toBe('编号');
    expect((await bytes(read, 'text/csv')).slice(0, 3)).toEqual(MARK);
  });

  it('has one mark, not two, and none when it is no table', async () => {
    expect((await bytes('\ufeffa', 'text/csv')).slice(0, 4)).toEqual([...MARK, 0x61]);
    blobs = [];
    expect(await bytes('{}', 'application/x-ndjson')).toEqual([0x7b, 0x7d]);
  });
});
