import { defined } from '../../defined.ts';
import { type Refusal, refuse } from '../../kernel.ts';
import { urgencyFor } from '../../rules/categoryUrgency.ts';
import type { Clock } from '../../sla/clock.ts';
import { startClock } from '../../sla/running.ts';
import type { Case, CaseId, Place } from '../case.ts';
import { isOpen } from '../case.ts';
import type { ClockChanges, NewCaseEvent } from '../caseEvents.ts';
import { caseNumber } from '../caseIndexes.ts';
import { clockSubject } from '../clockSubject.ts';
import { type Ask, type DataOf, fact, gridPlace, type Handlers, unknownCategory } from './ask.ts';

/** T10, T11, T49: one report, several matters; each part its own case (DOMAIN §3.7). */

type Part = DataOf<'case.split'>['parts'][number];

export const SPLITTING_HANDLERS: Handlers<'case.split' | 'case.unsplit' | 'timer.childrenDone'> = {
  // T10
  'case.split': ({ parts }, thisCase, ask) => {
    if (parts.length < 2) return refuse('parts-required');
    const children: NewCaseEvent[] = [];
    for (const [n, part] of parts.entries()) {
      const child = splitOff(part, caseNumber(ask.situation.world, ask.at, ask.situation, n), thisCase, ask);
      if ('code' in child) return child;
      children.push(child);
    }
    const childIds = children.map((child) => child.caseId);
    return [fact(thisCase.id, 'CaseSplit', { childIds }), ...children];
  },

  // T11
  'timer.childrenDone': (_data, thisCase, { at, directory, rules, situation }) => {
    const areDone = childrenOf(thisCase, situation.cases).every((child) => !isOpen(child));
    if (!areDone) return refuse('children-open');
    const subject = clockSubject(thisCase, thisCase.own.urgency, directory);
    const clocks = { K7: startClock('K7', at, subject, rules) };
    return [fact(thisCase.id, 'CaseClosed', { kind: 'rollup', clocks })];
  },

  // T49
  'case.unsplit': ({ reason }, thisCase, ask) => {
    const children = childrenOf(thisCase, ask.situation.cases);
    if (children.some((child) => child.state !== 'filed' || child.leg > 0)) return refuse('child-moved-on');
    if (children.some((child) => child.absorbed.length > 0)) {
      return refuse('has-merged-cases', {
        n: children.reduce((sum, child) => sum + child.absorbed.length, 0),
      });
    }
    return [
      fact(thisCase.id, 'CaseUnsplit', {
        childIds: children.map((child) => child.id),
        clocks: fromTheReport(thisCase, ask),
        ...defined({ reason }),
      }),
      ...children.map((child) => fact(child.id, 'CaseVoided', { reason: reason ?? 'unsplit' })),
    ];
  },
};

function childrenOf({ childIds }: Case, cases: Ask['situation']['cases']): readonly Case[] {
  return (childIds ?? []).flatMap((id) => cases.get(id) ?? []);
}

/** A part as a case of its own: filed at once, its total time counted from the report. */
function splitOff(part: Part, id: CaseId, parent: Case, ask: Ask): NewCaseEvent | Refusal {
  const category = part.category ?? parent.category;
  if (category === undefined) return refuse('category-required');
  const wrong = unknownCategory(category, ask.directory);
  if (wrong !== undefined) return wrong;
  const place = placeOfPart(part, parent, ask);
  if ('code' in place) return place;
  const urgency = urgencyFor(part.urgency ?? parent.own.urgency, category, ask);
  const subject = clockSubject({ ...parent, category }, urgency, ask.directory);
  const { K0 } = parent.own.clocks;
  const clocks: ClockChanges = {
    ...defined({ K0 }),
    K2: startClock('K2', ask.at, subject, ask.rules),
  };
  const { source, origin, demandType, reporterKind, confidential } = parent;
  return fact(id, 'CaseFiled', {
    category,
    urgency,
    place,
    title: part.title,
    ...defined({ description: part.description }),
    part: {
      parentId: parent.id,
      source,
      origin,
      reporterKind,
      confidential,
      ...defined({ demandType }),
    },
    clocks,
  });
}

function placeOfPart({ gridId }: Part, { place }: Case, { directory }: Ask): Place | Refusal {
  if (gridId === undefined) return place.gridId === undefined ? refuse('grid-required') : place;
  if (gridId === place.gridId) return place;
  const areas = gridPlace(gridId, directory);
  if ('code' in areas) return areas;
  // Another grid than the report's: its words still help, its point would mislead.
  return { ...areas, ...defined({ text: place.text }) };
}

/** K1 from its original start; K4 too while nobody has been spoken to. Neither keeps its end. */
function fromTheReport(thisCase: Case, { directory, rules }: Ask): ClockChanges {
  const subject = clockSubject(thisCase, thisCase.own.urgency, directory);
  const again = (id: 'K1' | 'K4'): Clock => startClock(id, thisCase.reportedAt, subject, rules);
  return {
    K1: again('K1'),
    ...defined({ K4: thisCase.contactedAt === undefined ? again('K4') : undefined }),
  };
}
