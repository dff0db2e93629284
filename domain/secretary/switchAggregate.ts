import type { Aggregate } from '../aggregate/aggregate.ts';
import { type Ask, birthOf, commandOn } from '../aggregate/command.ts';
import { factsOf } from '../aggregate/event.ts';
import { unitAnswersIn } from '../aggregate/facts.ts';
import { WHOLE } from '../aggregate/sight.ts';
import { newSubjectId } from '../aggregate/subject.ts';
import { holdsAll } from '../case/writeScope.ts';
import {
  MODES_OF,
  type SecretaryEventData,
  type SecretaryMode,
  type Switched,
  secretarySchemas,
} from '../contract/secretary.ts';
import { type Refusal, refuse } from '../kernel.ts';
import { SECRETARY_KIND, type SecretarySwitch } from './switch.ts';
import { LEAST_TO_SEND, modeOf, switchOf } from './switches.ts';
import { SECRETARY_FOLD } from './switchFold.ts';

const fact = factsOf<typeof SECRETARY_KIND, SecretaryEventData>(SECRETARY_KIND);

export const SECRETARY_COMMANDS = {
  'secretary.switch': birthOf({
    schema: secretarySchemas['secretary.switch'],
    roles: ['duty_chief'],
    reach: (_data, { person, directory }) =>
      holdsAll(person, directory) ? undefined : refuse('out-of-scope'),
    reads: ({ judgement, mode }) => (sends(judgement, mode) ? { unitAnswers: true } : {}),
    known: ({ judgement }, { situation }: Ask) => switchOf(situation, judgement)?.id,
    again({ judgement, mode, reason }, known, ask) {
      if (switchOf(ask.situation, judgement)?.mode === mode) return refuse('no-change');
      const refusal = mayBe(judgement, mode, ask);
      if (refusal !== undefined) return refusal;
      return [fact(known, 'SecretarySwitched', { judgement, mode, cause: 'person', reason })];
    },
    begin({ judgement, mode, reason }, ask) {
      const { situation, directory } = ask;
      if (modeOf(situation, judgement, directory.data.demo) === mode) return refuse('no-change');
      const refusal = mayBe(judgement, mode, ask);
      if (refusal !== undefined) return refusal;
      const id = newSubjectId(SECRETARY_KIND, situation);
      return [fact(id, 'SecretarySwitched', { judgement, mode, cause: 'person', reason })];
    },
  }),
  'timer.secretaryFallsBack': commandOn<SecretarySwitch>()({
    schema: secretarySchemas['timer.secretaryFallsBack'],
    roles: ['system'],
    decide: ({ cause }, { id, judgement, mode }) =>
      mode === 'sending'
        ? [fact(id, 'SecretarySwitched', { judgement, mode: 'shown', cause })]
        : refuse('no-change'),
  }),
} as const;

const sends = (judgement: Switched, mode: SecretaryMode): boolean =>
  judgement === 'unit' && mode === 'sending';

/** Why it may not go so far: it has no such mode, or its past does not give a threshold to send by. */
function mayBe(judgement: Switched, mode: SecretaryMode, { facts }: Ask): Refusal | undefined {
  if (!MODES_OF[judgement].includes(mode)) return refuse('mode-not-offered');
  if (!sends(judgement, mode)) return undefined;
  const { decided, hasThreshold } = unitAnswersIn(facts);
  if (decided < LEAST_TO_SEND) return refuse('too-few-answers', { n: decided, least: LEAST_TO_SEND });
  return hasThreshold ? undefined : refuse('no-sending-threshold');
}

/** 网格秘书的开关: seen by everybody who works on cases, turned by the duty chief. */
export const SECRETARY: Aggregate<SecretarySwitch> = {
  kind: SECRETARY_KIND,
  fold: SECRETARY_FOLD,
  commands: SECRETARY_COMMANDS,
  sight: {
    audience: () => 'everyone',
    audienceKey: () => 'everyone',
    shownAs: (scope) => (scope.kind === 'wall' ? undefined : WHOLE),
  },
  shown: {},
  isCurrent: () => true,
  unknown: (subjectId) => refuse('unknown-subject', { subjectId }),
};
