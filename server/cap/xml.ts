import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';
import type { CapAlert } from '../../domain/incident/cap.ts';

export const CAP_NAMESPACE = 'urn:oasis:names:tc:emergency:cap:1.2';
export const CAP_TYPE = 'application/cap+xml';

/** An element with what it holds, in the order it stands in. */
export interface XmlElement {
  readonly name: string;
  readonly text: string;
  readonly children: readonly XmlElement[];
  readonly attributes: Readonly<Record<string, string>>;
}

const builder = new XMLBuilder({ ignoreAttributes: false, format: true });

export function writeCap(alert: CapAlert): string {
  const xml = builder.build({
    '?xml': { '@_version': '1.0', '@_encoding': 'UTF-8' },
    alert: { '@_xmlns': CAP_NAMESPACE, ...alert },
  });
  return String(xml);
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
});

/** The root element of a text; undefined for what is no XML, or brings definitions of its own. */
export function readXml(text: string): XmlElement | undefined {
  // Definitions of entities are how a small text becomes a large one, and CAP needs none.
  if (/<!DOCTYPE/iu.test(text) || XMLValidator.validate(text) !== true) return undefined;
  let nodes: unknown;
  try {
    nodes = parser.parse(text);
  } catch {
    // Deeper than the parser goes: no message of a warning is.
    return undefined;
  }
  return elementsOf(nodes).find(({ name }) => !name.startsWith('?'));
}

function elementsOf(nodes: unknown): XmlElement[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: Readonly<Record<string, unknown>>) => {
    const { ':@': attributes = {}, ...rest } = node;
    const [name] = Object.keys(rest);
    if (name === undefined || name === '#text') return [];
    const inside = rest[name];
    return [
      {
        name,
        attributes: attributes as Record<string, string>,
        text: textOf(inside),
        children: elementsOf(inside),
      },
    ];
  });
}

function textOf(nodes: unknown): string {
  if (!Array.isArray(nodes)) return '';
  return nodes.map((node) => ('#text' in node ? String(node['#text']) : '')).join('');
}
