import sharp from 'sharp';

export interface PhotoWish {
  readonly width?: number;
  readonly height?: number;
  /** EXIF orientation, 1 … 8: how the camera was held. */
  readonly orientation?: number;
  /** Red part of its colour, to tell two photos apart. */
  readonly red?: number;
}

/** Where a phone says it was taken: 23°07'45" N, 113°15'58" E. */
const GPS = {
  GPSLatitudeRef: 'N',
  GPSLatitude: '23/1 7/1 45/1',
  GPSLongitudeRef: 'E',
  GPSLongitude: '113/1 15/1 58/1',
};

/** A JPEG as a phone makes it: with position, time and device beside the pixels. */
export function aPhoto({ width = 640, height = 480, orientation = 1, red = 200 }: PhotoWish = {}) {
  return sharp({ create: { width, height, channels: 3, background: { r: red, g: 90, b: 40 } } })
    .withExif({
      IFD0: { Make: 'ACME', Model: 'Phone 9' },
      IFD2: { DateTimeOriginal: '2026:11:21 08:55:00' },
      IFD3: GPS,
    })
    .withMetadata({ orientation })
    .jpeg()
    .toBuffer();
}

/** Black and white stripes a few pixels wide: what is blurred of it turns grey. */
export function stripes(width = 400, height = 300, stripe = 4): Promise<Buffer> {
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      pixels.fill(Math.floor(x / stripe) % 2 === 0 ? 0 : 255, (y * width + x) * 3, (y * width + x) * 3 + 3);
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

/** How much a part of a picture varies, 0 … 128: stripes much, blurred stripes hardly. */
export async function contrast(
  picture: Uint8Array,
  part: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
): Promise<number> {
  const cut = await sharp(picture).extract(part).png().toBuffer();
  const { channels } = await sharp(cut).stats();
  return channels[0]?.stdev ?? 0;
}
