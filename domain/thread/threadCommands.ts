import { type Ask, birthOf, commandOn, type Outcome } from '../aggregate/command.ts';
import { factsOf, type NewEvent } from '../aggregate/event.ts';
import { newSubjectId, type SubjectId } from '../aggregate/subject.ts';
import { type Case, isOpen } from '../case/case.ts';
import { fact as caseFact } from '../case/decide/ask.ts';
import { firstFact, newReport } from '../case/decide/intake.ts';
import { linked } from '../case/decide/linking.ts';
import { type ThreadEventData, threadSchemas } from '../contract/thread.ts';
import { defined } from '../defined.ts';
import { type Refusal, refuse } from '../kernel.ts';
import { automaticReplyTo, DEFAULT_AUTOMATIC_REPLIES } from '../rules/automaticReply.ts';
import { dangerWord } from '../secretary/danger.ts';
import { cutText } from '../text/cutText.ts';
import {
  MOST_LINES,
  MOST_UNANSWERED,
  THREAD_KIND,
  type Thread,
  type ThreadLine,
  unansweredIn,
} from './thread.ts';
import { ANSWERERS, notOfItsGrid, notTheirTalk, WRITERS } from './threadRights.ts';

const fact = factsOf<typeof THREAD_KIND, ThreadEventData>(THREAD_KIND);

const BY_STAFF = { roles: ANSWERERS, reach: notOfItsGrid };
/** Characters of a line that make the new case's title; a longer one stands whole in its description. */
const LONGEST_TITLE = 60;

export const THREAD_COMMANDS = {
  'thread.begin': birthOf({
    schema: threadSchemas['thread.begin'],
    roles: WRITERS,
    begin({ gridId, caseId, placeText, text }, ask) {
      if (ask.directory.unit(gridId)?.kind !== 'grid') return refuse('unknown-grid', { gridId });
      const refusal = caseId === undefined ? undefined : notOnCase(caseId, ask);
      if (refusal !== undefined) return refusal;
      const id = newSubjectId(THREAD_KIND, ask.situation);
      return [
        fact(id, 'ThreadBegun', { gridId, ...defined({ caseId, placeText }) }),
        ...linesOf(id, 1, text, ask),
        ...(caseId === undefined ? [] : [caseFact(caseId, 'CaseThreadBegun', { threadId: id })]),
      ];
    },
  }),
  'thread.write': commandOn<Thread>()({
    schema: threadSchemas['thread.write'],
    roles: WRITERS,
    reach: notTheirTalk,
    decide({ text }, thread, ask) {
      if (unansweredIn(thread).length >= MOST_UNANSWERED)
        return refuse('thread-wait', { n: MOST_UNANSWERED });
      return notFull(thread) ?? linesOf(thread.id, thread.lines.length + 1, text, ask);
    },
  }),
  'thread.reply': commandOn<Thread>()({
    schema: threadSchemas['thread.reply'],
    ...BY_STAFF,
    decide: ({ text }, thread) =>
      notFull(thread) ?? [
        fact(thread.id, 'ThreadLineWritten', { n: thread.lines.length + 1, text, voice: 'staff' }),
      ],
  }),
  /** 接单: a report of its own, of the grid the talk is about; the talk is about it from then on when it was about none. */
  'thread.toCase': commandOn<Thread>()({
    schema: threadSchemas['thread.toCase'],
    ...BY_STAFF,
    decide: ({ n, category }, thread, ask) =>
      ofLine(thread, n, ({ text }) => {
        const { gridId, placeText, caseId } = thread;
        const danger = dangerWord(text) === undefined ? undefined : (true as const);
        const description = text.length > LONGEST_TITLE ? text : undefined;
        const born = newReport(
          {
            ...{ source: 'web', title: cutText(text, LONGEST_TITLE), reporterKind: 'resident' },
            ...{ confidential: false, place: { gridId, ...defined({ text: placeText }) } },
            ...defined({ category, description, danger }),
          },
          ask,
        );
        if ('code' in born) return born;
        const { id, event } = firstFact({ ...born, origin: 'appeal' }, ask);
        return [
          fact(thread.id, 'ThreadLineBecame', { n, outcome: 'case', caseId: id }),
          event,
          caseFact(id, 'CaseThreadBegun', { threadId: thread.id }),
          ...(caseId === undefined ? [] : linked(id, caseId, 'related')),
        ];
      }),
  }),
  'thread.toProgress': commandOn<Thread>()({
    schema: threadSchemas['thread.toProgress'],
    ...BY_STAFF,
    decide: ({ n }, thread, ask) =>
      ofLine(thread, n, ({ text }) => {
        const report = thread.caseId && ask.situation.cases.get(thread.caseId);
        // Where a report was merged into another it is handled there.
        const thisCase = report?.mergedInto ? ask.situation.cases.get(report.mergedInto) : report;
        if (thisCase === undefined || !isOpen(thisCase)) return refuse('thread-no-case');
        return [
          fact(thread.id, 'ThreadLineBecame', { n, outcome: 'progress' }),
          caseFact(thisCase.id, 'ProgressAdded', { text }),
        ];
      }),
  }),
  'thread.keep': commandOn<Thread>()({
    schema: threadSchemas['thread.keep'],
    ...BY_STAFF,
    decide: ({ n }, thread) =>
      ofLine(thread, n, () => [fact(thread.id, 'ThreadLineBecame', { n, outcome: 'kept' })]),
  }),
} as const;

/** What a resident wrote, and what the table answers to it by itself. */
function linesOf(id: SubjectId, n: number, text: string, { rules }: Ask): readonly NewEvent[] {
  const danger = dangerWord(text) === undefined ? undefined : (true as const);
  const reply =
    danger === undefined
      ? automaticReplyTo(text, rules.automaticReplies ?? DEFAULT_AUTOMATIC_REPLIES)
      : undefined;
  return [
    fact(id, 'ThreadLineWritten', { n, text, voice: 'resident', ...defined({ danger }) }),
    ...(reply === undefined
      ? []
      : [fact(id, 'ThreadLineWritten', { n: n + 1, text: reply, voice: 'automatic' })]),
  ];
}

/** Why there is no talk about this report: unknown, confidential, or there is one already. */
function notOnCase(caseId: Case['id'], { situation, by }: Ask): Refusal | undefined {
  const thisCase = situation.cases.get(caseId);
  if (thisCase === undefined) return refuse('unknown-case', { caseId });
  if (by.caseId !== caseId) return refuse('out-of-scope');
  if (thisCase.confidential) return refuse('thread-confidential');
  return thisCase.threadId === undefined ? undefined : refuse('thread-there-already');
}

function notFull({ lines }: Thread): Refusal | undefined {
  return lines.length < MOST_LINES ? undefined : refuse('thread-full', { n: MOST_LINES });
}

/** What becomes of a line of the resident, once. */
function ofLine({ lines }: Thread, n: number, become: (line: ThreadLine) => Outcome): Outcome {
  const line = lines.find((each) => each.n === n);
  if (line === undefined || line.voice !== 'resident') return refuse('thread-no-line', { n });
  return line.became === undefined ? become(line) : refuse('thread-line-done', { n });
}
