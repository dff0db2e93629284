import type { Case } from '../../../domain/case/case.ts';
import type { NoiseReason } from '../../../domain/case/codes.ts';
import type { CommandData, CommandType } from '../../../domain/contract/commands.ts';
import { idIn } from '../../../domain/contract/strings.ts';
import { defined } from '../../../domain/defined.ts';
import type { Directory, Unit } from '../../../domain/district/directory.ts';
import type { CategoryId, Millis, Person } from '../../../domain/kernel.ts';
import { DEVICE_SOURCES } from '../../../domain/people/sources.ts';
import { seedOf } from '../../../domain/seededRandom.ts';
import { HOUR_MS, MINUTE_MS } from '../../../domain/time/shanghaiDay.ts';
import { hourOf } from './arrivals.ts';
import * as colleagues from './colleagues.ts';

/** What a colleague does next with a case, and from when on. */
export interface Step {
  readonly due: Millis;
  readonly person: Person;
  readonly command: { [T in CommandType]: { readonly type: T; readonly data: CommandData[T] } }[CommandType];
}

/**
 * The demo's colleagues, case by case: a pure function of the case, so that a restarted server goes on
 * where it stopped. Chance is drawn from the case's id: the same case has the same fate. `primary` is
 * the first case of the same outbreak, when that is another one.
 */
export function nextStep(thisCase: Case, directory: Directory, primary?: Case): Step | undefined {
  switch (thisCase.state) {
    case 'reported':
      return merge(thisCase, primary, directory) ?? accept(thisCase, directory);
    case 'filed':
      return merge(thisCase, primary, directory) ?? dispatch(thisCase, directory);
    case 'dispatched':
      return sign(thisCase, directory);
    case 'handling':
      return work(thisCase, directory);
    case 'resolved':
      return finish(thisCase, directory);
    default:
      return undefined;
  }
}

/** A number in [0, 1) that belongs to this case and question. */
function chance(thisCase: Case, question: string): number {
  // The tail of a hash is even where its head is not.
  return (seedOf(`${question} ${thisCase.externalId ?? thisCase.id} ${question}`) % 9973) / 9973;
}

/** When the case came to where it is. Warnings and reminders meanwhile do not make anybody begin anew. */
function sinceOf(thisCase: Case): Millis {
  const { state, own, check, legAt, reportedAt, updatedAt } = thisCase;
  switch (state) {
    case 'reported':
      return reportedAt;
    case 'filed':
      return own.clocks.K2?.startedAt ?? updatedAt;
    case 'dispatched':
      return legAt ?? updatedAt;
    case 'resolved':
      return Math.max(own.clocks.K6?.startedAt ?? 0, own.clocks.K6?.stoppedAt ?? 0, check?.at ?? 0);
    default:
      return updatedAt;
  }
}

/** Minutes between the two, mostly near the shorter; nights are slower, unless it is urgent. */
function after(thisCase: Case, question: string, shortest: number, longest: number): Millis {
  const since = sinceOf(thisCase);
  const isNight = hourOf(since) < 7;
  const slow = isNight && thisCase.urgency !== 'urgent' ? 2 : 1;
  const minutes = shortest + (longest - shortest) * chance(thisCase, question) ** 1.7;
  return since + Math.round(minutes * slow * MINUTE_MS);
}

/** The share of cases colleagues leave lying for a while: the visitor's own work. */
const LEFT = 0.42;

/** Half of the outbreaks are put together by colleagues, the other half waits for the visitor. */
function merge(thisCase: Case, primary: Case | undefined, directory: Directory): Step | undefined {
  if (primary === undefined || primary.confidential !== thisCase.confidential) return undefined;
  if (chance(primary, 'together') < 0.5 || thisCase.absorbed.length > 0) return undefined;
  return {
    due: after(thisCase, 'merge', 8, 40),
    person: colleagues.dispatcher(directory, chance(primary, 'seat')),
    command: {
      type: 'case.merge',
      data: { caseId: thisCase.id, intoId: primary.id, reason: '同一时间同一地点，同一事件。' },
    },
  };
}

function accept(thisCase: Case, directory: Directory): Step | undefined {
  const isLeft = chance(thisCase, 'accept') < LEFT;
  const isUrgent = thisCase.urgency === 'urgent';
  const due = isLeft
    ? after(thisCase, 'late', 15, isUrgent ? 20 : 60)
    : after(thisCase, 'file', 1, isUrgent ? 4 : 18);
  const person = colleagues.acceptor(directory, chance(thisCase, 'seat'));
  const { id: caseId } = thisCase;
  const mayReject = thisCase.danger !== true && thisCase.demandType === 'consult' && thisCase.reports === 1;
  if (mayReject && chance(thisCase, 'reject') < 0.25) {
    const data = { caseId, reason: '属政策咨询，已当场解答。', route: 'answered' } as const;
    return { due, person, command: { type: 'case.reject', data } };
  }
  const category = categoryOf(thisCase, directory);
  if (category === undefined || thisCase.place.gridId === undefined) return undefined;
  return { due, person, command: { type: 'case.file', data: { caseId, category } } };
}

/** The demo knows what it invented; a report that names nothing is left to people. */
function categoryOf(thisCase: Case, directory: Directory): CategoryId | undefined {
  const invented = idIn('category', /-(\d{4})$/u.exec(thisCase.externalId ?? '')?.[1] ?? '');
  return thisCase.category ?? directory.category(invented)?.code ?? thisCase.suggestedCategory;
}

function dispatch(thisCase: Case, directory: Directory): Step | undefined {
  const unit = unitFor(thisCase, directory);
  if (unit === undefined) return undefined;
  const isLeft = chance(thisCase, 'dispatch') < LEFT;
  const due = isLeft ? after(thisCase, 'wait', 15, 60) : after(thisCase, 'name', 1, 15);
  const street = directory.unit(thisCase.place.streetId);
  const isJoint = unit.kind === 'department' && street !== undefined && chance(thisCase, 'joint') < 0.12;
  return {
    due,
    person: colleagues.dispatcher(directory, chance(thisCase, 'seat')),
    command: {
      type: 'case.dispatch',
      data: {
        caseId: thisCase.id,
        unitId: unit.id,
        ...defined({
          coUnitIds: isJoint ? [street.id] : undefined,
          suggested: unit.kind === 'department' ? true : undefined,
        }),
      },
    },
  };
}

/** The department whose list names it first; some of what a street or community can do stays there. */
function unitFor(thisCase: Case, directory: Directory): Unit | undefined {
  const { category } = thisCase;
  if (category === undefined) return undefined;
  const handles = (unit: Unit | undefined) => unit?.categories.includes(category) === true;
  const community = directory.unit(thisCase.place.communityId);
  const street = directory.unit(thisCase.place.streetId);
  const draw = chance(thisCase, 'unit');
  if (draw < 0.4 && handles(community)) return community;
  if (draw < 0.35 && handles(street)) return street;
  const rank = (unit: Unit) => unit.categories.indexOf(category) / unit.categories.length;
  return directory.data.units
    .filter((unit) => (unit.kind === 'department' || unit.kind === 'utility') && handles(unit))
    .sort((a, b) => rank(a) - rank(b))[0];
}

function sign(thisCase: Case, directory: Directory): Step | undefined {
  const unit = directory.unit(thisCase.primaryUnitId);
  if (unit === undefined) return undefined;
  const isSlow = chance(thisCase, 'sign') < 0.06;
  const due = isSlow
    ? after(thisCase, 'slow', 200, 600)
    : after(thisCase, 'quick', 2, thisCase.urgency === 'urgent' ? 8 : 70);
  return {
    due,
    person: colleagues.officerOf(unit),
    command: { type: 'case.sign', data: { caseId: thisCase.id } },
  };
}

const PROGRESS = [
  '已联系反映人，约定到场时间。',
  '人员已到现场，正在核实。',
  '现场已围挡，正在处理。',
  '已通知施工班组，预计今日完成。',
  '已与物业沟通，责令整改。',
  '现场取证完毕，已发整改通知。',
];
const DONE = [
  '现场已处理完毕，恢复原状。',
  '已整改到位，反映人表示认可。',
  '已修复并试运行正常。',
  '已清理干净，安排专人巡查。',
  '已当面答复反映人，说明办理结果。',
];

/** Hours from signing to done: urgent within the shift, general within days. */
const WORK_HOURS = { urgent: [0.4, 3], important: [1, 16], general: [3, 52] } as const;

/** As long as that takes, but mostly within the limit: one in twenty runs over. */
function workingTime(thisCase: Case, signedAt: Millis): Millis {
  const [shortest, longest] = WORK_HOURS[thisCase.urgency];
  const wanted = (shortest + (longest - shortest) * chance(thisCase, 'work') ** 1.5) * HOUR_MS;
  const due = thisCase.clocks.K5?.due ?? signedAt + wanted;
  const share = chance(thisCase, 'over') < 0.05 ? 1.5 : 0.35 + 0.6 * chance(thisCase, 'share');
  return Math.min(wanted, Math.max(MINUTE_MS * 10, (due - signedAt) * share));
}

function work(thisCase: Case, directory: Directory): Step | undefined {
  const unit = directory.unit(thisCase.primaryUnitId);
  if (unit === undefined) return undefined;
  const { id: caseId } = thisCase;
  const signedAt = thisCase.stages.handle?.at ?? thisCase.updatedAt;
  const end = signedAt + workingTime(thisCase, signedAt);
  const person = colleagues.officerOf(unit);
  if (thisCase.reporterKind !== 'anonymous' && thisCase.contactedAt === undefined) {
    const caller =
      unit.kind === 'community' ? colleagues.acceptor(directory, chance(thisCase, 'seat')) : person;
    const due = signedAt + (end - signedAt) * 0.12;
    const data = { caseId, text: '已电话联系反映人。' };
    return { due, person: caller, command: { type: 'case.contactReporter', data } };
  }
  const isAbove = unit.kind === 'community' && chance(thisCase, 'above') < 0.3;
  if (isAbove) {
    const data = { caseId, reason: '超出社区处置能力，请街道协调。' };
    return { due: after(thisCase, 'up', 20, 90), person, command: { type: 'case.escalateLevel', data } };
  }
  if (thisCase.notes.length === 0 && chance(thisCase, 'word') < 0.75) {
    const data = { caseId, text: textOf(thisCase, PROGRESS), public: true };
    const due = signedAt + (end - signedAt) * 0.3;
    return { due, person, command: { type: 'case.progress', data } };
  }
  const open = thisCase.coTasks.find((task) => task.required && task.state === 'open');
  const helper = directory.unit(open?.unitId);
  if (open !== undefined && helper !== undefined) {
    const data = { coTaskId: open.id, caseId, text: '已到场协助。' };
    const due = signedAt + (end - signedAt) * 0.8;
    return { due, person: colleagues.officerOf(helper), command: { type: 'cotask.complete', data } };
  }
  return {
    due: end,
    person,
    command: { type: 'case.resolve', data: { caseId, text: textOf(thisCase, DONE) } },
  };
}

function textOf(thisCase: Case, texts: readonly string[]): string {
  return texts[Math.floor(chance(thisCase, 'words') * texts.length)] ?? '';
}

/** Some of what a device or a danger word called for was nothing. */
function falseAlarm(thisCase: Case): { readonly noise?: NoiseReason } {
  const isDevice = DEVICE_SOURCES.has(thisCase.source);
  if (!isDevice && thisCase.danger !== true) return {};
  return chance(thisCase, 'noise') < 0.3 ? { noise: isDevice ? 'sensor' : 'words' } : {};
}

function finish(thisCase: Case, directory: Directory): Step {
  const { id: caseId, check } = thisCase;
  const isField = directory.category(thisCase.category)?.field !== false;
  const chief = colleagues.dutyChief(directory);
  if (!isField || check?.state === 'passed') {
    const text = isField ? '核查通过，结案。' : '远程复核通过，结案。';
    return {
      due: after(thisCase, 'close', 3, 40),
      person: chief,
      command: { type: 'case.close', data: { caseId, text, ...falseAlarm(thisCase) } },
    };
  }
  const person = colleagues.checker(directory, chance(thisCase, 'checker'));
  if (check?.state !== 'open') {
    const data = { caseId, checkerId: person.id, checkerUnitId: person.scope };
    return {
      due: after(thisCase, 'assign', 3, 30),
      person: chief,
      command: { type: 'case.assignCheck', data },
    };
  }
  const fails = thisCase.reworkCount === 0 && chance(thisCase, 'check') < 0.06;
  const due = after(thisCase, 'look', 15, 120);
  return fails
    ? {
        due,
        person,
        command: { type: 'case.checkFail', data: { caseId, reason: '现场仍有遗留，退回返工。' } },
      }
    : { due, person, command: { type: 'case.checkPass', data: { caseId, text: '现场核查属实。' } } };
}
