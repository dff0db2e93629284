import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Case } from '../../../../domain/case/case.ts';
import { wgs84 } from '../../../../domain/district/geo.ts';
import type { Person } from '../../../../domain/kernel.ts';
import { caseNo } from '../../../kit/aCase.ts';
import { app, aReport, openPanel, somebody, WATER } from './kit.tsx';

const resolved = {
  state: 'resolved',
  category: WATER,
  primaryUnitId: 'WATER',
  leg: 1,
  resolvedBy: { id: 'officer', role: 'dept_officer', unitId: 'WATER' },
} as const;

const CHECKER = somebody('checker', 'Z');

/** Another seat takes this console over. */
function sit(person: Person): void {
  const session = { token: person.id, expiresAt: Number.MAX_SAFE_INTEGER, person };
  act(() => app.client.sessionStore.setState({ session }));
}

/** This machine stands here, WGS-84. */
function stand(longitude: number, latitude: number): void {
  const geolocation = {
    watchPosition: (found: PositionCallback) => {
      const coords = { longitude, latitude, accuracy: 5 };
      found({ coords, timestamp: 0 } as GeolocationPosition);
      return 1;
    },
    clearWatch: () => {},
  };
  // On the browser's own object: what inherits from it is none that its other members answer.
  Object.defineProperty(navigator, 'geolocation', { value: geolocation, configurable: true });
}
afterEach(() => void Reflect.deleteProperty(navigator, 'geolocation'));

/** Every grid is the same small square: its southern wall is 111 m north of 23.129°. */
function drawGrids(): void {
  const corners = [
    [113.269, 23.13],
    [113.271, 23.13],
    [113.271, 23.131],
    [113.269, 23.131],
    [113.269, 23.13],
  ];
  const { directory } = app.client.directoryStore.getState();
  if (directory === undefined) throw new Error('no district is loaded');
  const shapeOf = () => ({ type: 'Polygon', coordinates: [corners] }) as const;
  act(() => app.client.directoryStore.setState({ directory: { ...directory, shapeOf } }));
}

const button = (name: RegExp) => screen.queryByRole('button', { name });

describe('checking a field case', () => {
  it('is closed by two seats: one gives the check out and closes, the other looks', async () => {
    const chief = { id: 'chief-1', name: '值班长 1席', roles: ['duty_chief'], scope: 'D' } as const;
    const { server, user } = openPanel([aReport(1, resolved)], chief);
    expect(button(/^结案$/u)).toBeNull();
    await user.keyboard('h');
    await user.keyboard('1席{Enter}{Enter}');
    await waitFor(() =>
      expect(server.case(caseNo(1)).check).toMatchObject({ checkerId: CHECKER.id, checkerUnitId: 'Z' }),
    );
    expect(screen.getByRole('region', { name: '申请、核查与督办' }).textContent).toContain('待核查');

    sit(CHECKER);
    await user.keyboard('o已修复，水压正常{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).check?.state).toBe('passed'));

    sit(chief);
    await user.keyboard('f{Enter}');
    await waitFor(() =>
      expect(server.case(caseNo(1))).toMatchObject({ state: 'closed', closure: { kind: 'checked' } }),
    );
  });

  it.each(['hcy', '核查', 'seat 1'])('is given to whom %s finds', async (typed) => {
    const { server, user } = openPanel([aReport(1, resolved)]);
    await user.keyboard(`h${typed}{Enter}{Enter}`);
    await waitFor(() => expect(server.case(caseNo(1)).check?.checkerId).toBe(CHECKER.id));
  });

  it('offers only checkers who are independent of the unit that handled it', async () => {
    const { user } = openPanel([aReport(1, resolved)]);
    await user.keyboard('h');
    await waitFor(() => expect(screen.getByRole('combobox', { name: '核查员' })).toBeTruthy());
    await user.keyboard('{ArrowDown}');
    const offered = within(await screen.findByRole('listbox', { name: '核查员' })).getAllByRole('option');
    expect(offered.map((option) => option.textContent)).toEqual(['核查员 1席指挥中心']);
  });

  it('sends it back for rework when it fails, never without a reason', async () => {
    const check = {
      id: 'check-1',
      kind: 'close',
      checkerId: CHECKER.id,
      checkerUnitId: 'Z',
      at: 0,
      state: 'open',
    } as const;
    const { server, user } = openPanel([aReport(1, { ...resolved, check })], CHECKER);
    await user.keyboard('{Shift>}o{/Shift}{Enter}');
    expect(server.calls).toHaveLength(0);
    await user.keyboard('仍在漏水{Enter}');
    await waitFor(() => expect(server.case(caseNo(1))).toMatchObject({ state: 'handling', reworkCount: 1 }));
    expect(screen.getByText('返工 1 次')).toBeTruthy();
  });

  const openCheck: NonNullable<Case['check']> = {
    id: 'check-1',
    kind: 'close',
    checkerId: CHECKER.id,
    checkerUnitId: 'Z',
    at: 0,
    state: 'open',
  };

  it('says how far this machine is, also where the case has a grid alone, and sends it', async () => {
    stand(113.27, 23.129);
    const place = { gridId: 'G111' };
    const { server, user } = openPanel([aReport(1, { ...resolved, place, check: openCheck })], CHECKER);
    drawGrids();
    await user.keyboard('o');
    expect(await screen.findByText('✓ 本机距案件 110 m')).toBeTruthy();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).check?.state).toBe('passed'));
    const { data } = server.calls.at(-1)?.commands[0] ?? {};
    expect(data).toMatchObject({ point: [113.27, 23.129] });
  });

  it('asks whoever is far from it whether they are on site', async () => {
    stand(113.4, 23.2);
    const place = { point: wgs84(113.27, 23.13) };
    const { server, user } = openPanel([aReport(1, { ...resolved, place, check: openCheck })], CHECKER);
    await user.keyboard('o');
    expect(await screen.findByText(/本机距案件 \d+\.\d km，超出核查范围/u)).toBeTruthy();
    await user.keyboard('{Enter}');
    expect(await screen.findByText(/请确认后再提交/u)).toBeTruthy();
    expect(server.case(caseNo(1)).check?.state).toBe('open');
    await user.click(screen.getByLabelText('我确认在现场'));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).check?.state).toBe('passed'));
  });

  it('says that it has no distance where the machine knows no place', async () => {
    const { user } = openPanel([aReport(1, { ...resolved, check: openCheck })], CHECKER);
    await user.keyboard('o');
    expect(await screen.findByText('没有取得本机位置，核查不带距离。')).toBeTruthy();
  });

  it('is not offered to a checker it was not given to', () => {
    openPanel([aReport(1, resolved)], CHECKER);
    expect(button(/核查通过/u)).toBeNull();
  });
});
