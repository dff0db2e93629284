import { XMLBuilder } from 'fast-xml-parser';
import { createPauses } from '../pauses.ts';

/** The two forms of GeoReport v2, from the same records. */
export type Format = 'xml' | 'json';

export const MIME: Readonly<Record<Format, string>> = {
  xml: 'text/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

type Value = string | number | boolean | null;
type Field = Value | readonly string[] | readonly Entry[];
export interface Entry {
  readonly [name: string]: Field;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const builder = new XMLBuilder({ suppressEmptyNode: true });

/** A list as `<root><item>…</item></root>`, or as an array. Others have their turn while a long one is written. */
export async function writeList(
  format: Format,
  root: string,
  item: string,
  entries: Iterable<Entry>,
): Promise<string> {
  const pauses = createPauses();
  const pieces: string[] = [];
  for (const entry of entries) {
    pieces.push(format === 'json' ? JSON.stringify(entry) : element(item, entry));
    if (pauses.isDue()) await pauses.pause();
  }
  if (format === 'json') return `[${pieces.join(',')}]`;
  return pieces.length === 0 ? `${HEAD}<${root}/>` : `${HEAD}<${root}>${pieces.join('')}</${root}>`;
}

/** One thing, as the root itself or as an object. */
export function writeEntry(format: Format, root: string, entry: Entry): string {
  return format === 'json' ? JSON.stringify(entry) : HEAD + element(root, entry);
}

function element(name: string, entry: Entry): string {
  return String(builder.build({ [name]: nested(entry) }));
}

/** In XML `formats` holds a `format` for each, `endpoints` an `endpoint`. */
function nested(entry: Entry): object {
  const fields = Object.entries(entry).map(([name, field]) => {
    if (field === null || typeof field !== 'object') return [name, field];
    const items = field.map((item) => (typeof item === 'string' ? item : nested(item)));
    return [name, { [name.replace(/s$/u, '')]: items }];
  });
  return Object.fromEntries(fields);
}
