import { defined } from '../../defined.ts';
import { type Refusal, refuse } from '../../kernel.ts';
import { dueOf } from '../../time/workCalendar.ts';
import type { Case, Supervision } from '../case.ts';
import { fact, type Handlers } from './ask.ts';

/**
 * What becomes of a 督办 (DOMAIN §3.6): the lead of the unit in charge answers within a working day, and
 * whoever may supervise accepts the answer or returns it for a better one, with a working day more.
 */

export const SUPERVISING_HANDLERS: Handlers<
  'supervision.reply' | 'supervision.accept' | 'supervision.return'
> = {
  'supervision.reply': ({ supervisionId, text }, thisCase, { by }) => {
    const supervision = inState(thisCase, supervisionId, 'open');
    if ('code' in supervision) return supervision;
    if (supervision.by.id === by.id) return refuse('same-person');
    return [fact(thisCase.id, 'SupervisionReplied', { supervisionId, text })];
  },

  'supervision.accept': ({ supervisionId, text }, thisCase, { by }) => {
    const supervision = inState(thisCase, supervisionId, 'replied');
    if ('code' in supervision) return supervision;
    if (supervision.reply?.by.id === by.id) return refuse('same-person');
    return [fact(thisCase.id, 'SupervisionClosed', { supervisionId, ...defined({ text }) })];
  },

  'supervision.return': ({ supervisionId, reason }, thisCase, { at, by, rules }) => {
    const supervision = inState(thisCase, supervisionId, 'replied');
    if ('code' in supervision) return supervision;
    if (supervision.reply?.by.id === by.id) return refuse('same-person');
    const replyDue = dueOf(rules.calendar, at, { n: 1, unit: 'wd' }).due;
    return [fact(thisCase.id, 'SupervisionReturned', { supervisionId, reason, replyDue })];
  },
};

function inState(
  { supervisions = [] }: Case,
  id: string,
  state: Supervision['state'],
): Supervision | Refusal {
  const found = supervisions.find((supervision) => supervision.id === id && supervision.state === state);
  return found ?? refuse(state === 'open' ? 'no-supervision' : 'no-reply');
}
