import { act, cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Incident } from '../../../domain/incident/incident.ts';
import { NEW_WALL } from '../../../domain/wall/settings.ts';
import { districtOf } from '../../../renderer/client/store/directoryStore.ts';
import { WallRoot } from '../../../renderer/wall/WallRoot.tsx';
import { aDistrict } from '../../kit/aDistrict.ts';
import { MORNING } from '../../kit/testClock.ts';
import { aWall, RAINSTORM, type TestWall } from './aWall.ts';

const MINUTE = 60_000;
const BY = {} as never;
const at = (minutes: number) => MORNING + minutes * MINUTE;

/** As a wall is shown it: the words are gone, the matter of the response is not. */
const INCIDENT = {
  ...RAINSTORM,
  response: { ...RAINSTORM.response, matter: '防御暴雨内涝' },
  confirmedAt: at(-60),
  fieldPost: { at: MORNING, by: BY, text: '', point: [113.27, 23.13] },
  reports: [
    {
      kind: 'first',
      n: 1,
      items: {},
      written: { at: at(-50), by: BY },
      sent: { at: at(-50), by: BY },
    },
  ],
  warnings: [
    {
      ...{ n: 1, at: at(-60), by: BY, state: 'inForce', hazard: 'rainstorm', colour: 'red', level: 'I' },
      ...{ area: '', advice: '', measures: '', issuer: '', from: at(-60), issuedAt: at(-60) },
    },
  ],
} as unknown as Incident;

const ORDER = {
  kind: 'order',
  id: 'order-1',
  incidentId: RAINSTORM.id,
  version: 1,
  createdAt: at(-30),
  updatedAt: MORNING,
  text: '',
  by: BY,
  doneBy: at(-10),
  receipts: [
    { unitId: 'S1', state: 'done', at: at(-20), givenAt: at(-30) },
    { unitId: 'S2', state: 'doing', at: at(-20), givenAt: at(-30) },
    { unitId: 'S3', state: 'refused', at: at(-20), givenAt: at(-30) },
  ],
};

const ROLL = {
  kind: 'rollcall',
  id: 'rollcall-1',
  incidentId: RAINSTORM.id,
  version: 1,
  createdAt: at(-2),
  updatedAt: MORNING,
  purpose: '',
  by: BY,
  seats: [{ unitId: 'S1', answeredAt: at(-1) }, { unitId: 'S2' }],
};

describe('an incident on a wall', () => {
  let test: TestWall;
  beforeEach(async () => {
    Object.assign(window, { innerWidth: 3840, innerHeight: 2160 });
    test = aWall({ ...NEW_WALL, viewing: { distance: 6, width: 3.63 } });
    await act(async () => {
      test.clock.advance(2_000);
      await test.settle();
    });
    const { client } = test.wall;
    client.time.set(MORNING, 1);
    client.linkStore.setState({ phase: 'live', since: client.clock.now(), heardAt: client.clock.now() });
    client.directoryStore.setState(districtOf(aDistrict()));
    render(<WallRoot wall={test.wall} />);
  });
  afterEach(() => {
    cleanup();
    test.close();
  });

  const shows = (...subjects: readonly object[]) =>
    act(() => test.wall.client.situation.replace(test.wall.client.world, 100, [], subjects as never));
  const tile = (id: string) => document.querySelector<HTMLElement>(`[data-tile="${id}"]`)?.textContent;

  it('has the name it is responded to under, and the warning with its colour', () => {
    shows(INCIDENT);
    expect(tile('band')).toContain('防御暴雨内涝');
    expect(tile('band')).toContain('暴雨红色预警');
    expect(document.querySelector('[data-colour="red"]')).not.toBeNull();
  });

  it('says how far its orders, its roll-call and its next report are', () => {
    shows(INCIDENT, ORDER, ROLL);
    expect(tile('receipts')).toContain('1 / 3');
    expect(tile('receipts')).toMatch(/超期 1.*拒绝 1/u);
    expect(tile('roll')).toContain('1 / 2');
    expect(tile('report')).toContain('续报');
    expect(tile('report')).toContain('剩 10 分');
  });

  it('counts an order the moment it comes', () => {
    shows(INCIDENT, { ...ORDER, id: 'order-0', incidentId: 'incident-9' });
    expect(tile('receipts')).toBeUndefined();
    act(() => {
      const { situation } = test.wall.client;
      const unitIds = ['S1', 'S2', 'S3'];
      const data = { incidentId: RAINSTORM.id, text: '', unitIds, doneBy: at(60) };
      const given = { kind: 'order', type: 'OrderGiven', subjectId: 'order-1', at: MORNING, by: BY, data };
      const events = [{ ...given, seq: 101, world: 'live' }] as never;
      situation.apply({ to: 101 as never, events, entered: [], left: [] });
      situation.flush();
    });
    expect(tile('receipts')).toContain('0 / 3');
  });

  it('leaves the place of what there is none of to the others, and counts no other incident', () => {
    const elsewhere = { incidentId: 'incident-9' };
    shows({ ...INCIDENT, confirmedAt: undefined }, { ...ORDER, ...elsewhere }, { ...ROLL, ...elsewhere });
    for (const id of ['receipts', 'roll', 'report']) expect(tile(id)).toBeUndefined();
    expect(tile('measures')).toContain('1 / 2');
  });
});
