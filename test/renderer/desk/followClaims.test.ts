import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LogEvent } from '../../../domain/aggregate/event.ts';
import type { CaseId, Person } from '../../../domain/kernel.ts';
import { followClaims } from '../../../renderer/desk/claim/followClaims.ts';
import { caseNo } from '../../kit/aCase.ts';
import { CHIEF, openTestApp, type TestApp } from '../../kit/testApp.ts';
import { MORNING } from '../../kit/testClock.ts';

const SECOND: Person = { ...CHIEF, id: 'second' as never, name: '值班长 2席' };
const THIRD: Person = { ...CHIEF, id: 'third' as never, name: '督办员 1席' };
const CASE: CaseId = caseNo(1);

describe('a claim that a supervisor passes on', () => {
  let app: TestApp;
  let stop: () => void;
  let seq = 0;
  beforeEach(() => {
    seq = 0;
    app = openTestApp({ cases: [] });
    stop = followClaims(app.desk);
  });
  afterEach(() => {
    stop();
    app.close();
  });

  const seat = ({ id, name, roles }: Person) => ({ id, name, roles, unitId: 'Z' });
  function happens(by: Person, type: string, data: object): void {
    seq += 1;
    const actor = { id: by.id, role: 'duty_chief' };
    const event = {
      ...{ kind: 'claim', subjectId: 'claim-1', type, data },
      ...{ seq, version: seq, world: 'live', at: MORNING + seq, by: actor },
    } as unknown as LogEvent;
    app.client.situation.apply({ to: seq, events: [event], entered: [], left: [] });
    app.client.situation.flush();
  }
  const taken = (by: Person): void => {
    happens(by, 'ClaimsOpened', { unitId: 'Z' });
    happens(by, 'CaseTakenInHand', { caseId: CASE, holder: seat(by), leg: 1, round: 1 });
  };
  const passed = (by: Person, to: Person): void =>
    happens(by, 'ClaimPassed', { caseId: CASE, holder: seat(to), reason: '换人跟进' });
  const texts = (): readonly string[] => app.client.notices.store.getState().notices.map(({ text }) => text);

  it('is told to whoever had it, with who has it now and why', () => {
    taken(CHIEF);
    passed(THIRD, SECOND);
    expect(texts()).toEqual([expect.stringMatching(/已转给 值班长 2席：换人跟进/u)]);
  });

  it('is told to whoever has it from now on', () => {
    taken(SECOND);
    passed(THIRD, CHIEF);
    expect(texts()).toEqual([expect.stringMatching(/转给了您：换人跟进/u)]);
  });

  it('is no news to whoever passed it, nor to those it is not about', () => {
    taken(CHIEF);
    passed(CHIEF, SECOND);
    passed(SECOND, THIRD);
    expect(texts()).toEqual([]);
  });
});
