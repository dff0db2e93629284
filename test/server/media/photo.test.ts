import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PersonId } from '../../../domain/kernel.ts';
import { decodeBeside, inThread } from '../../../server/media/decoding.ts';
import { openMediaStore } from '../../../server/media/mediaStore.ts';
import { blurPhoto, cleanPhoto, PHOTO_LIMITS } from '../../../server/media/photo.ts';
import type { PhotoDone } from '../../../server/media/photoWork.mjs';
import { HEIC, JPEG, PNG, sniffType, WEBP } from '../../../server/media/sniff.ts';

const PHONE = readFileSync(join(import.meta.dirname, '../../data/media/phone.heic'));

describe('a photo of unusual size', () => {
  it.each([
    [1, 56_000_000],
    [56_000_000, 1],
    [40_000, 2],
  ])('of %i by %i pixels is refused before anything is decoded', async (width, height) => {
    const started = performance.now();
    expect(await cleanPhoto(aPng(width, height), PNG)).toMatchObject({ code: 'media-too-large' });
    expect(performance.now() - started).toBeLessThan(15_000);
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
  it('comes out as a JPEG', async () => {
    expect(await cleanPhoto(PHONE, HEIC)).toMatchObject({ width: 640, height: 480 });
  });

  it.each([
    ['of more pixels than may be decoded', { mostPixels: 640 * 480 - 1 }, 'media-too-large'],
    ['longer than any panorama', { mostEdge: 639 }, 'media-too-large'],
  ])('%s is refused by its header', async (_name, limit, code) => {
    const refusal = await cleanPhoto(PHONE, HEIC, decodeBeside, { ...PHOTO_LIMITS, ...limit });
    expect(refusal).toMatchObject({ code });
  });
});

describe('the decoder', () => {
  const plain = (width: number, height: number) =>
    sharp({
      create: { width, height, channels: 3, background: { r: 9, g: 90, b: 40 } },
      limitInputPixels: false,
    });

  it('is ended when it takes too long', async () => {
    const limits = { ...PHOTO_LIMITS, patience: -9.9 };
    expect(await cleanPhoto(PHONE, HEIC, decodeBeside, limits)).toMatchObject({ code: 'media-damaged' });
  });

  it('is ended when it takes too much memory, and the next photo finds another', async () => {
    const photo = await plain(6_000, 6_000).png().toBuffer();
    const limits = { ...PHOTO_LIMITS, mostMemory: 64 * 1_048_576 };
    expect(await cleanPhoto(photo, PNG, decodeBeside, limits)).toMatchObject({ code: 'media-damaged' });
    expect(await cleanPhoto(photo, PNG)).toMatchObject({ width: 6_000, height: 6_000 });
  });

  it('holds no progressive JPEG that has to be held whole', async () => {
    const photo = await plain(9_000, 7_000).jpeg({ progressive: true }).toBuffer();
    expect(await cleanPhoto(photo, JPEG)).toMatchObject({ code: 'media-too-large' });
  });

  it('takes one picture of an animation, and its bounds are those of one', async () => {
    const frames = await Promise.all([1, 2, 3].map(() => plain(40, 30).png().toBuffer()));
    const film = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    expect(await cleanPhoto(film, WEBP)).toMatchObject({ width: 40, height: 30 });
  });

  it.each(['gif', 'tiff', 'avif'] as const)('is not given a %s', async (format) => {
    expect(await sniffType(await plain(8, 8).toFormat(format).toBuffer())).toBeUndefined();
  });

  it('works in a thread as well, where no process may be started', async () => {
    const hand = inThread();
    const done = new Promise<PhotoDone>((resolve) => hand.onDone(resolve));
    hand.give({ input: PHONE, format: 'heic', limits: PHOTO_LIMITS });
    expect(await done).toMatchObject({ width: 640, height: 480 });
    await hand.end();
  });

  it.each([
    ['jpeg', JPEG],
    ['png', PNG],
    ['webp', WEBP],
    ['heic', HEIC],
  ] as const)('finds a damaged %s damaged', async (_format, type) => {
    const noise = Buffer.concat([PHONE.subarray(0, 200), Buffer.alloc(400, 7)]);
    expect(await cleanPhoto(noise, type)).toMatchObject({ code: 'media-damaged' });
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

describe('a stored photo with masks', () => {
  const MASKS = [{ x: 0, y: 0, w: 0.5, h: 0.5 }];
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lingxing-masks-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const stored = async (blur: typeof blurPhoto) => {
    const media = openMediaStore({ folder, clock: { now: () => 1 }, blur });
    const photo = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#a00' } })
      .jpeg()
      .toBuffer();
    const put = await media.put(Readable.from([photo]), 'p-1' as PersonId);
    if ('code' in put) throw new Error(put.code);
    return { media, id: put.facts.id };
  };

  it('is blurred beside the server, once for all who look at it at the same time', async () => {
    let count = 0;
    const { media, id } = await stored((...call) => {
      count += 1;
      return blurPhoto(...call);
    });
    const [copy, thumb] = await Promise.all([media.copy(id, MASKS), media.thumb(id, MASKS)]);
    expect(count).toBe(1);
    expect((await sharp(copy?.path).metadata()).width).toBe(64);
    expect((await sharp(thumb?.path).metadata()).format).toBe('webp');
  });

  it('is shown to nobody when its masks cannot be put on', async () => {
    const { media, id } = await stored((photo, masks, type) =>
      blurPhoto(photo, masks, type, async () => undefined),
    );
    await expect(media.copy(id, MASKS)).rejects.toThrow('media-damaged');
    await expect(media.thumb(id, MASKS)).rejects.toThrow('media-damaged');
  });

  it('is never decoded in the process of the server: only what runs beside it loads the decoder', () => {
    const room = join(import.meta.dirname, '../../../server/media');
    const loading = readdirSync(room).filter((name) =>
      /from 'sharp'|photo(?:Encoding|Blur)\.mjs'/u.test(
        readFileSync(join(room, name), 'utf8').replace(/^import type .*$/gmu, ''),
      ),
    );
    expect(loading.sort()).toEqual(['photoBlur.mjs', 'photoEncoding.mjs', 'photoWork.mjs']);
  });
});
