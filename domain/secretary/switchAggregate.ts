import type { Aggregate } from '../aggregate/aggregate.ts';
import { type Ask, birthOf, commandOn } from '../aggregate/command.ts';
import { factsOf } from '../aggregate/event.ts';
import { WHOLE } from '../aggregate/sight.ts';
import { newSubjectId } from '../aggregate/subject.ts';
import { holdsAll } from '../case/writeScope.ts';
import { type SecretaryEventData, secretarySchemas } from '../contract/secretary.ts';
import { refuse } from '../kernel.ts';
import { SECRETARY_KIND, type SecretarySwitch } from './switch.ts';
import { modeOf, switchOf } from './switches.ts';
import { SECRETARY_FOLD } from './switchFold.ts';

const fact = factsOf<typeof SECRETARY_KIND, SecretaryEventData>(SECRETARY_KIND);

export const SECRETARY_COMMANDS = {
  'secretary.switch': birthOf({
    schema: secretarySchemas['secretary.switch'],
    roles: ['duty_chief'],
    reach: (_data, { person, directory }) =>
      holdsAll(person, directory) ? undefined : refuse('out-of-scope'),
    known: ({ judgement }, { situation }: Ask) => switchOf(situation, judgement)?.id,
    again({ judgement, mode, reason }, known, { situation }) {
      if (switchOf(situation, judgement)?.mode === mode) return refuse('no-change');
      return [fact(known, 'SecretarySwitched', { judgement, mode, cause: 'person', reason })];
    },
    begin({ judgement, mode, reason }, { situation, directory }) {
      if (modeOf(situation, judgement, directory.data.demo) === mode) return refuse('no-change');
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
