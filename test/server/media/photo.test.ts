import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodeHeic } from '../../../server/media/heic.ts';
import { cleanPhoto } from '../../../server/media/photo.ts';
import { HEIC, JPEG, PNG } from '../../../server/media/sniff.ts';

describe('a photo of unusual size', () => {
  it.each([
    [1, 56_000_000],
    [56_000_000, 1],
    [40_000, 2],
  ])('of %i by %i pixels is refused before anything is decoded', async (width, height) => {
    const started = performance.now();
    expect(await cleanPhoto(aPng(width, height), PNG)).toMatchObject({ code: 'media-too-large' });
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('of 108 megapixels is scaled while it is decoded', { timeout: 60_000 }, async () => {
    const photo = await sharp({
      create: { width: 12_000, height: 9_000, channels: 3, background: { r: 9, g: 90, b: 40 } },
      limitInputPixels: false,
    })
      .jpeg()
      .toBuffer();
    expect(await cleanPhoto(photo, JPEG)).toMatchObject({ width: 8_192, height: 6_144 });
  });
});

describe('a HEIC', () => {
  const photo = readFileSync(join(import.meta.dirname, '../../data/media/phone.heic'));

  it('of more pixels than may be decoded is not decoded', async () => {
    expect(await decodeHeic(photo, { mostPixels: 640 * 480 - 1, patience: 20_000 })).toEqual({
      width: 640,
      height: 480,
    });
  });

  it.each([
    ['longer than any panorama', 70_000, 2, 'media-too-large'],
    ['without a single pixel', 0, 480, 'media-damaged'],
    ['with fewer pixels than it says', 640, 480, 'media-damaged'],
  ])('%s is refused', async (_name, width, height, code) => {
    const pixels = new Uint8ClampedArray(code === 'media-too-large' ? width * height * 4 : 4);
    expect(await cleanPhoto(photo, HEIC, async () => ({ width, height, pixels }))).toMatchObject({ code });
  });

  it('that takes too long is given up', async () => {
    expect(await decodeHeic(photo, { mostPixels: 640 * 480, patience: 1 })).toBeUndefined();
  });
});

/** A PNG of one bit a pixel, all black: tiny on the wire, whatever it says its size is. */
function aPng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 1;
  const rows = deflateSync(Buffer.alloc(Math.min(height * (1 + Math.ceil(width / 8)), 1_000_000)));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
