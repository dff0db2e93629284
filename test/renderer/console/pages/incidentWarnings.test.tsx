import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import { newSubjectId } from '../../../../domain/aggregate/subject.ts';
import type { KindCommand } from '../../../../domain/kinds.ts';
import IncidentPage from '../../../../renderer/console/pages/incident/IncidentPage.tsx';
import * as files from '../../../../renderer/ui/saveFile.ts';
import { decidingDesk } from '../../../kit/decidingDesk.ts';
import { fakeRoutes, no } from '../../../kit/fakeRoutes.ts';
import { NOTHING_OUTSIDE } from '../../../kit/kindStory.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { CHIEF, openTestApp, type TestApp } from '../../../kit/testApp.ts';
import { MORNING } from '../../../kit/testClock.ts';

let saved: MockInstance<typeof files.saveFile>;

const INCIDENT = newSubjectId('incident', { seq: 100 });

describe('a warning in the room of an incident', () => {
  let app: TestApp;
  const me = { ...CHIEF, roles: ['duty_chief', 'commander'] as const };
  beforeEach(() => {
    saved = vi.spyOn(files, 'saveFile').mockImplementation(() => undefined);
    app = openTestApp({ cases: [] });
    app.seat(me);
  });
  afterEach(() => {
    cleanup();
    app.close();
  });

  /** Issued, and lifted again where `isLifted`. */
  function warn(isLifted: boolean): void {
    const give = decidingDesk(app, NOTHING_OUTSIDE, 100);
    give(me, { type: 'incident.raise', data: { title: '暴雨内涝' } });
    const data = {
      ...{ subjectId: INCIDENT, hazard: 'rainstorm', colour: 'orange', from: MORNING, issuedAt: MORNING },
      ...{ area: '中部街道', advice: '不要去低洼处', measures: '停课停工', issuer: '区三防指挥部' },
    };
    give(me, { type: 'incident.issueWarning', data } as unknown as KindCommand);
    if (isLifted) {
      const lift = { subjectId: INCIDENT, reason: '雨停' };
      give(me, { type: 'incident.liftWarning', data: lift } as unknown as KindCommand);
    }
  }

  it('is saved as the file other authorities take, and its lifting as another', async () => {
    fakeRoutes(app, {
      [`GET /incidents/${INCIDENT}/warnings/1/cap`]: () => ({ text: '<alert/>' }),
      [`GET /incidents/${INCIDENT}/warnings/1/cancel`]: () => ({ text: '<cancel/>' }),
    });
    warn(false);
    const { user } = renderPart(app, <IncidentPage />);
    await user.click(screen.getByRole('button', { name: '导出预警文件（CAP）' }));
    await vi.waitFor(() =>
      expect(saved).toHaveBeenCalledWith('warning-1.cap.xml', '<alert/>', 'application/cap+xml'),
    );
    cleanup();
    app.close();
    app = openTestApp({ cases: [] });
    app.seat(me);
    fakeRoutes(app, { [`GET /incidents/${INCIDENT}/warnings/1/cancel`]: () => ({ text: '<cancel/>' }) });
    warn(true);
    const lifted = renderPart(app, <IncidentPage />);
    await lifted.user.click(screen.getByRole('button', { name: '导出解除文件（CAP）' }));
    await vi.waitFor(() =>
      expect(saved).toHaveBeenCalledWith('warning-1-cancel.cap.xml', '<cancel/>', 'application/cap+xml'),
    );
  });

  it('says why it cannot be saved, and saves nothing', async () => {
    fakeRoutes(app, { [`GET /incidents/${INCIDENT}/warnings/1/cap`]: () => no('unreachable') });
    warn(false);
    const { user } = renderPart(app, <IncidentPage />);
    await user.click(screen.getByRole('button', { name: '导出预警文件（CAP）' }));
    expect((await screen.findAllByRole('alert')).some(({ textContent }) => textContent !== '')).toBe(true);
    expect(saved).not.toHaveBeenCalled();
  });

  it('from above stands struck through once it was replaced or taken back, and says why all of it ended', () => {
    const give = decidingDesk(app, NOTHING_OUTSIDE, 100);
    const system = { id: 'system', name: '系统', roles: ['system'], scope: '*' } as const;
    const message = (n: number, msgType: string, references: readonly string[]) => ({
      ...{ identifier: `gz-${n}`, msgType, sender: '市气象台', sent: MORNING, references, event: '暴雨' },
      ...{ severity: 'Severe', headline: `暴雨预警 ${n}`, description: '', instruction: '', area: '全区' },
    });
    const more = (data: object) =>
      give(system, {
        type: 'incident.receiveMore',
        data: { subjectId: INCIDENT, ...data },
      } as unknown as KindCommand);
    give(system, { type: 'incident.receive', data: message(1, 'Alert', []) } as unknown as KindCommand);
    more(message(2, 'Update', ['gz-1']));
    more(message(3, 'Cancel', ['gz-2']));
    renderPart(app, <IncidentPage />);
    const lines = screen
      .getAllByText(/市气象台/u)
      .map((line) => [line.tagName, line.closest('li')?.textContent]);
    expect(lines).toEqual([
      ['DEL', expect.stringMatching(/暴雨预警 2.*已解除/u)],
      ['DEL', expect.stringMatching(/暴雨预警 1.*已被替代/u)],
    ]);
    expect(screen.queryByText('没有预警')).toBeNull();
    expect(screen.getAllByText(/上级预警已解除，本地未作任何处置/u)).toHaveLength(2);
  });
});
