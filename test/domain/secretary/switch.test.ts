import { describe, expect, it } from 'vitest';
import {
  MODES,
  MODES_OF,
  type SecretaryMode,
  SWITCHED,
  type Switched,
} from '../../../domain/contract/secretary.ts';
import { modeOf, switchOf } from '../../../domain/secretary/switches.ts';
import { DISTRICT, person } from '../../kit/caseDistrict.ts';
import { KindStory, NOTHING_OUTSIDE } from '../../kit/kindStory.ts';

const CHIEF = person(['duty_chief']);

/** Turned by the duty chief; the code of the refusal where there is one. */
function turn(story: KindStory, judgement: Switched, mode: SecretaryMode): string | undefined {
  const decided = story.tell(CHIEF, 'secretary.switch', { judgement, mode, reason: '试一周' });
  return decided.ok ? undefined : decided.refusal.code;
}

function storyWith(decided: number, hasThreshold: boolean): KindStory {
  const story = new KindStory();
  story.outside = { ...NOTHING_OUTSIDE, unitAnswers: { decided, hasThreshold } };
  return story;
}

describe('how far the secretary goes', () => {
  it('begins in shadow where it judges, and is shown where it only offers', () => {
    const { situation } = new KindStory();
    expect(SWITCHED.map((each) => modeOf(situation, each, false))).toEqual([
      ...['shadow', 'shadow', 'shown', 'shown', 'shown'],
    ]);
  });

  it('goes as far as there is a setting for, and no further', () => {
    for (const judgement of SWITCHED) {
      for (const mode of MODES) {
        const story = storyWith(500, true);
        if (modeOf(story.situation, judgement, DISTRICT.data.demo) === mode) continue;
        const code = turn(story, judgement, mode);
        expect(code, `${judgement} ${mode}`).toBe(
          MODES_OF[judgement].includes(mode) ? undefined : 'mode-not-offered',
        );
      }
    }
  });

  it('sends by itself only after five hundred answers, and with a threshold from their past', () => {
    expect(turn(storyWith(499, true), 'unit', 'sending')).toBe('too-few-answers');
    expect(turn(storyWith(500, false), 'unit', 'sending')).toBe('no-sending-threshold');
    const story = storyWith(500, true);
    expect(turn(story, 'unit', 'sending')).toBeUndefined();
    expect(switchOf(story.situation, 'unit')).toMatchObject({ mode: 'sending', reason: '试一周' });
  });

  it('asks for the same when it was turned before', () => {
    const story = storyWith(10, false);
    expect(turn(story, 'unit', 'shadow')).toBeUndefined();
    expect(turn(story, 'unit', 'sending')).toBe('too-few-answers');
  });
});
