import type { CaseId } from '../../domain/case/case.ts';
import type { CaseIntent } from '../../domain/case/intent.ts';
import type { Person } from '../../domain/kernel.ts';
import { ADVICE, AUTO, COVER, LAMP, person, ROADWORK, RUBBISH } from './caseDistrict.ts';
import {
  ACCEPTOR,
  CHECKER,
  CHIEF,
  CHIEF_2,
  DISPATCHER,
  IN_GRID,
  REPORT,
  Story,
  SUPERVISOR,
  SYSTEM_PERSON,
  signerOf,
} from './caseStory.ts';
import { createDice, type Dice } from './dice.ts';

const HOUR = 3_600_000;
/** Some weeks for ten thousand steps. */
const STEP_MS = 6 * 60_000;
const CATEGORIES = [RUBBISH, COVER, LAMP, ROADWORK, ADVICE, AUTO] as const;
const UNITS = ['B1', 'B2', 'B3', 'S1B', 'G111'] as const;
const GRIDS = ['G111', 'G112', 'G211', 'G222'] as const;
const KINDS = ['resident', 'resident', 'enterprise', 'anonymous', 'staff'] as const;
const SOURCES = ['12345', '12345', 'wechat', 'patrol', 'enterprise'] as const;
const URGENCIES = ['general', 'general', 'important', 'urgent'] as const;

/**
 * So many cases going their ways at once, by seeded chance: accepted, dispatched, returned, held, checked,
 * closed, rated, reopened, merged, split. What a step is refused for is left undone.
 */
export function manyLives(seed: number, births: number, steps: number): Story {
  const dice = createDice(seed);
  const story = new Story();
  const ids: CaseId[] = [];
  for (let n = 0; n < steps; n += 1) {
    story.later(dice.below(STEP_MS));
    if (ids.length < births && dice.chance((1.2 * births) / steps)) {
      const before = story.situation.cases.size;
      bear(story, dice, ids.length);
      if (story.situation.cases.size > before) ids.push([...story.situation.cases.keys()].at(-1) ?? '');
      continue;
    }
    const all = [...story.situation.cases.keys()];
    // Mostly what came in lately, as in life.
    if (ids.length > 0) live(story, dice, dice.pick(dice.chance(0.85) ? all.slice(-25) : all));
  }
  return story;
}

function bear(story: Story, dice: Dice, n: number): void {
  const gridId = dice.pick(GRIDS);
  const street = gridId.startsWith('G1') ? 'S1' : 'S2';
  const report = {
    ...REPORT,
    source: dice.pick(SOURCES),
    category: dice.pick(CATEGORIES),
    urgency: dice.pick(URGENCIES),
    description: '走过时看到',
    reporterKind: dice.pick(KINDS),
    reporterId: `r-${n}`,
    place: { ...IN_GRID, gridId, communityId: `C${gridId.slice(1, 3)}`, streetId: street },
  } as const;
  const onTheSpot = dice.chance(0.2);
  const intent: CaseIntent = onTheSpot
    ? { type: 'case.selfResolve', data: { ...report, source: 'patrol', text: '已清走' } }
    : { type: 'case.report', data: report };
  story.tell(intent, onTheSpot ? person('grid_member') : ACCEPTOR);
}

/** One plausible step of the case; a refused one changes nothing. */
function live(story: Story, dice: Dice, caseId: CaseId): void {
  const { state, primaryUnitId, check, reporterIds } = story.case(caseId);
  const unitId = dice.pick(UNITS);
  const handler = signerOf(primaryUnitId ?? 'B1');
  const lead = person('dept_lead', primaryUnitId ?? 'B1');
  const reporter = { ...person('resident', ''), id: reporterIds[0] ?? 'nobody' };
  const give = (by: Person, type: string, data: object = {}): void => {
    // Chance draws among commands by name; their data fits by the line it is drawn with.
    story.tell({ type, data: { caseId, ...data } } as never, by);
  };
  const other = dice.pick([...story.situation.cases.keys()]);
  const choices: Record<string, readonly (() => void)[]> = {
    reported: [
      () => give(CHIEF, 'case.file'),
      () => give(CHIEF, 'case.file'),
      () => give(CHIEF, 'case.file'),
      () => give(CHIEF, 'case.reject', { reason: '非本区', route: 'other-city' }),
      () => give(CHIEF, 'case.setUrgency', { urgency: 'urgent', reason: '有危险' }),
      () => give(ACCEPTOR, 'case.merge', { intoId: other }),
      () => give(ACCEPTOR, 'case.split', { parts: [{ title: '灯' }, { title: '盖' }] }),
    ],
    filed: [
      () => give(DISPATCHER, 'case.dispatch', { unitId }),
      () => give(SYSTEM_PERSON, 'case.dispatch', { unitId, ruleId: 'auto:x', confidence: 0.99 }),
      () => give(DISPATCHER, 'case.merge', { intoId: other }),
    ],
    dispatched: [
      () => give(handler, 'case.sign'),
      () => give(handler, 'case.requestReturn', { reason: '非我单位', basis: '职责清单' }),
      () => give(CHIEF, 'case.approveReturn'),
      () => give(DISPATCHER, 'case.redispatch', { unitId, reason: '改派' }),
    ],
    handling: [
      () => give(handler, 'case.contactReporter', { text: '已联系' }),
      () => give(handler, 'case.contactReporter', { text: '已联系' }),
      () => give(handler, 'case.resolve', { text: '已处理' }),
      () => give(handler, 'case.resolve', { text: '已处理' }),
      () => give(lead, 'case.requestExtension', { reason: '雨天', limit: { n: 1, unit: 'wh' } }),
      () => give(person('deputy_leader'), 'case.decideExtension', { approve: true }),
      () =>
        give(lead, 'case.requestSuspend', {
          reasonCode: 'season',
          reason: '等枯水期',
          reviewAt: story.at + 40 * HOUR,
        }),
      () => give(person('deputy_leader'), 'case.approveSuspend', { text: '同意', opinionBy: CHIEF.id }),
    ],
    suspended: [() => give(SYSTEM_PERSON, 'timer.reviewDate')],
    resolved: [
      () => give(DISPATCHER, 'case.assignCheck', { checkerId: CHECKER.id, checkerUnitId: 'Z' }),
      () => give(check === undefined ? DISPATCHER : CHECKER, 'case.checkPass'),
      () => give(CHECKER, 'case.checkPass'),
      () => give(CHECKER, 'case.checkFail', { reason: '未完成' }),
      () => give(CHIEF, 'case.close', { text: '结案', ...(story.at % 5 === 0 ? { noise: 'gone' } : {}) }),
    ],
    closed: [
      () => give(ACCEPTOR, 'case.callback', { reached: dice.chance(0.8), resolved: dice.chance(0.7) }),
      () => give(reporter, 'case.rate', { score: 1 + dice.below(5) }),
      () => (dice.chance(0.2) ? give(SUPERVISOR, 'case.reopen', { reason: '未解决' }) : undefined),
    ],
    split: [() => give(SYSTEM_PERSON, 'timer.childrenDone')],
    merged: [() => (dice.chance(0.1) ? give(CHIEF, 'case.unmerge') : undefined)],
  };
  if (dice.chance(0.01)) give(CHIEF, 'case.void', { reason: '误报', requestedBy: CHIEF_2.id });
  else dice.pick(choices[state] ?? [() => undefined])();
  // A slip of the hand, found at once.
  if (dice.chance(0.05)) give(DISPATCHER, 'case.takeBack');
}
