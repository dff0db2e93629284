import type { XmlElement } from './xml.ts';

/** What the CAP 1.2 schema says of an element: how often it stands there, and what it holds. */
interface Rule {
  readonly name: string;
  readonly least: 0 | 1;
  readonly most: 1 | 'many';
  readonly holds: ((text: string) => boolean) | readonly Rule[];
}

type Holds = Rule['holds'];

const anything = () => true;
const listed =
  (...codes: readonly string[]) =>
  (text: string) =>
    codes.includes(text);
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d$/u;
/** A moment with its offset; `Z` is refused by the standard. */
const time = (text: string) => TIME.test(text) && !Number.isNaN(Date.parse(text));
/** Of a name by which others know a message: no space, comma, `<` or `&`, says the standard. */
const oneWord = (text: string) => /^[^\s,<&]{1,200}$/u.test(text);
const decimal = (text: string) => /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)$/u.test(text);
const integer = (text: string) => /^[-+]?\d+$/u.test(text);

const once = (name: string, holds: Holds = anything): Rule => ({ name, least: 1, most: 1, holds });
const maybe = (name: string, holds: Holds = anything): Rule => ({ name, least: 0, most: 1, holds });
const many = (name: string, holds: Holds = anything): Rule => ({ name, least: 0, most: 'many', holds });
const some = (name: string, holds: Holds = anything): Rule => ({ name, least: 1, most: 'many', holds });

const PAIR = [once('valueName'), once('value')];

const AREA = [
  once('areaDesc'),
  many('polygon'),
  many('circle'),
  many('geocode', PAIR),
  maybe('altitude', decimal),
  maybe('ceiling', decimal),
];

const RESOURCE = [
  once('resourceDesc'),
  once('mimeType'),
  maybe('size', integer),
  maybe('uri'),
  maybe('derefUri'),
  maybe('digest'),
];

const CATEGORIES = [
  ...['Geo', 'Met', 'Safety', 'Security', 'Rescue', 'Fire', 'Health', 'Env', 'Transport'],
  ...['Infra', 'CBRNE', 'Other'],
];
const RESPONSES = [
  ...['Shelter', 'Evacuate', 'Prepare', 'Execute', 'Avoid', 'Monitor', 'Assess', 'AllClear', 'None'],
];

const INFO = [
  maybe('language'),
  some('category', listed(...CATEGORIES)),
  once('event'),
  many('responseType', listed(...RESPONSES)),
  once('urgency', listed('Immediate', 'Expected', 'Future', 'Past', 'Unknown')),
  once('severity', listed('Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown')),
  once('certainty', listed('Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown')),
  maybe('audience'),
  many('eventCode', PAIR),
  maybe('effective', time),
  maybe('onset', time),
  maybe('expires', time),
  maybe('senderName'),
  maybe('headline'),
  maybe('description'),
  maybe('instruction'),
  maybe('web'),
  maybe('contact'),
  many('parameter', PAIR),
  many('resource', RESOURCE),
  many('area', AREA),
];

const ALERT = [
  once('identifier', oneWord),
  once('sender', oneWord),
  once('sent', time),
  once('status', listed('Actual', 'Exercise', 'System', 'Test', 'Draft')),
  once('msgType', listed('Alert', 'Update', 'Cancel', 'Ack', 'Error')),
  maybe('source'),
  once('scope', listed('Public', 'Restricted', 'Private')),
  maybe('restriction'),
  maybe('addresses'),
  many('code'),
  maybe('note'),
  maybe('references'),
  maybe('incidents'),
  many('info', INFO),
];

/** Where a message breaks the schema, as `info/severity`; undefined when it does not. `alert` is the root. */
export function capFault(alert: XmlElement): string | undefined {
  // A signature of another namespace may stand at the end.
  const children = alert.children.filter(({ name }) => !/(?:^|:)Signature$/u.test(name));
  return faultIn({ ...alert, children }, ALERT);
}

function faultIn({ children }: XmlElement, rules: readonly Rule[]): string | undefined {
  let at = 0;
  for (const rule of rules) {
    const here: XmlElement[] = [];
    for (let next = children[at]; next !== undefined && localName(next) === rule.name; next = children[at]) {
      here.push(next);
      at += 1;
    }
    const isCountRight = here.length >= rule.least && (rule.most === 'many' || here.length <= 1);
    if (!isCountRight) return rule.name;
    const fault = firstFault(here, rule);
    if (fault !== undefined) return fault;
  }
  const left = children[at];
  return left === undefined ? undefined : localName(left);
}

function firstFault(elements: readonly XmlElement[], { name, holds }: Rule): string | undefined {
  for (const element of elements) {
    if (typeof holds !== 'function') {
      const inside = faultIn(element, holds);
      if (inside !== undefined) return `${name}/${inside}`;
    } else if (element.children.length > 0 || !holds(element.text)) return name;
  }
  return undefined;
}

/** Without the prefix of its namespace. */
export function localName({ name }: Pick<XmlElement, 'name'>): string {
  return name.slice(name.indexOf(':') + 1);
}
