import { setInterval } from 'node:timers';
import { parentPort } from 'node:worker_threads';
import sharp from 'sharp';
import { blurred } from './photoBlur.mjs';
import { encode, thumbOf } from './photoEncoding.mjs';

/*
 * Decodes one photo a stranger sent, or blurs one that is stored, encodes it anew and ends. In a process of its own where there can be one, else
 * in a thread (decoding.ts), so that neither its time nor its memory is the server's.
 */

/**
 * @typedef {object} PhotoLimits
 * @property {number} mostPixels Decoded a photo takes four bytes a pixel.
 * @property {number} mostJpegPixels Of a JPEG, which is made smaller while it is decoded.
 * @property {number} scaledEdge Pixels, of what is made smaller.
 * @property {number} mostEdge Pixels.
 * @property {number} patience Seconds.
 * @property {number} mostMemory Bytes of the process.
 */
/**
 * With masks the photo is a stored one.
 * @typedef {{input: Uint8Array, format: 'jpeg' | 'png' | 'webp' | 'heic', limits: PhotoLimits,
 *   masks?: readonly import('../../domain/media/media.ts').BlurMask[]}} PhotoJob
 */
/** @typedef {{bytes: Uint8Array, thumb: Uint8Array, width: number, height: number}} PhotoMade */
/** @typedef {{tooLarge: string} | {damaged: true} | PhotoMade} PhotoDone */

const WATCH_MS = 20;
const DAMAGED = /** @type {const} */ ({ damaged: true });
sharp.cache(false);

/**
 * What bounds memory and time is asked of the header alone, before a pixel is decoded.
 * @param {{width: number, height: number}} size @param {number} mostPixels @param {number} mostEdge
 */
function tooLarge({ width, height }, mostPixels, mostEdge) {
  if (width * height > mostPixels) return { tooLarge: `${mostPixels / 1_000_000} MP` };
  return Math.max(width, height) > mostEdge ? { tooLarge: `${mostEdge} px` } : undefined;
}

/** @param {import('sharp').Sharp} open @param {string} format @param {number} seconds @returns {Promise<PhotoMade>} */
async function made(open, format, seconds) {
  const image = encode(open.timeout({ seconds }), format);
  const { data, info } = await image.toBuffer({ resolveWithObject: true });
  return { bytes: data, thumb: await thumbOf(data), width: info.width, height: info.height };
}

/** @param {PhotoJob} job @returns {Promise<PhotoDone>} */
async function clean({ input, format, limits }) {
  if (format === 'heic') return cleanHeic(input, limits);
  const { mostEdge, scaledEdge } = limits;
  const metadata = await sharp(input, { limitInputPixels: false, failOn: 'error' }).metadata();
  if (metadata.format !== format) return DAMAGED;
  const { width, height, isProgressive } = metadata;
  // A progressive one is held whole, however small it is made.
  const mostPixels = format === 'jpeg' && !isProgressive ? limits.mostJpegPixels : limits.mostPixels;
  const refusal = tooLarge({ width, height }, mostPixels, mostEdge);
  if (refusal !== undefined) return refusal;
  const whole = sharp(input, { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true });
  const box = { width: scaledEdge, height: scaledEdge };
  const isScaled = width * height > limits.mostPixels;
  const open = isScaled ? whole.resize({ ...box, fit: 'inside', withoutEnlargement: true }) : whole;
  return made(open.autoOrient(), format, limits.patience);
}

/**
 * What only libheif can decode: it has turned it already, and hands on nothing but pixels.
 * @param {Uint8Array} input @param {PhotoLimits} limits @returns {Promise<PhotoDone>}
 */
async function cleanHeic(input, { mostPixels, mostEdge, patience }) {
  const { default: libheif } = await import('libheif-js/wasm-bundle.js');
  const images = new libheif.HeifDecoder().decode(input);
  // A phone keeps the others (depth, the burst) beside the one it shows.
  const image = images.find((candidate) => candidate.is_primary()) ?? images[0];
  if (image === undefined) return DAMAGED;
  const [width, height] = [image.get_width(), image.get_height()];
  const refusal = tooLarge({ width, height }, mostPixels, mostEdge);
  if (refusal !== undefined) return refusal;
  const target = { data: new Uint8ClampedArray(width * height * 4), width, height };
  const shown = await new Promise((resolve) => image.display(target, resolve));
  if (shown === null) return DAMAGED;
  const raw = /** @type {const} */ ({ width, height, channels: 4 });
  return made(sharp(target.data, { raw, limitInputPixels: mostPixels }), 'jpeg', patience);
}

/** @param {PhotoJob} job @returns {Promise<PhotoDone>} */
function attempt(job) {
  // sharp has no error classes: what it cannot open and decode to the end is damaged.
  const { input, format, limits, masks } = job;
  const work =
    masks === undefined
      ? clean(job)
      : blurred(input, masks).then((photo) => made(photo, format, limits.patience));
  return work.catch(() => DAMAGED);
}

parentPort?.once('message', async (job) => parentPort?.postMessage(await attempt(job)));
if (parentPort === null) {
  process.once('message', async (message) => {
    const job = /** @type {PhotoJob} */ (message);
    setInterval(() => process.memoryUsage.rss() > job.limits.mostMemory && process.exit(1), WATCH_MS);
    const done = await attempt(job);
    process.send?.(done, () => process.exit());
  });
  process.once('disconnect', () => process.exit());
}
