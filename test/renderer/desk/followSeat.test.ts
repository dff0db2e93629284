import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '../../../domain/case/case.ts';
import type { PersonId } from '../../../domain/kernel.ts';
import { followSeat } from '../../../renderer/desk/followSeat.ts';
import { aCase, caseNo } from '../../kit/aCase.ts';
import { openTestApp, type TestApp } from '../../kit/testApp.ts';

const PLAYER = 'p-acceptor' as PersonId;

describe('going along with a seat', () => {
  let app: TestApp;
  beforeEach(() => {
    app = openTestApp({ cases: [aCase(1), aCase(2), aCase(3)] });
  });
  afterEach(() => app.close());

  const at = (...places: readonly (readonly [PersonId, CaseId])[]) =>
    app.client.linkStore.setState({
      presence: new Map(places.map(([id, caseId]) => [caseId, [{ id, name: '受理席', mode: 'viewing' }]])),
    });
  const selected = () => app.client.view.get().selectedId;

  it('selects what they have open, and whatever they open next', () => {
    at([PLAYER, caseNo(1)]);
    followSeat(app.desk, PLAYER);
    expect(selected()).toBe(caseNo(1));
    at([PLAYER, caseNo(2)]);
    expect(selected()).toBe(caseNo(2));
  });

  it('waits for whoever has nothing open, and keeps in sight what they close', () => {
    followSeat(app.desk, PLAYER);
    expect(selected()).toBeUndefined();
    at([PLAYER, caseNo(2)]);
    at();
    expect(selected()).toBe(caseNo(2));
    at(['p-else' as PersonId, caseNo(1)]);
    expect(selected()).toBe(caseNo(2));
    at([PLAYER, caseNo(3)]);
    expect(selected()).toBe(caseNo(3));
  });

  it('ends when something is selected by hand, and when it is told to', () => {
    at([PLAYER, caseNo(1)]);
    followSeat(app.desk, PLAYER);
    app.client.view.select(caseNo(3), 'keyboard');
    expect(app.desk.followStore.getState()).toEqual({});
    at([PLAYER, caseNo(2)]);
    expect(selected()).toBe(caseNo(3));
    followSeat(app.desk, PLAYER);
    followSeat(app.desk);
    at([PLAYER, caseNo(1)]);
    expect(selected()).toBe(caseNo(2));
  });
});
