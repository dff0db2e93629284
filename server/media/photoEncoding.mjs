import sharp from 'sharp';

const THUMB_EDGE = 320;

/**
 * As a photo is stored.
 * @param {import('sharp').Sharp} image
 * @param {string} format `jpeg`, `png` or `webp`; whatever else comes out as a JPEG.
 */
export function encode(image, format) {
  if (format === 'png') return image.png();
  return format === 'webp' ? image.webp({ quality: 88 }) : image.jpeg({ quality: 88 });
}

/**
 * For lists: at most 320 px, WebP.
 * @param {Uint8Array} photo One that is stored, or about to be.
 */
export function thumbOf(photo) {
  return sharp(photo)
    .resize({ width: THUMB_EDGE, height: THUMB_EDGE, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 78 })
    .toBuffer();
}
