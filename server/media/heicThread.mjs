import { parentPort, workerData } from 'node:worker_threads';
import libheif from 'libheif-js/wasm-bundle.js';

/* Decodes one photo and ends. Its own thread, so that whoever started it can end it in the middle. */

/** @typedef {{width: number, height: number, pixels?: Uint8ClampedArray}} Decoded `pixels` (RGBA) missing: more than may be decoded. */

/** @type {{file: Uint8Array, mostPixels: number}} */
const { file, mostPixels } = workerData;
const images = new libheif.HeifDecoder().decode(file);
// A phone keeps the others (depth, the burst) beside the one it shows.
const image = images.find((candidate) => candidate.is_primary()) ?? images[0];
if (image === undefined) throw new Error('no image');
const [width, height] = [image.get_width(), image.get_height()];
if (width * height > mostPixels) parentPort?.postMessage({ width, height });
else {
  const target = { data: new Uint8ClampedArray(width * height * 4), width, height };
  image.display(target, (shown) => {
    if (shown === null) throw new Error('not decoded');
    parentPort?.postMessage({ width, height, pixels: shown.data }, [shown.data.buffer]);
  });
}
