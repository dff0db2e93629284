import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../domain/kernel.ts';
import type { AnyCommand } from '../../../../domain/kinds.ts';
import type { TimeDoubt } from '../../../../domain/timeDoubt/timeDoubt.ts';
import { runCommand } from '../../../../renderer/console/commands/registry.ts';
import { TimeDialog } from '../../../../renderer/console/panels/time/TimeDialog.tsx';
import { TimeStrip } from '../../../../renderer/console/panels/time/TimeStrip.tsx';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { CHIEF, openTestApp, type TestApp } from '../../../kit/testApp.ts';
import { MORNING } from '../../../kit/testClock.ts';

const DAY = 86_400_000;
const ACCEPTOR: Person = { ...CHIEF, id: 'acceptor', roles: ['acceptor'] };

const aDoubt = (fields: Partial<TimeDoubt> = {}): TimeDoubt => ({
  id: 'time-4',
  kind: 'time',
  version: 1,
  createdAt: MORNING,
  updatedAt: MORNING,
  shift: 30 * DAY,
  held: true,
  ...fields,
});

describe('a time that is doubted', () => {
  let app: TestApp;
  beforeEach(() => {
    app = openTestApp();
  });
  afterEach(() => {
    cleanup();
    app.close();
  });

  const doubted = (doubt: TimeDoubt) => {
    app.client.situation.replace('live', 101, [], [doubt]);
    return renderPart(
      app,
      <>
        <TimeStrip />
        <TimeDialog />
      </>,
    );
  };

  it('is on every console, with both times and what waits', () => {
    app.seat(ACCEPTOR);
    doubted(aDoubt());
    expect(screen.getByRole('alert').textContent).toBe(
      '本机时间 2026-12-21 09:00 比最后的记录晚 30 天（记录时间 2026-11-21 09:00）',
    );
    expect(screen.getByText(/计时与催办已暂停，新诉求照收/u)).toBeDefined();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('says in English, complete, that it is earlier and that work goes on', () => {
    act(() => app.client.languageStore.setState({ language: 'en' }));
    doubted(aDoubt({ shift: -3 * 365 * DAY, held: false }));
    expect(screen.getByRole('alert').textContent).toMatch(/2023-11-22 09:00 is 1095 d.* earlier/u);
    expect(screen.getByText(/Work goes on/u)).toBeDefined();
  });

  it('is gone when it is decided', () => {
    const decided = {
      take: 'was',
      from: 0,
      to: 0,
      shift: 0,
      at: MORNING,
      by: { id: 'me', role: 'duty_chief' },
    };
    doubted(aDoubt({ decided } as Partial<TimeDoubt>));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('is decided by the duty chief with the keyboard, for a reason', async () => {
    const calls: (readonly AnyCommand[])[] = [];
    app.lead({
      command: async ({ commands }) => {
        calls.push(commands);
        return { ok: true, seq: 102, results: [] };
      },
    });
    const { user } = doubted(aDoubt({ shift: -30 * DAY }));
    act(() => runCommand(app, 'session.decideTime'));
    await screen.findByRole('dialog', { name: '确认时间' });
    const confirm = screen.getByRole<HTMLButtonElement>('button', { name: '确认' });
    expect(confirm.disabled).toBe(true);
    await user.click(screen.getByRole('radio', { name: '改用本机时间' }));
    expect(screen.getByRole('radio', { name: '一并撤回' })).toBeDefined();
    await user.type(screen.getByLabelText('理由'), '已同授时核对{Enter}');
    expect(calls).toEqual([
      [
        {
          type: 'time.decide',
          data: { subjectId: 'time-4', take: 'is', reason: '已同授时核对', withdraw: true },
        },
      ],
    ]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
