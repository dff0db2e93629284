import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { DistrictAnswer } from '../../../../domain/contract/http.ts';
import { wgs84 } from '../../../../domain/district/geo.ts';
import { INCIDENT_KIND, type Incident } from '../../../../domain/incident/incident.ts';
import type { Person } from '../../../../domain/kernel.ts';
import { ChooseForm } from '../../../../renderer/console/pages/incident/ChooseForm.tsx';
import { placeAt } from '../../../../renderer/console/pages/incident/gridPoint.ts';
import { reportNow } from '../../../../renderer/console/pages/incident/reportNow.ts';
import { wordsOf } from '../../../../renderer/speech/t.ts';
import { aCase } from '../../../kit/aCase.ts';
import { decidingDesk } from '../../../kit/decidingDesk.ts';
import { NOTHING_OUTSIDE } from '../../../kit/kindStory.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { CHIEF, openTestApp, type TestApp } from '../../../kit/testApp.ts';
import { MORNING } from '../../../kit/testClock.ts';

const LEAD = { ...CHIEF, roles: ['duty_chief', 'commander'] } as Person;
let app: TestApp;
afterEach(() => {
  cleanup();
  app?.close();
});

function theIncident(): Incident {
  const held = app.client.situation.store.getState().held.get(INCIDENT_KIND)?.byId.values();
  return [...(held ?? [])][0] as unknown as Incident;
}

describe('cases that are gathered into an incident', () => {
  it('are told apart by number, time and category, and a range turned round says so', async () => {
    const thisCase = aCase(1, { title: '地下车库进水' });
    app = openTestApp({ cases: [thisCase] });
    const give = decidingDesk(app, NOTHING_OUTSIDE, 100);
    give(LEAD, { type: 'incident.raise', data: { title: '暴雨内涝' } });
    const { user } = renderPart(app, <ChooseForm incident={theIncident()} onClose={() => undefined} />);
    await user.type(screen.getByLabelText('事由或编号含'), '车库');
    const line = within(screen.getByRole('listitem'));
    expect(line.getByText(new RegExp(`${thisCase.id} · .*\\d\\d:\\d\\d`, 'u'))).toBeTruthy();
    await user.type(screen.getByLabelText('受理不早于'), '2026-06-13T10:00');
    await user.type(screen.getByLabelText('受理不晚于'), '2026-06-13T09:00');
    expect(screen.getByRole('alert').textContent).toContain('早于');
    expect(screen.queryByRole('listitem')).toBeNull();
  });
});

describe('a report up the line', () => {
  it('has no trend but one that somebody wrote', () => {
    app = openTestApp({ cases: [] });
    const give = decidingDesk(app, NOTHING_OUTSIDE, 100);
    give(LEAD, { type: 'incident.raise', data: { title: '暴雨内涝' } });
    const warning = {
      ...{ subjectId: theIncident().id, hazard: 'rainstorm', colour: 'yellow', from: MORNING },
      ...{ issuedAt: MORNING, area: '全区', advice: '不要去低洼处', measures: '停课', issuer: '三防' },
    };
    give(LEAD, { type: 'incident.issueWarning', data: warning as never });
    const items = reportNow(app.client, wordsOf(app.client), theIncident());
    expect(items.place).toBe('全区');
    expect(items.trend).toBeUndefined();
  });
});

describe('a place on the map', () => {
  it('is called by the grid it lies in', () => {
    const square = [
      [113, 23],
      [114, 23],
      [114, 24],
      [113, 24],
      [113, 23],
    ];
    const grid = { properties: { id: 'G7' }, geometry: { type: 'Polygon', coordinates: [square] } };
    const answer = { grids: { features: [grid] } } as unknown as DistrictAnswer;
    expect(placeAt({ answer }, wgs84(113.5, 23.5))).toEqual({ gridId: 'G7' });
    expect(placeAt({ answer }, wgs84(115, 23.5))).toBeUndefined();
  });
});
