/** Lists of an exercise's life (DOMAIN §2.5, §3.8). */

export const EXERCISE_STATES = ['planned', 'opened', 'running', 'paused', 'ended', 'evaluated'] as const;
/** 筹备 / 已开场 / 演练中 / 暂停 / 已结束 / 已评估 */
export type ExerciseState = (typeof EXERCISE_STATES)[number];

export const EXERCISE_ROLES = ['director', 'controller', 'evaluator', 'observer', 'player'] as const;
/** 导演 / 控制 / 评估 / 观摩 / 参演; any account may be given one, whatever its post. */
export type ExerciseRole = (typeof EXERCISE_ROLES)[number];

/** What an inject comes by. All but `roleplay` reach the players as a case; that one is spoken by a controller. */
export const INJECT_CHANNELS = [
  'phone',
  'letter',
  '12345',
  'grid',
  'sensor',
  'leader',
  'superior',
  'media',
  'weather',
  'roleplay',
] as const;
export type InjectChannel = (typeof INJECT_CHANNELS)[number];

export const INJECT_STATES = ['pending', 'released', 'skipped'] as const;
/** 未到 / 已放 / 已跳过 */
export type InjectState = (typeof INJECT_STATES)[number];

export const RELEASE_CAUSES = ['time', 'condition', 'hand'] as const;
export type ReleaseCause = (typeof RELEASE_CAUSES)[number];

export const OUTCOMES = ['waiting', 'met', 'missed'] as const;
/** 等着 / 按时 / 落空 */
export type Outcome = (typeof OUTCOMES)[number];

/** What is counted of the cases of one inject, or of all when none is named; of those that came after it was released. */
export const CASE_COUNTS = [
  'seen',
  'filed',
  'dispatched',
  'signed',
  'resolved',
  'closed',
  'merged',
  'returned',
  'urgent',
  'linked',
  'calledUp',
] as const;
/** What is counted as it is now, whatever came before. */
export const STANDING_COUNTS = ['open', 'unfiled', 'undispatched'] as const;
/** What is counted of incidents, orders, roll-calls and shifts. */
export const COMMAND_COUNTS = [
  'incident',
  'warning',
  'lifted',
  'response',
  'report',
  'decision',
  'order',
  'acked',
  'done',
  'refused',
  'rollCall',
  'answered',
  'handover',
] as const;
export const COUNTS = [...CASE_COUNTS, ...STANDING_COUNTS, ...COMMAND_COUNTS] as const;
export type CountCode = (typeof COUNTS)[number];

export const NEEDS = ['all', 'any'] as const;
export type Need = (typeof NEEDS)[number];

export const LESSON_STATES = ['open', 'doing', 'done'] as const;
/** 未开始 / 在办 / 办完 */
export type LessonState = (typeof LESSON_STATES)[number];

/** What one expectation is about, for the bars of the report. */
export const AREAS = ['warning', 'dispatch', 'orders', 'reporting', 'publicity'] as const;
/** 预警与启动 / 受理与派遣 / 命令与回执 / 信息报送 / 宣传口径 */
export type Area = (typeof AREAS)[number];
