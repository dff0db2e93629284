import { describe, expect, it } from 'vitest';
import type { CaseId } from '../../../domain/kernel.ts';
import type { Decided } from '../../../domain/secretary/account.ts';
import { createSecretary } from '../../../domain/secretary/secretary.ts';
import { createFallingBack } from '../../../server/secretary/fallingBack.ts';
import { DISTRICT, person } from '../../kit/caseDistrict.ts';
import { KindStory } from '../../kit/kindStory.ts';

const CHIEF = person(['duty_chief']);

/** A thousand answers of which nine in ten are right, and then two hundred of which this share is. */
function answersThen(share: number): readonly Decided[] {
  return Array.from({ length: 1_200 }, (_, n): Decided => {
    const isRight = n % 10 < 10 * (n < 1_000 ? 0.9 : share);
    return {
      ...{ caseId: `C-${n}` as CaseId, at: n, confidence: n < 1_000 ? 0.9 : share },
      ...{ guessed: 'B1', was: isRight ? 'B1' : 'B2', isInThree: true, isSendable: true, isSent: false },
    };
  });
}

async function lookAfter(share: number, mode: 'sending' | 'shown') {
  const story = new KindStory();
  story.does(CHIEF, 'secretary.switch', { judgement: 'unit', mode: 'sending', reason: '把握已够' });
  const secretary = createSecretary(DISTRICT);
  const account = secretary.state.accounts.unit;
  account.decided.push(...answersThen(share));
  account.count = account.decided.length;
  const given: unknown[] = [];
  const troubles: unknown[] = [];
  const fallingBack = createFallingBack({
    dispatcher: { durable: story.situation },
    secretary,
    give: async (command) => {
      given.push(command);
      return undefined;
    },
    mode: (of) => (of === 'unit' ? mode : 'shown'),
    onTrouble: (trouble) => void troubles.push(trouble),
  });
  fallingBack.look();
  // The same count is looked at once.
  fallingBack.look();
  await fallingBack.stop();
  return { given, troubles };
}

describe('sending by itself', () => {
  it('falls back once what is said has become clearly worse, and says why', async () => {
    const { given, troubles } = await lookAfter(0.7, 'sending');
    expect(given).toMatchObject([{ type: 'timer.secretaryFallsBack', data: { cause: 'share-fell' } }]);
    expect(troubles).toEqual([]);
  });

  it('goes on while it is as right as before, and nothing falls back that sends nothing', async () => {
    expect((await lookAfter(0.9, 'sending')).given).toEqual([]);
    expect((await lookAfter(0.7, 'shown')).given).toEqual([]);
  });
});
