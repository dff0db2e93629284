import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { incidentsIn } from '../../../domain/incident/incidents.ts';
import { rollCallsIn } from '../../../domain/rollCall/rollCallAggregate.ts';
import { cityWarning, schemaFaults } from '../../kit/capSchema.ts';
import { person } from '../../kit/caseDistrict.ts';
import { RED_RAIN } from '../../kit/commandPost.ts';
import { planDrill, type TestDrill } from '../../kit/drill.ts';
import { ask } from '../../kit/httpAsk.ts';
import { acceptedSubject, openWorld, type TestWorld } from '../../kit/world.ts';

const DIRECTOR = person(['duty_chief', 'commander']);
const STREET = person('street_reviewer', 'S1');

describe('an incident of an exercise', () => {
  let server: TestWorld;
  let drill: TestDrill;
  beforeEach(async () => {
    server = await openWorld();
    drill = await planDrill(server, DIRECTOR, { people: [[STREET, 'player']] });
    await drill.give(DIRECTOR, 'exercise.open');
    await drill.give(DIRECTOR, 'exercise.start');
  });
  afterEach(async () => {
    drill.leave();
    await server.close();
  });

  it('warns with status Exercise and the name of the exercise, and the live world has nothing of it', async () => {
    const subjectId = acceptedSubject(
      await drill.give(DIRECTOR, 'incident.raise', { title: '演练' }),
    ).subjectId;
    const now = drill.open().world.clock.now();
    const warning = { ...RED_RAIN, subjectId, from: now, issuedAt: now };
    acceptedSubject(await drill.give(DIRECTOR, 'incident.issueWarning', warning));
    const headers = { authorization: `Bearer ${server.people.admit(DIRECTOR)}` };
    const path = `/worlds/${drill.world}/incidents/${subjectId}/warnings/1/cap`;
    const { status, body } = await ask('GET', `${server.url}/api/v1${path}`, { headers });
    expect(status).toBe(200);
    expect(await schemaFaults(String(body))).toEqual([]);
    expect(String(body)).toContain('<status>Exercise</status>');
    expect(String(body)).toContain(`<note>${drill.world}</note>`);
    expect(incidentsIn(server.app.live.dispatcher.durable).size).toBe(0);
    // And what is sent for an exercise never warns in earnest.
    const sent = cityWarning({ '<status>Actual': '<status>Exercise' });
    const city = person('connector', '*');
    const taken = await ask('POST', `${server.url}/api/v1/cap`, {
      headers: {
        authorization: `Bearer ${server.people.admit(city)}`,
        'content-type': 'application/cap+xml',
      },
      body: sent,
    });
    expect(taken.body).toMatchObject({ code: 'cap-status' });
  });

  it('is opened with a roll-call that belongs to no incident yet', async () => {
    const call = { purpose: '演练开场点名', unitIds: ['S1', 'B1'] };
    const { subjectId } = acceptedSubject(await drill.give(DIRECTOR, 'rollCall.begin', call));
    acceptedSubject(await drill.give(STREET, 'rollCall.answer', { subjectId }));
    const [rollCall] = rollCallsIn(drill.open().world.dispatcher.durable).values();
    expect(rollCall?.seats.map(({ answeredAt }) => answeredAt !== undefined)).toEqual([true, false]);
    expect(rollCallsIn(server.app.live.dispatcher.durable).size).toBe(0);
  });
});
