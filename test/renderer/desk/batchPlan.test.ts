import { describe, expect, it } from 'vitest';
import type { Case } from '../../../domain/case/case.ts';
import type { Person, UnitId } from '../../../domain/kernel.ts';
import { type BatchAct, planBatch } from '../../../renderer/desk/batch/batchPlan.ts';
import type { Standpoint } from '../../../renderer/desk/possible.ts';
import { aCase } from '../../kit/aCase.ts';
import { SEARCHED_DIRECTORY as directory } from '../../kit/searched.ts';

const person = { id: 'chief', roles: ['duty_chief', 'dispatcher'], scope: '*' } as unknown as Person;
const [unitId, otherId] = directory.data.units
  .filter(({ kind }) => kind === 'department')
  .map(({ id }) => id) as [UnitId, UnitId];

const plan = (act: BatchAct, cases: readonly Case[], values: { unitId?: UnitId; text?: string } = {}) => {
  const froms = cases.map((thisCase): Standpoint => ({ thisCase, person, directory, now: 0 }));
  return planBatch(act, froms, { text: '', ...values });
};
const numbers = (rows: readonly { readonly thisCase: Case }[]) => rows.map(({ thisCase }) => thisCase.id);

describe('a batch, before it is sent', () => {
  const filed = aCase(1, { state: 'filed' });
  const handling = aCase(2, { state: 'handling', primaryUnitId: unitId });
  const closed = aCase(3, { state: 'closed' });

  it('says which cases a dispatch reaches, and why it is refused for the others', () => {
    const { goes, barred, missing } = plan('assign', [filed, handling, closed], { unitId });
    expect(numbers(goes)).toEqual([filed.id]);
    expect(barred).toMatchObject([
      { thisCase: { id: handling.id }, reason: { refusal: { code: 'same-unit' } } },
      { thisCase: { id: closed.id }, reason: { refusal: { code: 'illegal-transition' } } },
    ]);
    expect(missing).toBeUndefined();
    expect(goes[0]?.commands).toMatchObject([{ type: 'case.dispatch', data: { caseId: filed.id, unitId } }]);
  });

  it('asks for a reason where a unit loses a case, and names that unit', () => {
    const { goes, missing } = plan('assign', [filed, handling], { unitId: otherId });
    expect(goes.map(({ leaves }) => leaves)).toEqual([undefined, unitId]);
    expect(missing).toBe('reason');
    expect(plan('assign', [handling], { unitId: otherId, text: '管辖不对' }).missing).toBeUndefined();
  });

  it('cannot be sent without a unit, or a note without words', () => {
    expect(plan('assign', [filed]).missing).toBe('unit');
    expect(plan('note', [filed]).missing).toBe('text');
    expect(plan('urge', [handling]).missing).toBeUndefined();
  });

  it('links all to the first, and none twice', () => {
    const linked = aCase(4, {
      links: [{ kind: 'related', toId: filed.id, at: 1, by: { id: 'p' } }],
    } as never);
    const { goes, barred } = plan('link', [filed, handling, linked]);
    expect(goes.map(({ commands }) => commands.length)).toEqual([0, 1]);
    expect(goes[1]?.commands).toMatchObject([{ type: 'case.link', data: { toId: filed.id } }]);
    expect(numbers(barred)).toEqual([linked.id]);
  });
});
