import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateXML } from 'xmllint-wasm';

const SCHEMA = readFileSync(join(import.meta.dirname, '../data/CAP-v1.2.xsd'), 'utf8');

/** What the official schema of CAP 1.2 says against a message; empty when it is one. */
export async function schemaFaults(xml: string): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: [{ fileName: 'alert.xml', contents: xml }],
    schema: [{ fileName: 'CAP-v1.2.xsd', contents: SCHEMA }],
  });
  return errors.map(({ message }) => message);
}

/** A warning as the city sends it, with any part exchanged. */
export function cityWarning(change: Readonly<Record<string, string>> = {}): string {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
  <identifier>GZ-2026-0613-01</identifier>
  <sender>gz.weather</sender>
  <sent>2026-06-13T13:38:00+08:00</sent>
  <status>Actual</status>
  <msgType>Alert</msgType>
  <scope>Public</scope>
  <info>
    <language>zh-CN</language>
    <category>Met</category>
    <event>暴雨</event>
    <urgency>Expected</urgency>
    <severity>Severe</severity>
    <certainty>Likely</certainty>
    <senderName>市气象台</senderName>
    <headline>暴雨橙色预警</headline>
    <description>一小时内雨量将达五十毫米 &amp; 以上</description>
    <area>
      <areaDesc>越秀区</areaDesc>
      <polygon>23.10,113.20 23.20,113.20 23.20,113.30 23.10,113.20</polygon>
    </area>
  </info>
</alert>
`;
  return Object.entries(change).reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the message has no ${from}`);
    return text.replace(from, to);
  }, xml);
}
