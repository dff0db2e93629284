/**
 * Rich text of a platform's form, as plain words: what an editor put around them is nobody's word. Only elements that
 * forms write are taken for markup, so that `<3`, `a<b` and `<张三>` stay as they are.
 */

const INLINE =
  'a|abbr|acronym|b|bdi|bdo|big|center|code|del|em|font|i|ins|kbd|label|mark|o:p|q|s|samp|small|span|strike|strong|sub|sup|tt|u|var|wbr';
const BLOCK =
  'address|article|aside|blockquote|body|br|caption|col|colgroup|dd|div|dl|dt|figure|figcaption|footer|form|h[1-6]|head|header|hr|html|li|main|meta|nav|ol|p|pre|section|table|tbody|td|tfoot|th|thead|title|tr|ul';
const MEDIA = 'audio|embed|iframe|img|object|source|video';
/** What stands in a tag: nothing, or names with values. `a<b 且 c>d` has no tag in it. A picture may be written out in a value. */
const ATTRIBUTES =
  '(?:\\s{1,20}[a-z_@:][\\w:.-]{0,60}(?:\\s?=\\s?(?:"[^"<>]*"|\'[^\'<>]*\'|[^\\s"\'<>]*))?){0,40}\\s{0,20}';
const TAG = new RegExp(`<(/?)(?:(${MEDIA})|(${BLOCK})|(?:${INLINE}))(?=[\\s/>])(${ATTRIBUTES})/?>`, 'giu');
/** Cut off by whoever kept it before. */
const HALF_TAG = new RegExp(`</?(?:${MEDIA}|${BLOCK}|${INLINE})(?:\\s[^<>]{0,2000})?$`, 'iu');
/** What no reader of the form was shown, from where to where. */
const UNSEEN = [
  ['<!--', '-->'],
  ['<script', '</script>'],
  ['<style', '</style>'],
] as const;
const ADDRESS = /\b(?:href|src)\s?=\s?(?:"([^"<>]{1,2000})"|'([^'<>]{1,2000})'|([^\s"'<>]{1,2000}))/iu;
const LINK = /^(?:https?:|\/\/|mailto:|tel:)/iu;
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/giu;
const NAMED: Readonly<Record<string, string>> = {
  ...{ nbsp: ' ', ensp: ' ', emsp: ' ', thinsp: ' ', zwnj: '', zwj: '', shy: '' },
  ...{ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", middot: '·', hellip: '…', mdash: '—', ndash: '–' },
  ...{ ldquo: '“', rdquo: '”', lsquo: '‘', rsquo: '’', times: '×', deg: '°', yen: '¥', copy: '©', bull: '•' },
};
/** `&amp;lt;p&amp;gt;` was written down twice on its way. */
const MOST_LAYERS = 3;

/** The words alone, with a line for each block, and where a link or a picture led. The same string when nothing is markup. */
export function withoutMarkup(text: string): string {
  let plain = text;
  for (let layer = 0; layer < MOST_LAYERS; layer += 1) {
    const next = peeled(plain);
    if (next === plain) break;
    plain = next;
  }
  if (plain === text) return text;
  return plain
    .replace(/[ \t]*\n[ \t\n]*/gu, '\n')
    .replace(/ {2,}/gu, ' ')
    .trim();
}

function peeled(text: string): string {
  if (!/[<&]/u.test(text)) return text;
  return UNSEEN.reduce(withoutSpans, text)
    .replace(TAG, (_tag, closing: string, media?: string, block?: string, attributes = '') => {
      const link = closing === '' ? linkIn(attributes) : '';
      if (media !== undefined) return link;
      return link + (block === undefined ? '' : '\n');
    })
    .replace(HALF_TAG, '')
    .replace(ENTITY, (entity, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return NAMED[name.toLowerCase()] ?? entity;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0 && code <= 0x10_ffff ? String.fromCodePoint(code) : entity;
    });
}

/** Every character is looked at once, however many spans begin and never end. */
function withoutSpans(text: string, [open, close]: readonly [string, string]): string {
  const lower = text.toLowerCase();
  // What grows or shrinks in lower case stands elsewhere there.
  if (lower.length !== text.length) return text;
  let shown = '';
  let at = 0;
  for (let start = lower.indexOf(open); start >= 0; start = lower.indexOf(open, at)) {
    const end = lower.indexOf(close, start + open.length);
    if (end < 0) break;
    shown += text.slice(at, start);
    at = end + close.length;
  }
  return shown + text.slice(at);
}

/** Where it leads, for a person to follow; a picture written out in its own tag leads nowhere. */
function linkIn(attributes: string): string {
  const [, ...quoted] = ADDRESS.exec(attributes) ?? [];
  const address = quoted.find((each) => each !== undefined) ?? '';
  return LINK.test(address) ? ` ${address} ` : '';
}
