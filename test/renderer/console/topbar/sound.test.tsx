import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bell } from '../../../../domain/bell/bell.ts';
import { centreUnit } from '../../../../domain/shift/roster.ts';
import { LeftOnList, useLeftOn } from '../../../../renderer/console/pages/duty/LeftOnList.tsx';
import { FloodStrip } from '../../../../renderer/console/panels/topbar/FloodStrip.tsx';
import { MuteStrip } from '../../../../renderer/console/panels/topbar/MuteStrip.tsx';
import { SoundChip } from '../../../../renderer/console/panels/topbar/SoundChip.tsx';
import { aCase, caseNo } from '../../../kit/aCase.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { CHIEF, openTestApp, type TestApp } from '../../../kit/testApp.ts';
import { MORNING } from '../../../kit/testClock.ts';

const MINUTE = 60_000;
const COLLEAGUE = { id: 'other', name: '受理席 2席', nameEn: 'Intake 2', roles: ['acceptor' as const] };
const HERE = { id: CHIEF.id, name: CHIEF.name, roles: ['duty_chief' as const] };

let app: TestApp;
let unitId: string;
let given: unknown[];
beforeEach(() => {
  app = openTestApp();
  given = [];
  app.lead({
    command: async ({ commands }) => {
      given.push(...commands);
      return { ok: true, seq: 1, results: [] };
    },
  });
  const { directory } = app.client.directoryStore.getState();
  unitId = (directory && centreUnit(directory)?.id) ?? '';
});
afterEach(() => {
  cleanup();
  app.close();
});

function stands(people: readonly object[], bell: Partial<Bell> = {}): void {
  act(() => {
    app.client.linkStore.setState({ desk: { world: 'live', unitId, people: people as never } });
    const holder = { ...HERE, unitId: CHIEF.scope };
    const whole = { id: 'bell-1', kind: 'bell', version: 1, createdAt: 0, updatedAt: 0, unitId, holder };
    app.client.situation.replace('live', 101, [], [{ ...whole, ...bell } as never]);
  });
}

const muted = {
  until: MORNING + 30 * MINUTE,
  at: MORNING,
  by: { id: CHIEF.id, role: 'duty_chief' as const },
};

function LeftOn() {
  return <LeftOnList of={useLeftOn()} />;
}

describe('the sound of the desk, as it is seen', () => {
  it('says whose it is, and asks to be tried at the beginning of a shift', async () => {
    const { user } = renderPart(app, <SoundChip />);
    stands([HERE]);
    const chip = screen.getByRole('button', { name: /声音在本席 · 请试音/u });
    await user.click(chip);
    await user.click(screen.getByRole('menuitem', { name: '试音' }));
    stands([HERE]);
    expect(screen.getByRole('button', { name: /声音在本席$/u })).toBeDefined();
  });

  it('is handed to a colleague who is there, and to nobody who is away', async () => {
    const { user } = renderPart(app, <SoundChip />);
    stands([HERE, COLLEAGUE, { ...COLLEAGUE, id: 'gone', name: '受理席 3席', away: true }]);
    await user.click(screen.getByRole('button', { name: /提示音/u }));
    expect(screen.queryByRole('menuitem', { name: /3席/u })).toBeNull();
    await user.click(screen.getByRole('menuitem', { name: '转交给 受理席 2席' }));
    expect(given).toEqual([{ type: 'bell.give', data: { subjectId: 'bell-1', personId: 'other' } }]);
  });

  it('is muted for so many minutes, which every page and the handover sheet say', async () => {
    const { user } = renderPart(
      app,
      <>
        <SoundChip />
        <MuteStrip />
        <LeftOn />
      </>,
    );
    stands([HERE]);
    await user.click(screen.getByRole('button', { name: /提示音/u }));
    await user.click(screen.getByRole('menuitem', { name: '静音 30 分钟' }));
    expect(given).toEqual([{ type: 'bell.mute', data: { unitId, minutes: 30 } }]);
    stands([HERE], { mute: muted });
    expect(screen.getByText(/提示音已静音，还剩 \d\d:\d\d.*办结仍会响/u)).toBeDefined();
    expect(screen.getByText(/静音.*提示音静音到 09:30/u)).toBeDefined();
    stands([HERE], { mute: { ...muted, withUrgent: true } });
    expect(screen.getByText(/紧急的也不响，只有办结会响/u)).toBeDefined();
    expect(screen.getByText(/提示音静音到 09:30，紧急也不响/u)).toBeDefined();
    await user.click(screen.getByRole('button', { name: '恢复声音' }));
    expect(given.at(-1)).toEqual({ type: 'bell.unmute', data: { subjectId: 'bell-1' } });
  });

  it('says how often it sounded, and what becomes of more than a seat can answer', async () => {
    const { user } = renderPart(app, <SoundChip />);
    stands([HERE]);
    const sounds = Array.from({ length: 9 }, () => ({ at: MORNING, sort: 'overdue' as const }));
    act(() => app.desk.ringStore.setState({ sounds }));
    await user.click(screen.getByRole('button', { name: /提示音/u }));
    expect(screen.getByText(/过去一小时响了 9 次，适宜约 6 次；本班 9 次/u).textContent).toContain(
      '紧急的照响',
    );
  });

  it('folds a flood into one line, which opens the list narrowed to it', async () => {
    const { user } = renderPart(app, <FloodStrip />);
    stands([HERE]);
    expect(screen.queryByRole('button')).toBeNull();
    act(() => {
      app.client.situation.replace(
        'live',
        102,
        [1, 2, 3].map((n) => aCase(n)),
        [],
      );
      const heard = [1, 2, 3].map((n) => {
        const sort = n === 3 ? ('returned' as const) : ('overdue' as const);
        return [caseNo(n), { sort, at: MORNING, isFolded: false }] as const;
      });
      app.desk.ringStore.setState({ heard: new Map(heard) });
    });
    await user.click(screen.getByRole('button', { name: /3 件：超期 2、退回 1/u }));
    expect(app.client.view.get().filter.among).toHaveLength(3);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('is nothing to somebody who sits at no desk', () => {
    app.seat({ ...CHIEF, roles: ['auditor'] });
    renderPart(app, <SoundChip />);
    expect(screen.queryByRole('button')).toBeNull();
  });
});
