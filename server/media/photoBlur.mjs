import sharp from 'sharp';

/** Of the shorter edge of a mask: what lies under it stays unreadable after any sharpening. */
const BLUR_SHARE = 0.25;
const LEAST_SIGMA = 8;

/** @typedef {import('../../domain/media/media.ts').BlurMask} BlurMask */
/** @typedef {{left: number, top: number, width: number, height: number}} Region */

/**
 * Outwards to whole pixels, and never outside the photo.
 * @param {BlurMask} mask @param {number} width @param {number} height @returns {Region}
 */
function pixelsOf({ x, y, w, h }, width, height) {
  const left = Math.min(Math.floor(x * width), width - 1);
  const top = Math.min(Math.floor(y * height), height - 1);
  const right = Math.min(width, Math.max(left + 1, Math.ceil((x + w) * width)));
  const bottom = Math.min(height, Math.max(top + 1, Math.ceil((y + h) * height)));
  return { left, top, width: right - left, height: bottom - top };
}

/**
 * First made coarse, then smooth: a blur alone can be undone when its strength is known.
 * @param {Uint8Array} photo @param {Region} region
 */
async function patch(photo, region) {
  const sigma = Math.max(LEAST_SIGMA, Math.min(region.width, region.height) * BLUR_SHARE);
  const [width, height] = [region.width, region.height].map((edge) => Math.max(1, Math.round(edge / sigma)));
  const coarse = await sharp(photo).extract(region).resize(width, height, { fit: 'fill' }).png().toBuffer();
  const input = await sharp(coarse).resize(region.width, region.height, { fit: 'fill' }).png().toBuffer();
  return { input, left: region.left, top: region.top };
}

/**
 * A stored photo with what lies under the masks made unrecognisable.
 * @param {Uint8Array} photo @param {readonly BlurMask[]} masks
 */
export async function blurred(photo, masks) {
  const { width, height } = await sharp(photo).metadata();
  const patches = masks.map((mask) => patch(photo, pixelsOf(mask, width, height)));
  return sharp(photo).composite(await Promise.all(patches));
}
