import { describe, expect, it } from 'vitest';
import { KINDS } from '../../../domain/kinds.ts';
import type { Act } from '../../../server/audit/auditTrail.ts';
import { createRefusals, subjectOf } from '../../../server/audit/refusals.ts';
import { person } from '../../kit/caseDistrict.ts';
import { createTestClock } from '../../kit/testClock.ts';

describe('refusals in the audit', () => {
  it('are one row each; a flood of "too fast" is one row a minute for each person', () => {
    const acts: Act[] = [];
    const clock = createTestClock();
    const refused = createRefusals({ record: (act) => acts.push(act) }, clock);
    const [first, second] = [person('acceptor'), person('acceptor', 'D', 2)];
    for (let n = 0; n < 5; n += 1) refused({ by: first, code: 'out-of-scope' });
    expect(acts).toHaveLength(5);
    for (let n = 0; n < 50; n += 1) refused({ by: first, code: 'rate-limited' });
    refused({ by: second, code: 'rate-limited' });
    expect(acts).toHaveLength(7);
    clock.advance(60_000);
    refused({ by: first, code: 'rate-limited' });
    expect(acts).toHaveLength(8);
  });

  it('name the case and the command that was refused', () => {
    const commands = [
      { type: 'case.file', data: { caseId: 'YX-20261121-000001' } },
      { type: 'case.dispatch', data: { caseId: 'YX-20261121-000002', unitId: 'B1' } },
    ];
    expect(subjectOf({ commands }, KINDS, 1)).toEqual({
      object: 'YX-20261121-000002',
      detail: 'case.dispatch',
    });
    expect(subjectOf({ commands }, KINDS)).toEqual({ object: 'YX-20261121-000001', detail: 'case.file' });
  });

  it('take no free text from a payload, whatever it looks like', () => {
    const payloads: unknown[] = [
      undefined,
      'text',
      [],
      { commands: 'all' },
      { commands: [null] },
      { commands: [{ type: '陈大文 13800138000', data: { caseId: '住 3 楼' } }] },
      { commands: [{ type: 'toString', data: null }] },
      { commands: [{ type: 'constructor', data: { caseId: 'YX-20261121-000001\n陈' } }] },
    ];
    for (const payload of payloads) expect(subjectOf(payload, KINDS)).toEqual({});
  });
});
