import { act, cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case } from '../../../domain/case/case.ts';
import { ClientContext } from '../../../renderer/client/context.ts';
import { districtOf } from '../../../renderer/client/store/directoryStore.ts';
import { MatterTile } from '../../../renderer/wall/tiles/MatterTiles.tsx';
import { aCase, caseNo } from '../../kit/aCase.ts';
import { aDistrict } from '../../kit/aDistrict.ts';
import { MORNING } from '../../kit/testClock.ts';
import { aWall, type TestWall } from './aWall.ts';

describe('a matter in focus', () => {
  let test: TestWall;
  beforeEach(() => {
    test = aWall();
  });
  afterEach(() => {
    cleanup();
    test.close();
  });

  function show(thisCase: Case): string {
    const { client } = test.wall;
    act(() => {
      client.time.set(MORNING, 1);
      client.directoryStore.setState(districtOf(aDistrict()));
      client.situation.replace(client.world, 100, [thisCase], []);
    });
    render(
      <ClientContext value={client}>
        <MatterTile cols={30} rows={16} scene="matter" part={0} caseId={caseNo(1)} />
      </ClientContext>,
    );
    return document.body.textContent ?? '';
  }

  it('that nobody has sorted yet says so', () => {
    const { category: _none, ...unsorted } = aCase(1);
    expect(show(unsorted)).toContain('待分类');
  });

  it('says how many report it where there are several', () => {
    expect(show(aCase(1, { reports: 3 }))).toContain('3 人反映');
  });

  it('does not count a single report', () => {
    expect(show(aCase(1, { reports: 1 }))).not.toContain('人反映');
  });

  it('says when it was reported, and the day of one that is older than today', () => {
    expect(show(aCase(1, { reportedAt: MORNING - 60_000 }))).toMatch(/\d\d:\d\d 上报/u);
    cleanup();
    expect(show(aCase(1, { reportedAt: MORNING - 2 * 86_400_000 }))).toMatch(/\d\d-\d\d \d\d:\d\d 上报/u);
  });

  it('breaks no grid from its number', () => {
    expect(show(aCase(1))).toMatch(/网格\u00a0\d/u);
  });
});
