import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AnswerRowsAnswer, SecretaryAnswer } from '../../../domain/contract/secretary.ts';
import type { CaseId } from '../../../domain/kernel.ts';
import { LAMP, person, RUBBISH } from '../../kit/caseDistrict.ts';
import { ask } from '../../kit/httpAsk.ts';
import type { TestConsole } from '../../kit/testConsole.ts';
import { accepted, openWorld, type TestWorld } from '../../kit/world.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);
const OFFICER = person(['dept_officer'], 'B1');

describe('the cases behind the numbers of the page of suggestions', () => {
  let world: TestWorld;
  let chief: TestConsole;
  beforeEach(async () => {
    world = await openWorld();
    chief = await world.console(CHIEF);
  });
  afterEach(() => world.close());

  async function called(method: 'GET' | 'POST', path: string, body?: object, who = CHIEF) {
    await world.app.live.secretary.settled();
    const headers = { authorization: `Bearer ${world.people.admit(who)}` };
    return ask(method, `${world.url}/api/v1${path}`, { headers, ...(body === undefined ? {} : { body }) });
  }
  const rowsOf = async (query: string) =>
    (await called('GET', `/secretary/rows?${query}`)).body as AnswerRowsAnswer;

  /** Reported without a category, and filed by a person. */
  async function filed(title: string, category: string): Promise<CaseId> {
    const report = { source: '12345', title, place: { gridId: 'G111' } };
    const caseId = accepted(await chief.command('case.report', report)).caseId as CaseId;
    await world.app.live.secretary.settled();
    accepted(await chief.command('case.file', { caseId, category }));
    return caseId;
  }

  it('are as many as the page says, the wrong ones first, by week, by confidence and by pair', async () => {
    const right = await filed('路灯不亮', LAMP);
    const wrong = await filed('路灯又不亮', RUBBISH);
    const answer = (await called('GET', '/secretary')).body as SecretaryAnswer;
    const figures = answer.judgements.find(({ judgement }) => judgement === 'category');
    const all = await rowsOf('judgement=category&part=all');
    expect(all).toMatchObject({ of: figures?.recent, right: figures?.right, left: 0 });
    expect(all.rows.map(({ caseId }) => caseId)).toEqual([wrong, right]);
    const [week] = figures?.weeks ?? [];
    expect((await rowsOf(`judgement=category&part=week&at=${week?.from}`)).of).toBe(week?.cases);
    expect((await rowsOf('judgement=category&part=week&at=3')).of).toBe(0);
    for (const [at, bin] of (figures?.bins ?? []).entries()) {
      expect((await rowsOf(`judgement=category&part=bin&at=${at}`)).of).toBe(bin.count);
    }
    for (const { from, count } of figures?.sending ?? []) {
      const rows = await rowsOf(`judgement=category&part=from&at=${Math.round(from * 100)}`);
      expect(rows.of).toBe(count);
    }
    const pair = await rowsOf(`judgement=category&part=pair&guessed=${LAMP}&was=${RUBBISH}`);
    expect(pair.rows).toMatchObject([{ caseId: wrong, guessed: LAMP, was: RUBBISH, title: '路灯又不亮' }]);
  });

  it('are for those who read the page, and audited', async () => {
    const refused = await called('GET', '/secretary/rows?judgement=unit&part=all', undefined, OFFICER);
    expect(refused.status).toBe(403);
    const malformed = await called('GET', '/secretary/rows?judgement=unit&part=none');
    expect(malformed.status).toBe(400);
  });

  it('gives no draft of a reply and no place while these are switched off', async () => {
    const caseId = await filed('路灯不亮', LAMP);
    const draft = async () =>
      ((await called('POST', '/replies', { caseId, kind: 'contact' })).body as { text: string }).text;
    expect(await draft()).not.toBe('');
    for (const judgement of ['replies', 'place']) {
      expect(
        await chief.command('secretary.switch', { judgement, mode: 'off', reason: '先不用' }),
      ).toMatchObject({ ok: true });
    }
    expect(await draft()).toBe('');
    const about = { about: '东风西路路灯不亮' };
    expect((await called('POST', '/suggestions', about)).body).not.toHaveProperty('places');
    expect(
      await chief.command('secretary.switch', { judgement: 'place', mode: 'shown', reason: '再用' }),
    ).toMatchObject({ ok: true });
    expect((await called('POST', '/suggestions', about)).body).toHaveProperty('places');
  });

  it('is not switched to sending before there are answers enough', async () => {
    const turned = { judgement: 'unit', mode: 'sending', reason: '试试' };
    expect(await chief.command('secretary.switch', turned)).toMatchObject({ code: 'too-few-answers' });
  });
});
