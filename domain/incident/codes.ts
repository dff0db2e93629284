/** Lists of an incident's life (DOMAIN §2.4, §2.5, §3.8). */

export const INCIDENT_STATES = [
  'watch',
  'warned',
  'responding',
  'stabilising',
  'ended',
  'recovery',
  'reviewed',
] as const;
/** 关注 / 预警期 / 响应 / 稳控 / 终止 / 善后 / 评估归档 */
export type IncidentState = (typeof INCIDENT_STATES)[number];

export const INCIDENT_KINDS = ['natural', 'accident', 'health', 'security'] as const;
/** 自然灾害 / 事故灾难 / 公共卫生事件 / 社会安全事件 (突发事件应对法, art. 2) */
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** Why the system ended and archived what nobody made anything of: 上级预警已解除. */
export const END_CAUSES = ['advisory-cancelled'] as const;
export type EndCause = (typeof END_CAUSES)[number];

/** 一级 to 四级, the gravest first: of a response, of an event and of a warning alike. */
export const LEVELS = ['I', 'II', 'III', 'IV'] as const;
export type Level = (typeof LEVELS)[number];

export const POSTS = [
  'commander',
  'deputy',
  'onScene',
  'coordination',
  'publicity',
  'logistics',
  'rescue',
  'medical',
  'security',
  'liaison',
  'experts',
] as const;
/** 总指挥 / 副总指挥 / 现场指挥官 / 综合协调 / 宣传舆情 / 后勤保障 / 抢险救援 / 医疗救护 / 治安交通 / 联络 / 专家组 */
export type IncidentPost = (typeof POSTS)[number];

export const REPORT_KINDS = ['first-phone', 'first', 'more', 'final'] as const;
/** 首报（电话）/ 首报（书面）/ 续报 / 终报 */
export type ReportKind = (typeof REPORT_KINDS)[number];

export const REPORT_ITEMS = [
  'time',
  'source',
  'place',
  'nature',
  'scope',
  'loss',
  'trend',
  'leaders',
  'measures',
] as const;
/** What a report up the line says (DOMAIN §2.4); each in the officer's own words. */
export type ReportItem = (typeof REPORT_ITEMS)[number];

/** Those that stand in the log. 损失和人员 names people: it lies sealed beside the log, so that it can be destroyed. */
export const LOGGED_ITEMS = [
  'time',
  'source',
  'place',
  'nature',
  'scope',
  'trend',
  'leaders',
  'measures',
] as const satisfies readonly ReportItem[];
export type LoggedItem = (typeof LOGGED_ITEMS)[number];

/** Areas, lines, arrows and labels on the shared map. */
export const SHAPE_KINDS = ['area', 'line', 'arrow', 'label'] as const;
export type ShapeKind = (typeof SHAPE_KINDS)[number];

/** Of a warning from above, in the words of CAP. */
export const SEVERITIES = ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'] as const;
export const ADVISORY_TYPES = ['Alert', 'Update', 'Cancel'] as const;

export const DISPOSALS = ['destroyed', 'retained'] as const;
/** 已销毁 / 经评估保留 (突发事件应对法, art. 85) */
export type Disposal = (typeof DISPOSALS)[number];
