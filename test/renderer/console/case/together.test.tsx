import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case, CoTask } from '../../../../domain/case/case.ts';
import { DAY_MS } from '../../../../domain/time/shanghaiDay.ts';
import { Units } from '../../../../renderer/console/panels/case/Units.tsx';
import { aCase } from '../../../kit/aCase.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { openTestApp, type TestApp } from '../../../kit/testApp.ts';
import { MORNING } from '../../../kit/testClock.ts';

let app: TestApp;
beforeEach(() => {
  app = openTestApp();
});
afterEach(() => {
  cleanup();
  app.close();
});

const task = (unitId: string, startedAt: number): CoTask => ({
  id: unitId,
  unitId,
  required: true,
  startedAt,
  due: MORNING + DAY_MS,
  state: 'open',
});
const withThird = (third: readonly CoTask[]): Case =>
  aCase(1, { primaryUnitId: 'B1', legAt: MORNING, coTasks: [task('B2', MORNING), ...third] });

describe('the responsible units', () => {
  it('say that three came together within a day, or did not', () => {
    renderPart(app, <Units thisCase={withThird([task('B3', MORNING + 60_000)])} />);
    expect(screen.getByText('3 个单位会办，一天内到齐三家')).toBeDefined();
    cleanup();
    renderPart(app, <Units thisCase={withThird([task('B3', MORNING + 2 * DAY_MS)])} />);
    expect(screen.getByText('3 个单位会办，未在一天内到齐三家')).toBeDefined();
  });

  it('say nothing of it while there are two', () => {
    renderPart(app, <Units thisCase={withThird([])} />);
    expect(screen.queryByText(/会办/u)).toBeNull();
  });
});
