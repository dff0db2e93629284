/** Boxes of an MP4, enough for whoever reads its structure; it does not play. */
export function box(type: string, ...content: readonly (Buffer | string)[]): Buffer {
  const body = Buffer.concat(
    content.map((piece) => (typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece)),
  );
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + body.length, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

/** The same with its length in 64 bits, as long films have it. */
function longBox(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(16);
  head.writeUInt32BE(1, 0);
  head.write(type, 4, 'latin1');
  head.writeBigUInt64BE(BigInt(16 + content.length), 8);
  return Buffer.concat([head, content]);
}

function trackHead(width: number, height: number): Buffer {
  const body = Buffer.alloc(84);
  body.writeUInt32BE(width * 65_536, 76);
  body.writeUInt32BE(height * 65_536, 80);
  return box('tkhd', body);
}

const handler = (type: string) => box('hdlr', Buffer.alloc(8), type, Buffer.alloc(12));

/** What a phone writes beside a film: where, with what, by whom. */
export const NOTES = ['+23.1292+113.2663/', 'ACME Phone 9', 'track of places', 'owner'] as const;

/** 16 kB of film with a picture track, a track of places, and notes at three levels. */
export function aFilm({ brand = 'isom', width = 1280, height = 720 } = {}): Buffer {
  return Buffer.concat([
    box('ftyp', brand, Buffer.alloc(4), 'isommp41'),
    box(
      'moov',
      box('mvhd', Buffer.alloc(100)),
      box('trak', trackHead(width, height), box('mdia', handler('vide')), box('udta', NOTES[1])),
      box('trak', trackHead(0, 0), box('mdia', handler('meta')), box('xyz ', NOTES[2])),
      box('udta', box('\xa9xyz', NOTES[0])),
      box('meta', Buffer.alloc(4), NOTES[1]),
    ),
    box('uuid', Buffer.alloc(16, 7), NOTES[3]),
    longBox('mdat', Buffer.alloc(16_384, 0x5a)),
  ]);
}
