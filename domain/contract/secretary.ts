import { z } from 'zod';
import { DEMAND_TYPES, URGENCIES } from '../case/codes.ts';
import { PLACE_SIGNS } from '../secretary/placeInText.ts';
import type { Read } from './read.ts';
import { caseId, count, list, millis } from './shapes.ts';
import { code, form, id, name, words } from './strings.ts';

/** 网格秘书 on the wire: what is suggested for a case, and how right that has been. */

/** What is judged: the category of a report, and the unit of a case. How right that was is counted. */
export const JUDGEMENTS = ['category', 'unit'] as const;
export type Judgement = (typeof JUDGEMENTS)[number];
/** What is offered without a confidence to be calibrated: reports of one matter, a place in the words, the draft of a reply. */
export const OFFERS = ['duplicates', 'place', 'replies'] as const;
export type Offer = (typeof OFFERS)[number];
export const SWITCHED = [...JUDGEMENTS, ...OFFERS] as const;
export type Switched = (typeof SWITCHED)[number];
/** Off; only noted; shown to people; sent by itself where it is sure enough. */
export const MODES = ['off', 'shadow', 'shown', 'sending'] as const;
export type SecretaryMode = (typeof MODES)[number];

export const SWITCH_CAUSES = ['person', 'share-fell', 'badly-calibrated', 'sent-back'] as const;
export type SwitchCause = (typeof SWITCH_CAUSES)[number];

/** How far each can go: the server sends nothing by itself but to a unit, and of an offer nothing is noted in silence. */
export const MODES_OF: Readonly<Record<Switched, readonly SecretaryMode[]>> = {
  category: ['off', 'shadow', 'shown'],
  unit: MODES,
  duplicates: ['off', 'shown'],
  place: ['off', 'shown'],
  replies: ['off', 'shown'],
};

const judgement = code(JUDGEMENTS);
const switched = code(SWITCHED);
const mode = code(MODES);

export const secretarySchemas = {
  /** By the duty chief, for one of the judgements, with a reason that is kept. */
  'secretary.switch': z.strictObject({ judgement: switched, mode, reason: words(500) }),
  /** By the system, when what it says has become worse: nothing is sent by itself from here on. */
  'timer.secretaryFallsBack': z.strictObject({ subjectId: id('subject'), cause: code(SWITCH_CAUSES) }),
} as const;

export const secretaryEventSchemas = {
  SecretarySwitched: z.object({
    judgement: switched,
    mode,
    cause: code(SWITCH_CAUSES),
    reason: words(500).exactOptional(),
  }),
} as const;

export type SecretaryEventData = {
  readonly [T in keyof typeof secretaryEventSchemas]: Read<z.infer<(typeof secretaryEventSchemas)[T]>>;
};

const share = z.number().min(0).max(1);

/** `POST /suggestions`: about a case, or about a report that is being written. What is given goes before what the case says. */
export const suggestionInput = z.strictObject({
  caseId: caseId.optional(),
  category: id('category').optional(),
  gridId: id('grid').optional(),
  source: form('channel').optional(),
  demandType: code(DEMAND_TYPES).optional(),
  urgency: code(URGENCIES).optional(),
  /** What is being written: a place is read out of it, and nothing of it is kept. */
  about: words(4000).optional(),
});
export type SuggestionInput = z.infer<typeof suggestionInput>;

/** Of so many finished in the days, so many by this unit. */
const counted = z.object({ of: count, by: count, scope: code(['community', 'district']), days: count });

const suggestedUnit = z.object({
  unitId: id('unit'),
  confidence: share,
  counted: counted.exactOptional(),
  /** How many of this category it sent back in these days. */
  sentBack: count,
  /** The category stands on its duty list. */
  onDuty: z.boolean(),
  /** What it has in hand. */
  open: count,
  /** The route of the rules that names it, by its name. */
  routeId: form('routeName').exactOptional(),
});

const similarCase = z.object({ caseId, title: words(300), unitId: id('unit'), at: millis });

const unitSuggestion = z.object({
  category: id('category'),
  /** Likeliest first, three at most. */
  ranked: list(suggestedUnit),
  /** Below a half: three are named instead of one. */
  isUnsure: z.boolean(),
  coUnitIds: list(id('unit')),
  similar: list(similarCase),
});
export type UnitSuggestion = z.infer<typeof unitSuggestion>;
export type SuggestedUnit = z.infer<typeof suggestedUnit>;

const categorySuggestion = z.object({
  ranked: list(z.object({ category: id('category'), confidence: share })),
  isUnsure: z.boolean(),
  /** Stretches of the text that spoke for the first, strongest first. */
  terms: list(words(40)),
});

/** A place the words may mean: offered, never taken by itself. */
const placeSuggestion = z.object({
  /** Of a newer server there may be more signs. */
  sign: code(PLACE_SIGNS),
  words: words(100),
  gridId: id('grid').exactOptional(),
  areaId: id('unit').exactOptional(),
  confidence: share,
  /** Cases with these words whose place is known, and those of them that lay here. */
  counted: z.object({ of: count, here: count }).exactOptional(),
});
export type PlaceSuggestion = z.infer<typeof placeSuggestion>;

export const suggestionAnswer = z.object({
  /** Which state of the model answered: the last event it had learned. */
  model: count,
  /** Cases it has learned units from. */
  learned: count,
  unit: unitSuggestion.exactOptional(),
  category: categorySuggestion.exactOptional(),
  /** Of a case, or of words, without a grid: most believed first; three at most. */
  places: list(placeSuggestion).exactOptional(),
});
export type SuggestionAnswer = z.infer<typeof suggestionAnswer>;

/** `GET /suggestions/rows?caseId=&unitId=`: the cases behind the numbers that stand beside a unit. */
export const suggestionRowsQuery = z.strictObject({ caseId, unitId: id('unit') });

const suggestionRow = z.object({ caseId, title: words(300, 0), unitId: id('unit'), reportedAt: millis });
export type SuggestionRow = z.infer<typeof suggestionRow>;

const suggestionCount = z.object({
  /** Finished in the community or the district, sent back, in hand. */
  reason: code(['community', 'district', 'sentBack', 'load']),
  of: count,
  by: count,
  days: count,
  /** Those that speak for the unit first, of each the latest first. */
  rows: list(suggestionRow),
  /** So many more are not listed: not in the caller's sight, or beyond the hundredth. */
  left: count,
});
export type SuggestionCount = z.infer<typeof suggestionCount>;

export const suggestionRowsAnswer = z.object({ counts: list(suggestionCount) });
export type SuggestionRowsAnswer = z.infer<typeof suggestionRowsAnswer>;

const week = z.object({
  /** Its Monday, as a day number. */
  from: z.int(),
  cases: count,
  spoke: count,
  right: count,
  inThree: count,
  sendable: count,
  sendableRight: count,
  sent: count,
});

const drift = z.object({
  now: share.exactOptional(),
  before: share.exactOptional(),
  ece: share,
  sentWrong: share,
  cause: code(SWITCH_CAUSES).exactOptional(),
});

const judgementFigures = z.object({
  judgement,
  mode,
  /** Decided in all, and those the figures below rest on: the last three thousand. */
  count,
  recent: count,
  spoke: count,
  right: count,
  inThree: count,
  sent: count,
  sentRight: count,
  ece: share,
  threshold: share.exactOptional(),
  /** What the rules demand of anything that is dispatched by itself; of a unit alone. */
  least: share.exactOptional(),
  weeks: list(week),
  /** Ten steps of what was said, with what came true. */
  bins: list(z.object({ count, claimed: share, right: share })),
  /** From this confidence on: how many would have been sent, and how many of them were right. */
  sending: list(z.object({ from: share, count, right: count })),
  /** What it took for something else, by code of unit or category. */
  pairs: list(z.object({ guessed: name(100), was: name(100), wrong: count, of: count })),
  drift,
});
export type JudgementFigures = z.infer<typeof judgementFigures>;

/** `GET /secretary`. */
export const secretaryAnswer = z.object({
  at: millis,
  /** The last event it has learned, and the last there is. */
  read: count,
  seq: count,
  judgements: list(judgementFigures),
  offers: list(z.object({ offer: code(OFFERS), mode })),
  /** By category: the words that spoke for it most often. */
  words: list(z.object({ category: id('category'), terms: list(z.object({ text: words(40), n: count })) })),
});
export type SecretaryAnswer = z.infer<typeof secretaryAnswer>;

/** Which of the last answers: those of a week, of a step of the curve, above a confidence, of a pair, sent, or the last two hundred. */
export const ANSWER_PARTS = ['all', 'week', 'bin', 'from', 'pair', 'sent', 'lately'] as const;
export type AnswerPart = (typeof ANSWER_PARTS)[number];

/** `GET /secretary/rows?judgement=&part=&at=&guessed=&was=`: the cases one number of the page counts. */
export const answerRowsQuery = z.strictObject({
  judgement,
  part: code(ANSWER_PARTS),
  /** The Monday of the week as a day number; the step of the curve, 0 … 9; the confidence in percent. */
  at: z.coerce.number().int().min(0).max(1_000_000).optional(),
  guessed: name(100).optional(),
  was: name(100).optional(),
});
export type AnswerRowsQuery = z.infer<typeof answerRowsQuery>;

const answerRow = z.object({
  caseId,
  title: words(300, 0),
  reportedAt: millis,
  guessed: name(100),
  was: name(100),
  confidence: share,
});
export type AnswerRow = z.infer<typeof answerRow>;

export const answerRowsAnswer = z.object({
  of: count,
  right: count,
  /** The wrong ones first, of each the latest first. */
  rows: list(answerRow),
  /** So many more are not listed: not in the caller's sight, or beyond the hundredth. */
  left: count,
});
export type AnswerRowsAnswer = z.infer<typeof answerRowsAnswer>;
