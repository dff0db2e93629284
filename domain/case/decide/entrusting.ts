import { defined } from '../../defined.ts';
import { refuse } from '../../kernel.ts';
import { isSameAssignee } from '../assignee.ts';
import { fact, type Handlers } from './ask.ts';
import { givenTo } from './assignees.ts';
import { unitInCharge } from './dispatching.ts';

/** G01 交办: the unit in charge gives a case to one of its own, to another, or takes it back. No clock knows of it. */

export const ENTRUSTING_HANDLERS: Handlers<'case.entrust'> = {
  'case.entrust': ({ to, text }, thisCase, ask) => {
    const unitId = unitInCharge(thisCase);
    const from = thisCase.entrusted?.to;
    if (to === undefined) {
      if (from === undefined) return refuse('not-entrusted');
      return [fact(thisCase.id, 'CaseEntrusted', { unitId, from, ...defined({ text }) })];
    }
    const given = givenTo(to, unitId, thisCase, ask);
    if ('code' in given) return given;
    if (from !== undefined && isSameAssignee(from, given.to)) return refuse('entrusted-already');
    return [fact(thisCase.id, 'CaseEntrusted', { unitId, ...given, ...defined({ from, text }) })];
  },
};
