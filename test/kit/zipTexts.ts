import { text } from 'node:stream/consumers';
import { fromBuffer } from 'yauzl';

/** Every file of a zip archive by its name, as text. */
export function zipTexts(file: Buffer): Promise<ReadonlyMap<string, string>> {
  return new Promise((resolve, reject) => {
    fromBuffer(file, { lazyEntries: true }, (failed, zip) => {
      if (failed !== null) return reject(failed);
      const texts = new Map<string, string>();
      zip.on('error', reject);
      zip.on('end', () => resolve(texts));
      zip.on('entry', (entry) => {
        zip.openReadStream(entry, (error, stream) => {
          if (error !== null) return reject(error);
          text(stream).then((content) => {
            texts.set(entry.fileName, content);
            zip.readEntry();
          }, reject);
        });
      });
      zip.readEntry();
    });
  });
}
