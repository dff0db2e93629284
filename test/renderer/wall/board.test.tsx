import { act, cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case } from '../../../domain/case/case.ts';
import { defined } from '../../../domain/defined.ts';
import { NEW_WALL } from '../../../domain/wall/settings.ts';
import { ClientContext } from '../../../renderer/client/context.ts';
import { districtOf } from '../../../renderer/client/store/directoryStore.ts';
import { FactsContext } from '../../../renderer/wall/facts/factsStore.ts';
import { BoardTile, OwingTile } from '../../../renderer/wall/tiles/UnitTiles.tsx';
import { aCase } from '../../kit/aCase.ts';
import { aDistrict } from '../../kit/aDistrict.ts';
import { MORNING } from '../../kit/testClock.ts';
import { aWall, type TestWall } from './aWall.ts';

/** A room with a place for a single cell: not for every department of the test's district. */
const SMALL = { cols: 4.4, rows: 3.6 };

describe('the board of departments', () => {
  let test: TestWall;
  beforeEach(() => {
    test = aWall();
    test.answer(NEW_WALL);
  });
  afterEach(() => {
    cleanup();
    test.close();
  });

  function show(cases: readonly Case[], room: typeof SMALL, Tile = BoardTile): string {
    const { client, facts } = test.wall;
    act(() => {
      client.time.set(MORNING, 1);
      client.linkStore.setState({ phase: 'live', since: client.clock.now(), heardAt: client.clock.now() });
      client.directoryStore.setState(districtOf(aDistrict()));
      client.situation.replace(client.world, 100, cases, []);
    });
    render(
      <ClientContext value={client}>
        <FactsContext value={facts}>
          <Tile {...room} scene="units" part={0} />
        </FactsContext>
      </ClientContext>,
    );
    return document.body.textContent ?? '';
  }

  it('says in words that nobody has anything open where it has no place for all', () => {
    expect(show([], SMALL)).toContain('没有在办件');
  });

  it('calls nobody answered where nothing was sent to anybody', () => {
    const text = show([aCase(1)], { cols: 40, rows: 8 }, OwingTile);
    expect(text).not.toContain('都已应答');
    expect(text).toContain('没有在办件');
  });

  it('gives four capitals in bold more room than two Chinese letters', () => {
    const across = () => document.querySelector('ul')?.style.gridTemplateColumns;
    show([aCase(1)], { cols: 32.4, rows: 9.5 });
    expect(across()).toBe('repeat(9, minmax(0, 1fr))');
    cleanup();
    test.wall.client.languageStore.setState({ language: 'en' });
    show([aCase(1)], { cols: 32, rows: 9.5 });
    // Nine would be as narrow as UMLE is wide: its room asks for 32.4.
    expect(across()).toBe('repeat(8, minmax(0, 1fr))');
    cleanup();
    show([aCase(1)], { cols: 32.4, rows: 9.5 });
    expect(across()).toBe('repeat(9, minmax(0, 1fr))');
  });

  it('shows every department, also those without anything open, where it has a place for all', () => {
    const text = show([aCase(1)], { cols: 60, rows: 20 });
    expect(text).not.toContain('没有在办件');
    expect(document.querySelectorAll('li').length).toBeGreaterThan(1);
  });

  it('calls those that owe an answer by their names where all of them have room, else as the board does', () => {
    const unit = aDistrict().units.find(({ kind }) => kind === 'department');
    const owing = [aCase(1, { state: 'dispatched', ...defined({ primaryUnitId: unit?.id }) })];
    expect(show(owing, { cols: 40, rows: 8 }, OwingTile)).toContain(unit?.name);
    cleanup();
    expect(show(owing, { cols: 8, rows: 8 }, OwingTile)).not.toContain(unit?.name);
  });
});
