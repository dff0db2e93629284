import { act, cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SuggestionAnswer, SuggestionRowsAnswer } from '../../../../domain/contract/secretary.ts';
import type { CategoryId, UnitId } from '../../../../domain/kernel.ts';
import { runCommand } from '../../../../renderer/console/commands/registry.ts';
import { SuggestionCard } from '../../../../renderer/console/panels/case/SuggestionCard.tsx';
import { aCase, caseNo } from '../../../kit/aCase.ts';
import { type FakeRoutes, fakeRoutes, no } from '../../../kit/fakeRoutes.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { CHIEF, openTestApp, type TestApp } from '../../../kit/testApp.ts';

const LETTER = aCase(1, { title: '垃圾满溢', state: 'reported' });
const UNIT = 'B1' as UnitId;
const SUGGESTED: SuggestionAnswer = {
  model: 1,
  learned: 3,
  unit: {
    category: '0101' as CategoryId,
    ranked: [
      {
        ...{ unitId: UNIT, confidence: 0.8, sentBack: 0, onDuty: true, open: 0 },
        counted: { of: 3, by: 2, scope: 'community', days: 90 },
      },
    ],
    isUnsure: false,
    coUnitIds: [],
    similar: [],
  },
};
const row = (n: number, title: string, unitId = UNIT) => ({
  ...{ caseId: caseNo(n), title, unitId, reportedAt: LETTER.reportedAt },
});
const BEHIND: SuggestionRowsAnswer = {
  counts: [
    {
      ...{ reason: 'community', of: 3, by: 2, days: 90, left: 1 },
      rows: [row(7, '垃圾没人收'), row(8, '垃圾堆在路口', 'B2' as UnitId)],
    },
  ],
};

describe('the numbers of a suggestion', () => {
  let app: TestApp;
  let server: FakeRoutes;
  beforeEach(() => {
    app = openTestApp({});
    app.seat(CHIEF);
    app.client.situation.put(LETTER);
    app.client.view.select(LETTER.id, 'queue');
    server = fakeRoutes(app, {
      'POST /suggestions': () => SUGGESTED,
      'GET /suggestions/rows': () => BEHIND,
    });
  });
  afterEach(() => {
    cleanup();
    app.close();
  });

  async function opened() {
    renderPart(app, <SuggestionCard thisCase={LETTER} />);
    await screen.findAllByText(/同类 3 件中 2 件由其办结/u);
    expect(server.of('GET /suggestions/rows')).toHaveLength(0);
    await act(async () => void runCommand(app, 'case.counted'));
  }

  it('open the cases they count at one key, under the same sentence, and say how many are not listed', async () => {
    await opened();
    const list = screen.getByRole('region', { name: '同类 3 件中 2 件由其办结（本社区，近 90 日）' });
    const rows = within(list).getAllByRole('button');
    expect(rows.map(({ title }) => title)).toEqual([caseNo(7), caseNo(8)]);
    expect(document.activeElement).toBe(rows[0]);
    expect(within(list).getByText(/另有 1 件未列出/u)).toBeTruthy();
    expect(server.of('GET /suggestions/rows')[0]?.line).toContain(`unitId=${UNIT}`);
    await act(async () => void runCommand(app, 'case.counted'));
    expect(screen.queryByText('垃圾没人收')).toBeNull();
  });

  it('say why when the server will not list them', async () => {
    server.on('GET /suggestions/rows', () => no('role-not-allowed'));
    await opened();
    expect(screen.getByRole('alert').textContent).not.toBe('');
  });
});
