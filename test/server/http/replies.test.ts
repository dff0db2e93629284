import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReplyAnswer } from '../../../domain/contract/reply.ts';
import { person, RUBBISH } from '../../kit/caseDistrict.ts';
import { RULES } from '../../kit/caseStory.ts';
import { ask } from '../../kit/httpAsk.ts';
import type { TestConsole } from '../../kit/testConsole.ts';
import { accepted, openWorld, type TestWorld } from '../../kit/world.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);

describe('a draft of a reply', () => {
  let world: TestWorld;
  let chief: TestConsole;
  let caseId: string;
  beforeEach(async () => {
    const replies = [{ kind: 'contact', text: '您反映的{title}已由{unit}受理，结果：{result}' }] as const;
    world = await openWorld({ rules: { ...RULES, replies } });
    chief = await world.console(CHIEF);
    const data = { source: '12345', title: '垃圾满溢', category: RUBBISH, place: { gridId: 'G111' } };
    caseId = accepted(await chief.command('case.report', data)).caseId;
    accepted(await chief.command('case.file', { caseId }));
    accepted(await chief.command('case.dispatch', { caseId, unitId: 'B1' }));
  });
  afterEach(() => world.close());

  const draft = async (kind: string, by = CHIEF) => {
    const headers = { authorization: `Bearer ${world.people.admit(by)}` };
    return (await ask('POST', `${world.url}/api/v1/replies`, { headers, body: { caseId, kind } })).body;
  };

  it('has the facts of the case, names what is missing, and changes nothing', async () => {
    const before = world.app.live.dispatcher.durable.seq;
    const { text, missing } = (await draft('contact')) as ReplyAnswer;
    expect(text).toMatch(/^您反映的垃圾满溢已由.+受理，结果：\{result\}$/u);
    expect(missing).toEqual(['result']);
    expect(await draft('result')).toEqual({ text: '', missing: [], canReword: false });
    expect(world.app.live.dispatcher.durable.seq).toBe(before);
  });

  it('is for nobody who does not see the case', async () => {
    expect(await draft('contact', person(['street_reviewer'], 'S2'))).toMatchObject({ code: 'unknown-case' });
  });
});
