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
});
