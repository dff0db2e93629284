import type { Case, CaseId, CaseState } from '../../domain/case/case.ts';
import { rolesOf } from '../../domain/case/transitions.ts';
import type { CommandData, CommandType } from '../../domain/contract/commands.ts';
import type { Person, Role } from '../../domain/kernel.ts';
import { rungsAhead } from '../../domain/ladder/ladder.ts';
import type { Limit } from '../../domain/time/limit.ts';
import { AUTO, person, ROADWORK, RUBBISH } from './caseDistrict.ts';
import {
  ACCEPTOR,
  CHECKER,
  CHIEF,
  CHIEF_2,
  DISPATCHER,
  LEAD,
  OFFICER,
  Story,
  SUPERVISOR,
  signerOf,
} from './caseStory.ts';

/** A case in some situation, and the story it stands in. */
export interface Standpoint {
  readonly story: Story;
  readonly id: CaseId;
}

const DAY = 86_400_000;
const CHECK = { checkerId: CHECKER.id, checkerUnitId: 'Z' };
const REVIEW_SOON = { reasonCode: 'season', reason: '等枯水期' } as const;

type Arranged = (story: Story) => CaseId;

const requestSuspend = (story: Story, id: CaseId, lead = LEAD) =>
  story.does(lead, 'case.requestSuspend', id, { ...REVIEW_SOON, reviewAt: story.at + 30 * DAY });

const suspended = (story: Story, id = story.handling(), lead = LEAD): CaseId => {
  requestSuspend(story, id, lead);
  const opinion = { text: '同意', opinionBy: CHIEF.id };
  story.does(person('deputy_leader'), 'case.approveSuspend', id, opinion);
  return id;
};

const returnedOnce = (story: Story): CaseId => {
  const id = story.dispatched();
  story.does(OFFICER, 'case.requestReturn', id, { reason: '非我单位', basis: '职责清单' });
  story.does(DISPATCHER, 'case.approveReturn', id, {});
  return id;
};

const returnedTwice = (story: Story): CaseId => {
  const id = returnedOnce(story);
  story.does(DISPATCHER, 'case.dispatch', id, { unitId: 'B2' });
  story.does(signerOf('B2'), 'case.requestReturn', id, { reason: '非我单位', basis: '职责清单' });
  story.does(CHIEF, 'case.approveReturn', id, {});
  return id;
};

const checking = (story: Story, category = RUBBISH): CaseId => {
  const id = story.resolved({ category });
  story.does(DISPATCHER, 'case.assignCheck', id, CHECK);
  return id;
};

const split = (story: Story): CaseId => {
  const id = story.report({ category: RUBBISH });
  story.does(ACCEPTOR, 'case.split', id, { parts: [{ title: '灯' }, { title: '盖', urgency: 'urgent' }] });
  return id;
};

const SITUATIONS: readonly (readonly [CaseState, string, Arranged])[] = [
  [
    'filed',
    'since when every limit was doubled',
    (story) => {
      const id = story.filed();
      const { limits } = story.rules;
      const double = ({ n, unit }: Limit) => ({ n: 2 * n, unit });
      const doubled = limits.map((rule) => ({
        ...rule,
        limits: Object.fromEntries(
          Object.entries(rule.limits).map(([clock, limit]) => [clock, double(limit)]),
        ),
      }));
      story.rules = { ...story.rules, limits: doubled };
      return id;
    },
  ],
  ['reported', 'new', (s) => s.report({ category: RUBBISH })],
  ['reported', 'void asked', (s) => voidAsked(s, s.report())],
  ['reported', 'in danger', (s) => s.report({ title: '楼下冒烟', danger: true })],
  ['reported', 'supervised', (s) => supervised(s, s.report())],
  ['reported', 'left lying', (s) => leftLying(s, s.report())],
  ['reported', 'the first of five alike', fiveAlike],
  [
    'verifying',
    'asked long ago',
    (s) => {
      const id = s.report({ category: RUBBISH });
      s.does(ACCEPTOR, 'case.assignVerify', id, {});
      s.later(5 * DAY);
      return id;
    },
  ],
  ['filed', 'new', (s) => s.filed()],
  [
    'filed',
    'a colleague called to it by every seat',
    (s) => {
      const id = s.filed();
      for (const role of rolesOf('case.note'))
        s.does(person(role), 'case.note', id, { text: '请看', unitIds: ['Z'] });
      return id;
    },
  ],
  ['filed', 'returned twice', returnedTwice],
  ['dispatched', 'new', (s) => s.dispatched()],
  [
    'dispatched',
    'not signed for days',
    (s) => {
      const id = s.dispatched();
      s.later(5 * DAY);
      return id;
    },
  ],
  [
    'dispatched',
    'return asked',
    (s) => {
      const id = s.dispatched();
      s.does(OFFICER, 'case.requestReturn', id, { reason: '非我单位', basis: '职责清单' });
      return id;
    },
  ],
  ['dispatched', 'to a street', (s) => s.dispatched({}, 'S1')],
  ['dispatched', 'a section of a street asks to return it', sectionReturns],
  ['handling', 'by a department', (s) => s.handling()],
  ['handling', 'by a grid', (s) => s.handling({}, 'G111')],
  ['handling', 'by a street', (s) => s.handling({}, 'S1')],
  [
    'handling',
    'late',
    (s) => {
      const id = s.handling();
      s.later(5 * DAY);
      return id;
    },
  ],
  [
    'resolved',
    'checked',
    (s) => {
      const id = checking(s);
      s.does(CHECKER, 'case.checkPass', id, {});
      return id;
    },
  ],
  [
    'handling',
    'with a co-unit',
    (s) => {
      const id = s.handling();
      s.does(DISPATCHER, 'case.addCoUnit', id, { unitId: 'B2', required: false });
      return id;
    },
  ],
  [
    'handling',
    'with a photo',
    (s) => {
      const id = s.handling();
      s.does(OFFICER, 'case.progress', id, { mediaIds: ['p-1'] });
      return id;
    },
  ],
  ['handling', 'linked', linked],
  ['handling', 'marked as another matter', distinct],
  ['handling', 'supervised', (s) => supervised(s, s.handling())],
  ['handling', 'by a grid, supervised', (s) => supervised(s, s.handling({}, 'G111'))],
  [
    'handling',
    'supervision answered',
    (s) => {
      const id = supervised(s, s.handling());
      s.does(LEAD, 'supervision.reply', id, { supervisionId: 'supervision-1', text });
      return id;
    },
  ],
  ['handling', 'extension asked', (s) => extensionAsked(s, s.handling())],
  [
    'handling',
    'engineering, extension asked',
    (s) => extensionAsked(s, s.handling({ category: ROADWORK }, 'B3'), person('dept_lead', 'B3')),
  ],
  [
    'handling',
    'hold asked',
    (s) => {
      const id = s.handling();
      requestSuspend(s, id);
      return id;
    },
  ],
  ['handling', 'second report', (s) => reReported(s, 1)],
  ['handling', 'third report', (s) => reReported(s, 2)],
  ['suspended', 'new', (s) => suspended(s)],
  ['suspended', 'by a street', (s) => suspended(s, s.handling({}, 'S1'), person('street_reviewer', 'S1'))],
  [
    'suspended',
    'review date',
    (s) => {
      const id = suspended(s);
      s.later(31 * DAY);
      return id;
    },
  ],
  ['resolved', 'new', (s) => s.resolved()],
  ['resolved', 'being checked', (s) => checking(s)],
  [
    'resolved',
    'checked',
    (s) => {
      const id = checking(s, AUTO);
      s.does(CHECKER, 'case.checkPass', id, {});
      return id;
    },
  ],
  ['split', 'new', split],
  [
    'split',
    'all parts done',
    (s) => {
      const id = split(s);
      for (const child of s.case(id).childIds ?? []) {
        s.does(CHIEF, 'case.void', child, { reason: '误报', requestedBy: CHIEF_2.id });
      }
      return id;
    },
  ],
  ['closed', 'new', (s) => s.closed()],
  ['closed', 'on the spot, sampled', sampled],
  ['closed', 'rated badly', ratedBadly],
  [
    'closed',
    'appealed against',
    (s) => {
      const id = ratedBadly(s);
      s.does(LEAD, 'case.appealRating', id, { ground: 'mistaken', reason: '评错了' });
      return id;
    },
  ],
  [
    'rejected',
    'new',
    (s) => {
      const id = s.report();
      s.does(CHIEF, 'case.reject', id, { reason: '非本区', route: 'other-city' });
      return id;
    },
  ],
  [
    'voided',
    'new',
    (s) => {
      const id = s.filed();
      s.does(CHIEF, 'case.void', id, { reason: '误报', requestedBy: CHIEF_2.id });
      return id;
    },
  ],
  [
    'merged',
    'new',
    (s) => {
      const id = s.filed();
      s.does(ACCEPTOR, 'case.merge', id, { intoId: FIRST });
      return id;
    },
  ],
];

function sectionReturns(story: Story): CaseId {
  const id = story.dispatched({}, 'S1B');
  story.does(signerOf('S1B'), 'case.requestReturn', id, { reason: '非我科室', basis: '科室分工' });
  return id;
}

function leftLying(story: Story, id: CaseId): CaseId {
  story.later(5 * DAY);
  return id;
}

function fiveAlike(story: Story): CaseId {
  const ids = Array.from({ length: 5 }, () => story.report({ category: RUBBISH }));
  return ids[0] ?? '';
}

/** On-the-spot closings until one is drawn for its check. */
function sampled(story: Story): CaseId {
  for (;;) {
    const id = story.onTheSpot();
    if (story.case(id).closure?.sampled === true) return id;
  }
}

function ratedBadly(story: Story): CaseId {
  const id = story.closed();
  story.does({ ...person('resident', ''), id: 'r-1' }, 'case.rate', id, { score: 1 });
  return id;
}

function supervised(story: Story, id: CaseId): CaseId {
  story.does(SUPERVISOR, 'case.supervise', id, { ground: 'overdue' });
  return id;
}

function distinct(story: Story): CaseId {
  const id = story.handling();
  story.does(ACCEPTOR, 'case.markDistinct', id, { otherId: FIRST });
  return id;
}

function linked(story: Story): CaseId {
  const id = story.handling();
  story.does(ACCEPTOR, 'case.link', id, { toId: FIRST, kind: 'same-place' });
  return id;
}

function voidAsked(story: Story, id: CaseId): CaseId {
  story.does(CHIEF, 'case.void', id, { reason: '误报' });
  return id;
}

function extensionAsked(story: Story, id: CaseId, lead = LEAD): CaseId {
  story.does(lead, 'case.requestExtension', id, { reason: '雨天', limit: { n: 2, unit: 'wh' } });
  return id;
}

function reReported(story: Story, times: number): CaseId {
  const id = story.handling();
  story.later(5 * DAY);
  const lead = person('grid_lead', 'G111');
  for (let n = 0; n < times; n += 1) story.does(lead, 'case.reReport', id, { reason: '没人管' });
  return id;
}

/** Every story begins with another open case, to merge into. */
const FIRST: CaseId = 'YX-20261120-000001';

/** A case in each state, in each situation that some command waits for; in a story of one's own where reports are to be others. */
export function inEveryState(begin = () => new Story()): readonly (readonly [CaseState, Standpoint])[] {
  return SITUATIONS.map(([state, name, arrange]) => {
    const story = begin();
    story.report({ reporterId: 'r-0' });
    const id = arrange(story);
    if (story.case(id).state !== state)
      throw new Error(`${state} (${name}) came out ${story.case(id).state}`);
    return [state, { story, id }];
  });
}

/** Who stands where this role would: the reporter, the assigned checker, whoever dispatched, and otherwise somebody of the district. */
export function somebody(role: Role, { story, id }: Standpoint): Person {
  const thisCase = story.case(id);
  const noted = thisCase.recalls?.find(({ act, by }) => act === 'NoteAdded' && by.startsWith(`${role}:`))?.by;
  const dispatchedBy = noted ?? thisCase.recalls?.find(({ act }) => act === 'CaseDispatched')?.by;
  const known = {
    resident: thisCase.reporterIds[0],
    enterprise: thisCase.reporterIds[0],
    checker: thisCase.check?.checkerId,
    dispatcher: dispatchedBy,
    commander: dispatchedBy,
    street_reviewer: dispatchedBy,
  } as const;
  const unnamed = person(role, role === 'resident' || role === 'enterprise' ? '' : 'D', 7);
  if (noted !== undefined) return { ...unnamed, id: noted };
  return role in known ? { ...unnamed, id: known[role as keyof typeof known] ?? unnamed.id } : unnamed;
}

type Complete = { readonly [T in CommandType]: (thisCase: Case, story: Story) => Partial<CommandData[T]> };

const reason = '说明理由';
const text = '写几句话';

/** Data with which each command would be complete, whatever the case. */
export const COMPLETE_DATA: Complete = {
  'case.report': () => ({}),
  'case.selfResolve': () => ({}),
  'case.supplement': () => ({ text }),
  'case.assignVerify': () => ({}),
  'case.verify': () => ({ result: 'valid', text }),
  'case.file': () => ({ category: RUBBISH, ruleId: 'auto:rubbish' }),
  'case.reject': () => ({ reason, route: '110' }),
  'case.split': () => ({
    parts: [
      { title: '灯', category: RUBBISH },
      { title: '盖', category: RUBBISH },
    ],
  }),
  'case.unsplit': () => ({ reason }),
  'case.takeBack': () => ({}),
  'case.sendNow': () => ({}),
  'case.dispatch': () => ({ unitId: 'B2', coUnitIds: ['C12'], ruleId: 'auto:rubbish', confidence: 1 }),
  'case.sign': () => ({}),
  'case.requestReturn': () => ({ reason, basis: '职责清单' }),
  'case.approveReturn': () => ({}),
  'case.denyReturn': () => ({ reason }),
  'case.callHearing': () => ({ reason }),
  'case.adjudicate': () => ({ unitId: 'B3', reason }),
  'case.redispatch': () => ({ unitId: 'B2', reason }),
  'case.escalateLevel': () => ({ reason }),
  'case.contactReporter': () => ({ text }),
  'case.progress': () => ({ text }),
  'case.entrust': ({ primaryUnitId = 'B1' }) => ({ to: { unitId: primaryUnitId, role: 'dept_officer' } }),
  'case.note': () => ({ text, unitIds: ['Z'] }),
  'case.addCoUnit': () => ({ unitId: 'C12' }),
  'cotask.complete': () => ({ coTaskId: 'co-1' }),
  'cotask.decline': () => ({ coTaskId: 'co-1', reason }),
  'case.requestExtension': () => ({ reason, limit: { n: 1, unit: 'wh' } }),
  'case.decideExtension': () => ({ approve: true }),
  'case.requestSuspend': (_case, story) => ({ ...REVIEW_SOON, reviewAt: story.at + 60 * DAY }),
  'case.approveSuspend': () => ({ text, opinionBy: CHIEF.id }),
  'case.denySuspend': () => ({ reason }),
  'case.resume': () => ({ text }),
  'case.resolve': () => ({ text, mediaIds: ['p-1'] }),
  'case.withdrawResolution': () => ({ reason }),
  'case.assignCheck': () => CHECK,
  'case.checkPass': () => ({}),
  'case.checkFail': () => ({ reason }),
  'case.close': () => ({ text }),
  'case.void': () => ({ reason }),
  'case.setUrgency': () => ({ urgency: 'urgent', reason }),
  'case.reclassify': () => ({ category: 'lamp', reason }),
  'case.merge': () => ({ intoId: FIRST }),
  'case.unmerge': () => ({}),
  'case.answerDanger': () => ({ happening: true }),
  'case.urge': () => ({ text }),
  'case.supervise': () => ({ ground: 'overdue' }),
  'case.reReport': () => ({ reason }),
  'leader.instruct': () => ({ text }),
  'case.promoteToIncident': () => ({}),
  'case.callback': () => ({ reached: true }),
  'case.rate': () => ({ score: 2 }),
  'case.concludeReview': () => ({ text }),
  'case.appealRating': () => ({ ground: 'malicious', reason }),
  'case.decideRatingAppeal': () => ({ setAside: false, reason }),
  'case.link': () => ({ toId: FIRST, kind: 'related' }),
  'case.unlink': () => ({ toId: FIRST }),
  'case.markDistinct': () => ({ otherId: FIRST }),
  'case.unmarkDistinct': () => ({ otherId: FIRST }),
  'supervision.reply': () => ({ supervisionId: 'supervision-1', text }),
  'supervision.accept': () => ({ supervisionId: 'supervision-1' }),
  'supervision.return': () => ({ supervisionId: 'supervision-1', reason }),
  'case.blurMedia': () => ({ mediaId: 'p-1', masks: [{ x: 0, y: 0, w: 0.5, h: 0.5 }] }),
  'case.releaseMedia': () => ({ mediaId: 'p-1' }),
  'case.reopen': () => ({ reason }),
  'timer.verifyExpired': () => ({}),
  'timer.childrenDone': () => ({}),
  'timer.autoSign': () => ({}),
  'timer.reviewDate': () => ({}),
  'timer.rung': (thisCase, story) => rungsAhead(thisCase, story.rules)[0] ?? { clock: 'K5', rung: 'breach' },
  'timer.cluster': (_case, story) => ({ caseIds: [...story.situation.cases.keys()] }),
  'timer.offerIncident': () => ({}),
  'timer.sampleReview': () => ({}),
  'timer.recount': () => ({ cause: 'rules', rulesVersion: 1 }),
  'timer.retime': ({ reportedAt }) => ({
    doubtId: 'time-1',
    from: reportedAt - 1,
    to: reportedAt,
    shift: -60_000,
  }),
};
