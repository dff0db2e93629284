import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Link, Request } from '../../../../renderer/client/link/link.ts';
import { ReasonLine } from '../../../../renderer/console/pages/ReasonLine.tsx';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { openTestApp, type TestApp } from '../../../kit/testApp.ts';

let app: TestApp;

describe('a command for a written reason', () => {
  let sent: Request[];
  let done: number;
  beforeEach(() => {
    app = openTestApp();
    sent = [];
    done = 0;
  });
  afterEach(() => {
    cleanup();
    app.close();
  });

  function show(answer: Awaited<ReturnType<Link['command']>>): void {
    app.lead({
      command: async (request) => {
        sent.push(request);
        return answer;
      },
    });
    renderPart(
      app,
      <ReasonLine
        why="原因"
        confirm="取消"
        tone="danger"
        command={(reason) => ({ type: 'shift.cancel', data: { subjectId: 'shift-1', reason } })}
        label="取消班次"
        onDone={() => {
          done += 1;
        }}
      />,
    );
  }

  it('is not given without one, by key or by button', async () => {
    show({ ok: true, seq: 1, results: [] });
    await userEvent.type(screen.getByLabelText('原因'), '   {Enter}');
    expect(screen.getByRole('button', { name: '取消' })).toHaveProperty('disabled', true);
    expect(sent).toEqual([]);
  });

  it('is given on Enter, the reason trimmed', async () => {
    show({ ok: true, seq: 1, results: [] });
    await userEvent.type(screen.getByLabelText('原因'), ' 排错了 {Enter}');
    await waitFor(() => expect(done).toBe(1));
    expect(sent).toEqual([
      {
        commands: [{ type: 'shift.cancel', data: { subjectId: 'shift-1', reason: '排错了' } }],
        label: '取消班次',
      },
    ]);
  });

  it('says why it was refused, and keeps what was written', async () => {
    show({ ok: false, code: 'role-not-allowed', message: '' });
    await userEvent.type(screen.getByLabelText('原因'), '排错了{Enter}');
    await waitFor(() => expect(screen.getByRole('alert').textContent).not.toBe(''));
    expect(screen.getByLabelText('原因')).toHaveProperty('value', '排错了');
    expect(done).toBe(0);
  });
});
