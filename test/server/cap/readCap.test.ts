import { describe, expect, it } from 'vitest';
import { readCap } from '../../../server/cap/readCap.ts';
import { cityWarning, schemaFaults } from '../../kit/capSchema.ts';

const codeOf = (xml: string) => {
  const read = readCap(xml, 'Actual');
  return 'code' in read ? read.code : 'taken';
};

/** Every way a message can break the schema that the schema itself knows: here both are asked. */
const BROKEN: readonly (readonly [what: string, change: Readonly<Record<string, string>>])[] = [
  ['a time in Z', { '13:38:00+08:00': '13:38:00Z' }],
  ['a time that is none', { '2026-06-13T13:38:00+08:00': '2026-06-41T13:38:00+08:00' }],
  ['a status of its own', { '<status>Actual': '<status>Real' }],
  ['a severity of its own', { '<severity>Severe': '<severity>Bad' }],
  ['no sender', { '<sender>gz.weather</sender>': '' }],
  ['no category', { '<category>Met</category>': '' }],
  ['two scopes', { '<scope>Public</scope>': '<scope>Public</scope><scope>Public</scope>' }],
  [
    'another order',
    {
      '<event>暴雨</event>\n    <urgency>Expected</urgency>':
        '<urgency>Expected</urgency><event>暴雨</event>',
    },
  ],
  ['an element of its own', { '<headline>': '<colour>red</colour><headline>' }],
  ['an area without a name', { '<areaDesc>越秀区</areaDesc>': '' }],
  ['another namespace', { 'cap:1.2': 'cap:1.1' }],
];

/** And what it lets stand. */
const WHOLE: readonly (readonly [what: string, change: Readonly<Record<string, string>>])[] = [
  ['as it came', {}],
  [
    'no info at all but what is said above it',
    { '<scope>Public</scope>': '<scope>Public</scope><note>试</note>' },
  ],
  ['several categories', { '<category>Met</category>': '<category>Met</category><category>Geo</category>' }],
  [
    'values of its own',
    { '</description>': '</description><parameter><valueName>雨量</valueName><value>68</value></parameter>' },
  ],
];

describe('a message of CAP 1.2', () => {
  it.each(BROKEN)('with %s is refused by the schema, and here', async (_what, change) => {
    const xml = cityWarning(change);
    expect(await schemaFaults(xml)).not.toEqual([]);
    expect(codeOf(xml)).toBe('cap-schema');
  });

  it.each(WHOLE)('%s is one by the schema, and is taken', async (_what, change) => {
    const xml = cityWarning(change);
    expect(await schemaFaults(xml)).toEqual([]);
    expect(codeOf(xml)).toBe('taken');
  });

  it.each([
    ['identifier', 'a b'],
    ['identifier', 'a,b'],
    ['sender', 'gz weather'],
  ])('whose %s is not one word, as the standard asks, names it', (field, value) => {
    const xml = cityWarning({}).replace(new RegExp(`<${field}>[^<]*`, 'u'), `<${field}>${value}`);
    expect(readCap(xml, 'Actual')).toMatchObject({ code: 'cap-schema', params: { field } });
  });

  it('for named recipients alone is none for every console', () => {
    expect(codeOf(cityWarning({ '<scope>Public': '<scope>Private' }))).toBe('cap-private');
  });

  it('is no XML, or brings definitions of its own: it is not read at all', () => {
    expect(codeOf('{}')).toBe('cap-no-xml');
    expect(codeOf(cityWarning({ '</alert>': '' }))).toBe('cap-no-xml');
    expect(codeOf(cityWarning({ '<alert': '<!DOCTYPE a [<!ENTITY b "c">]><alert' }))).toBe('cap-no-xml');
    expect(codeOf('<a>'.repeat(5_000))).toBe('cap-no-xml');
  });

  it('is of an exercise, or asks for nothing: it is not for this world', () => {
    expect(codeOf(cityWarning({ '<status>Actual': '<status>Exercise' }))).toBe('cap-status');
    expect(codeOf(cityWarning({ '<msgType>Alert': '<msgType>Ack' }))).toBe('cap-status');
    const exercise = readCap(cityWarning({ '<status>Actual': '<status>Exercise' }), 'Exercise');
    expect(exercise).toMatchObject({ identifier: 'GZ-2026-0613-01' });
  });

  it.each([
    ['crosses itself', '23.1,113.2 23.2,113.3 23.2,113.2 23.1,113.3 23.1,113.2'],
    ['is left open', '23.1,113.2 23.2,113.2 23.2,113.3 23.15,113.3'],
    ['lies nowhere', '123.1,113.2 23.2,113.2 23.2,113.3 123.1,113.2'],
    ['is no numbers', 'a,b c,d e,f a,b'],
  ])('with an outline that %s is refused', (_what, polygon) => {
    const xml = cityWarning({ '23.10,113.20 23.20,113.20 23.20,113.30 23.10,113.20': polygon });
    expect(codeOf(xml)).toBe('outline-crosses');
  });

  it('is read with its words and its outline, longitude first', () => {
    expect(readCap(cityWarning(), 'Actual')).toMatchObject({
      sender: '市气象台',
      severity: 'Severe',
      headline: '暴雨橙色预警',
      description: '一小时内雨量将达五十毫米 & 以上',
      area: '越秀区',
      sent: Date.parse('2026-06-13T05:38:00Z'),
      polygon: [
        [113.2, 23.1],
        [113.2, 23.2],
        [113.3, 23.2],
        [113.2, 23.1],
      ],
    });
  });
});
