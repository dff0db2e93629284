import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { incidentsIn } from '../../../domain/incident/incidents.ts';
import type { Person } from '../../../domain/kernel.ts';
import { cityWarning } from '../../kit/capSchema.ts';
import { person } from '../../kit/caseDistrict.ts';
import { type CommandPost, DUTY_CHIEF, openCommandPost } from '../../kit/commandPost.ts';
import { ask } from '../../kit/httpAsk.ts';
import { TEST_DISTRICT } from '../../kit/testDistrict.ts';

const CITY_OUTLINE = '23.10,113.20 23.20,113.20 23.20,113.30 23.10,113.20';
const WIDE = '20,110 26,110 26,118 20,118 20,110';
const AFRICA = '-1.2,36.8 -1.3,36.8 -1.3,36.9 -1.2,36.8';
const CITY = person('connector', '*');

describe('a warning from above', () => {
  let post: CommandPost;
  beforeEach(async () => {
    post = await openCommandPost();
  });
  afterEach(() => post.close());

  const send = (xml: string, by: Person = CITY) =>
    ask('POST', `${post.world.url}/api/v1/cap`, {
      headers: {
        authorization: `Bearer ${post.world.people.admit(by)}`,
        'content-type': 'application/cap+xml',
      },
      body: xml,
    });
  const idOf = ({ body }: Awaited<ReturnType<typeof send>>) => (body as { incidentId: string }).incidentId;
  const shown = () => [...incidentsIn(post.chief.situation).values()];

  it('becomes a watch with its outline on every console, and the same one twice is one', async () => {
    const first = await send(cityWarning());
    expect(first.status).toBe(201);
    await post.settled();
    expect(shown()).toMatchObject([
      {
        id: idOf(first),
        state: 'watch',
        title: '暴雨橙色预警',
        advisories: [{ sender: '市气象台', isInForce: true, polygon: { length: 4 } }],
      },
    ]);
    expect(idOf(await send(cityWarning()))).toBe(idOf(first));
    await post.settled();
    expect(shown()).toHaveLength(1);
    expect(shown()[0]?.advisories).toHaveLength(1);
  });

  it('is changed and taken back by messages that refer to it, in the same incident', async () => {
    const id = idOf(await send(cityWarning()));
    const later = (n: number, msgType: string) =>
      cityWarning({
        'GZ-2026-0613-01': `GZ-2026-0613-0${n}`,
        '<msgType>Alert': `<msgType>${msgType}`,
        '</scope>': `</scope><references>gz.weather,GZ-2026-0613-0${n - 1},2026-06-13T13:38:00+08:00</references>`,
      });
    expect(idOf(await send(later(2, 'Update')))).toBe(id);
    await post.settled();
    expect(shown()[0]?.advisories.map(({ isInForce }) => isInForce)).toEqual([false, true]);
    expect(idOf(await send(later(3, 'Cancel')))).toBe(id);
    await post.settled();
    expect(shown()[0]?.advisories.map(({ isInForce }) => isInForce)).toEqual([false, false, false]);
  });

  it('is refused where its outline does not come near the district, and a wide one is taken', async () => {
    await post.close();
    const square = [
      [113.27, 23.13],
      [113.271, 23.13],
      [113.271, 23.131],
      [113.27, 23.13],
    ];
    const properties = { id: 'G111', name: '0001', communityId: 'C11' };
    const features = [{ type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [square] } }];
    const answer = { ...TEST_DISTRICT.answer, grids: { type: 'FeatureCollection', features } } as never;
    post = await openCommandPost({ district: { ...TEST_DISTRICT, answer } });
    const elsewhere = await send(cityWarning({ [CITY_OUTLINE]: AFRICA }));
    expect(elsewhere.body).toMatchObject({ code: 'cap-outside' });
    expect((await send(cityWarning({ [CITY_OUTLINE]: WIDE }))).status).toBe(201);
    await post.settled();
    expect(shown()).toHaveLength(1);
  });

  it('is refused with its code when it is none, or when somebody else brings it, and nothing is raised', async () => {
    const codeOf = async (xml: string, by?: Person) => {
      const { body } = await send(xml, by);
      return (body as { code?: string }).code;
    };
    expect(await codeOf(cityWarning({ '13:38:00+08:00': '13:38:00Z' }))).toBe('cap-schema');
    expect(await codeOf(cityWarning({ '<status>Actual': '<status>Exercise' }))).toBe('cap-status');
    expect(await codeOf('no xml')).toBe('cap-no-xml');
    const withExpiry = (time: string) =>
      cityWarning({ '<senderName>': `<expires>${time}</expires><senderName>` });
    expect(await codeOf(withExpiry('2025-11-21T08:00:00+08:00'))).toBe('cap-expired');
    expect(await codeOf(cityWarning().replace(/ *<info>.*<\/info>\n/su, ''))).toBe('cap-no-info');
    expect(await codeOf(cityWarning({ '<msgType>Alert': '<msgType>Cancel' }))).toBe('cap-unknown');
    expect(await codeOf(cityWarning(), DUTY_CHIEF)).toBe('role-not-allowed');
    await post.settled();
    expect(shown()).toEqual([]);
  });
});
