import type { Hmac } from 'node:crypto';
import type { UnitAnswersFact } from '../../domain/aggregate/facts.ts';
import type { Case } from '../../domain/case/case.ts';
import type { SecretaryAnswer, SuggestionAnswer } from '../../domain/contract/secretary.ts';
import { type AnswerRowsQuery, JUDGEMENTS, OFFERS, type Switched } from '../../domain/contract/secretary.ts';
import { defined } from '../../domain/defined.ts';
import type { Directory } from '../../domain/district/directory.ts';
import type { CategoryId, UnitId } from '../../domain/kernel.ts';
import { DEFAULT_AUTO_DISPATCH_CONFIDENCE, type Rules } from '../../domain/rules/rules.ts';
import { type CountedCases, countedCases } from '../../domain/secretary/countedCases.ts';
import { type DecidedCases, decidedCases } from '../../domain/secretary/decidedCases.ts';
import { figuresOf } from '../../domain/secretary/figures.ts';
import { UNSURE_BELOW } from '../../domain/secretary/guess.ts';
import type { PlaceBook } from '../../domain/secretary/placeBook.ts';
import type { Landmark } from '../../domain/secretary/placeInText.ts';
import { LEAST_MET } from '../../domain/secretary/reasons.ts';
import { createSecretary, LEARNING } from '../../domain/secretary/secretary.ts';
import { type Asking, aboutOf, mayNameFor, suggest } from '../../domain/secretary/suggesting.ts';
import { isShown, modeOf } from '../../domain/secretary/switches.ts';
import type { AuditTrail } from '../audit/auditTrail.ts';
import type { Clock } from '../clock.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import { readingCases } from '../dispatch/readingCases.ts';
import type { GiveCommand } from '../dispatch/systemCommands.ts';
import type { GiveWay } from '../precedence.ts';
import type { EventLog } from '../store/EventLog.ts';
import { allSettled, type OnTrouble } from '../world/workLoop.ts';
import { createFallingBack } from './fallingBack.ts';
import { createHotWatch, type HotWatch } from './hotWatch.ts';
import { createLearningLoop, type LearningLoop } from './learningLoop.ts';
import { createModelFile, type ModelFile } from './modelFile.ts';
import { noteSuggestion } from './record.ts';

export interface SecretaryParts {
  readonly dispatcher: Pick<Dispatcher, 'world' | 'durable' | 'casesOf' | 'follow'>;
  readonly log: Pick<EventLog, 'read' | 'entry'>;
  readonly directory: Directory;
  /** Of the district as it is now: of another one everything is learned anew. */
  readonly etag: string;
  /** Names of the district that are no units. */
  readonly landmarks: readonly Landmark[];
  /** 标准地址 of the district, where it has a list. */
  readonly addresses?: PlaceBook | undefined;
  readonly clock: Clock;
  readonly audit: Pick<AuditTrail, 'record'>;
  readonly give: GiveCommand;
  /** The routes that hold now. */
  readonly rules?: () => Pick<Rules, 'routes' | 'autoDispatchConfidence'>;
  /** What happens in an exercise teaches nothing, and what is learned elsewhere is not used in it. */
  readonly learns: boolean;
  /** Where what is learned is put away between two starts; nowhere unless given. */
  readonly modelPath?: string | undefined;
  /** A new keyed hash of the server's own, by which it knows that file. */
  readonly newHash: () => Hmac;
  readonly onTrouble: OnTrouble;
  readonly giveWay?: GiveWay | undefined;
}

/** 网格秘书 of one world: learns behind the log, answers what is asked, and keeps a record of what it said. */
export interface SecretaryDesk extends LearningLoop {
  /** The category the words of a report speak for, where it is sure enough and may be shown. */
  readCategory(title: string, description: string | undefined): CategoryId | undefined;
  suggest(asking: Asking): Promise<SuggestionAnswer>;
  /** The cases behind the numbers beside a unit; none of a unit that it would not name for the case. */
  counted(asking: Pick<Asking, 'thisCase' | 'within' | 'now'>, unitId: UnitId): readonly CountedCases[];
  /** What it would send by itself now: switched to sending, and above the threshold of its own past. */
  choice(thisCase: Case): { readonly unitId: UnitId; readonly confidence: number } | undefined;
  answer(): SecretaryAnswer;
  /** The answers one number of the account counts. */
  decided(query: AnswerRowsQuery): DecidedCases;
  isShown(of: Switched): boolean;
  unitAnswers(): UnitAnswersFact;
  /** What many report at once: in exercises too. */
  readonly hotGroups: HotWatch['groups'];
}

const MOST_CATEGORIES = 12;
const MOST_TERMS = 8;

export async function openSecretaryDesk(parts: SecretaryParts): Promise<SecretaryDesk> {
  const { dispatcher, directory, clock, audit } = parts;
  const { durable } = dispatcher;
  const file = modelFileOf(parts);
  const secretary = createSecretary(directory, await file?.read());
  const mode = (of: Switched) => modeOf(durable, of, directory.data.demo);
  const hot = createHotWatch(parts);
  const fallingBack = createFallingBack({ ...parts, secretary, mode });
  const learning = createLearningLoop({
    ...parts,
    secretary,
    file,
    onLearned(event) {
      noteSuggestion({ secretary, audit, mode, newHash: parts.newHash }, event);
      fallingBack.look();
    },
  });
  const loop: LearningLoop = parts.learns
    ? learning
    : {
        start: () => undefined,
        isSettled: () => true,
        settled: async () => undefined,
        stop: async () => undefined,
      };

  return {
    start() {
      loop.start();
      hot.start();
    },
    isSettled: () => loop.isSettled() && hot.isSettled(),
    settled: () => allSettled([loop, hot]),
    hotGroups: hot.groups,
    async stop() {
      await hot.stop();
      await loop.stop();
      await fallingBack.stop();
    },
    readCategory(title, description) {
      if (!isShown(mode('category'))) return undefined;
      const [first] = secretary.category({ title, body: description })?.ranked ?? [];
      return first === undefined || first.confidence < UNSURE_BELOW ? undefined : (first.is as CategoryId);
    },
    suggest: (asking) =>
      readingCases(dispatcher, (caseOf) =>
        suggest(
          {
            ...{
              secretary,
              directory,
              caseOf,
              ground: { landmarks: parts.landmarks, ...defined({ addresses: parts.addresses }) },
            },
            isShown: (of) => isShown(mode(of)),
            ...defined({ rules: parts.rules?.() }),
          },
          asking,
        ),
      ),
    counted(asking, unitId) {
      const about = aboutOf({ ...asking, input: {} }, directory);
      if (about === undefined || !mayNameFor(asking, directory)(unitId)) return [];
      return countedCases(secretary, about, { unitId, now: asking.now });
    },
    choice(thisCase) {
      if (mode('unit') !== 'sending') return undefined;
      const asking = { input: {}, thisCase, within: undefined, now: clock.now() };
      const about = aboutOf(asking, directory);
      const guess = about && secretary.unit(about, mayNameFor(asking, directory));
      const [first] = guess?.ranked ?? [];
      if (guess?.isSendable !== true || first === undefined) return undefined;
      return { unitId: first.is as UnitId, confidence: first.confidence };
    },
    answer() {
      const { state } = secretary;
      return {
        at: clock.now(),
        read: state.read.seq,
        seq: durable.seq,
        judgements: JUDGEMENTS.map((judgement) => ({
          judgement,
          mode: mode(judgement),
          ...figuresOf(state.accounts[judgement]),
          ...defined({ least: judgement === 'unit' ? leastOf(parts.rules?.()) : undefined }),
        })),
        offers: OFFERS.map((offer) => ({ offer, mode: mode(offer) })),
        words: wordsOf(state.words),
      };
    },
    decided: ({ judgement, ...query }) => decidedCases(secretary.state.accounts[judgement], query),
    isShown: (of) => isShown(mode(of)),
    unitAnswers() {
      const { count, trust } = secretary.state.accounts.unit;
      return { decided: count, hasThreshold: trust.threshold !== undefined };
    },
  };
}

/** What a dispatch by itself has to reach, whatever proposed it. */
function leastOf(rules: Pick<Rules, 'autoDispatchConfidence'> | undefined): number {
  return rules?.autoDispatchConfidence ?? DEFAULT_AUTO_DISPATCH_CONFIDENCE;
}

function modelFileOf({
  modelPath: path,
  dispatcher,
  log,
  etag,
  newHash,
  giveWay,
}: SecretaryParts): ModelFile | undefined {
  if (path === undefined) return undefined;
  return createModelFile({
    path,
    world: dispatcher.world,
    log,
    form: `${LEARNING} ${etag}`,
    newHash,
    giveWay,
  });
}

function wordsOf(words: ReadonlyMap<string, ReadonlyMap<string, number>>): SecretaryAnswer['words'] {
  return [...words]
    .map(([category, terms]) => ({
      category: category as CategoryId,
      terms: [...terms]
        .map(([text, n]) => ({ text, n }))
        .filter(({ n }) => n >= LEAST_MET)
        .sort((a, b) => b.n - a.n)
        .slice(0, MOST_TERMS),
    }))
    .filter(({ terms }) => terms.length > 0)
    .sort((a, b) => (b.terms[0]?.n ?? 0) - (a.terms[0]?.n ?? 0))
    .slice(0, MOST_CATEGORIES);
}
