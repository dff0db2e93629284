// What the page of an app for a phone names, packed as the server sends it.
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const BUILT = path.resolve(import.meta.dirname, '../../build/renderer');
const APPS = ['resident', 'field'];

/** One row an app: kilobytes by gzip, and by Brotli as browsers ask for over TLS. */
export function firstLoads() {
  return APPS.map((app) => {
    const page = path.join(BUILT, app, 'index.html');
    if (!existsSync(page)) return { app, trouble: 'not built: npm run build' };
    const named = [...readFileSync(page, 'utf8').matchAll(/(?:src|href)="([^"]+)"/gu)].map(([, name]) =>
      path.resolve(path.dirname(page), name),
    );
    const files = [page, ...new Set(named)].filter((file) => existsSync(file));
    return { app, files: files.length, gzip: kilobytes(files, 'gz'), brotli: kilobytes(files, 'br') };
  });
}

/** @param {readonly string[]} files @param {'gz' | 'br'} packing */
function kilobytes(files, packing) {
  const sizes = files.map((file) => {
    const packed = `${file}.${packing}`;
    return statSync(existsSync(packed) ? packed : file).size;
  });
  return Math.round(sizes.reduce((sum, size) => sum + size, 0) / 100) / 10;
}
