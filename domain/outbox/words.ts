import { LIVE } from '../kernel.ts';
import { fillBlanks, URGENCY_WORDS } from '../text/words.ts';
import { formatMinute } from '../time/shanghaiDay.ts';
import type { Message, MessageParams, OutboxRow, Template } from './message.ts';

/** The sentences that leave the house. They name a number and a step, never a person or a phone. */
const WORDS: Readonly<Record<Template, string>> = {
  receipt:
    '您好，您反映的情况已收到，编号 {number}。我们会尽快受理，有进展及时告诉您。紧急情况请拨打 110、119、120。',
  'task-card': '派遣单：{number} {title}（{urgency}）。地点：{place}。处置时限：{due}。请及时签收。',
  'co-task-card': '协办单：{number} {title}。完成时限：{due}。',
  'entrust-card': '交办卡：{number} {title}（{urgency}）由你承办。地点：{place}。办结时限：{due}。',
  'entrust-ended': '交办取消：{number} {title} 已收回或另交他人，你不再承办。',
  'verify-card': '核实单：{number} {title}。请在 {due} 前到现场核实。',
  'check-card': '核查单：{number} {title}。请到现场核查。',
  progress: '您好，您反映的情况（编号 {number}）有新进展：{text}',
  result: '您好，您反映的情况（编号 {number}）已办结。请您评价；如果没有解决，请再次反映或拨打 12345。',
  reject:
    '您好，您反映的情况（编号 {number}）未能受理。原因：{reason}。建议去向：{route}。如有疑问，请拨打 12345。',
  'known-already':
    '您好，您反映的情况（编号 {number}）与 {earlier} 是同一件事，{earlier} 目前{state}。如有新情况，请补充告诉我们。',
  urge: '第 {n} 次催办：{number} {title}。请尽快办理并反馈进展。',
  supervise: '督办：{number} {title}。请负责人在 {due} 前回复。',
  reminder: '临期提醒：{number} {title}。请抓紧办理；来不及的，请及早申请延期。',
  'leader-card': '请阅处：{number} {title}。请在 {due} 前批示。',
  'resume-card': '挂账结束，恢复处置：{number} {title}。处置时限：{due}。',
  'supplement-card': '补充反映：{number} {title}（{urgency}）有新情况，请查看案卷。{danger}',
  'handed-over': '改派告知：{number} {title} 已转由其他单位办理，你单位不再承办。',
  'merged-away': '并案告知：{number} {title} 已并入 {into}，你单位不再单独承办。',
  'roll-call': '紧急点名：{number}。您单位尚未应答，请立即在令行应答，或致电值班室。',
  'order-card': '指令{incident}：{text}。{signBy}办结时限：{due}。请立即在令行签收，或致电值班室。',
  'order-urge': '指令催办{incident}：{text}。办结时限：{due}。请尽快办理并在令行回复。',
  'order-withdrawn': '指令已撤回{incident}：{text}。不必再办。',
  'warning-card': '{hazard}{colour}色预警：{area}。{advice}。应采取的措施：{measures}。发布单位：{issuer}。',
  'warning-lifted': '{hazard}{colour}色预警已解除。',
  broadcast: '{text}',
  'return-copy': '抄送：{number} {title} 第 {n} 次申请退单，由值班长审定。',
  'hearing-card': '联席会商：{number} {title} 多次退单，请于 {due} 前参加会商。事由：{reason}',
  'thread-card': '居民来话：反映 {number} 的居民在对话里留言，请尽快回复。',
  'talk-card': '居民来话：{grid} 有居民在对话里留言，还没有案件，请尽快回复。',
  'thread-answered': '您好，您在对话里的留言（编号 {number}）已有回复，请到进展页查看。',
  'room-card': '会商邀请：{number} 建群会商，请于 {due} 前到会商应答。',
  mention: '提及：{number} {title}，有同事在案卷中 @ 了您，请查看。',
  'upstream-progress': '办理进展（{number}）：{text}',
  'upstream-result': '{outcome}（{number}）。{text}{route}',
  'upstream-rating': '群众评价（{number}）：{verdict}。',
  'return-request': '退单待审：{number} {title}，科室申请退单，请街道审批。',
};

/** How far the earlier case is, in words meant for its reporter: no desk is named. */
const STATE: Readonly<Record<string, string>> = {
  reported: '已收到',
  verifying: '正在核实',
  filed: '已受理',
  dispatched: '正在办理',
  handling: '正在办理',
  suspended: '暂缓办理',
  resolved: '正在核查',
  split: '正在办理',
  closed: '已办结',
  rejected: '不予受理',
  voided: '已作废',
  merged: '已并入同一事项办理',
};

/** How an order ended, for the platform it came from. */
const OUTCOMES: Readonly<Record<string, string>> = {
  closed: '已办结',
  rejected: '不予受理',
  'known-already': '同一事项已在办理',
  voided: '已作废',
};
const SCORES = ['非常不满意', '不满意', '基本满意', '满意', '非常满意'];

/** What the reporter says of it: a grade, or what they answered when called back. */
function verdictIn({ score, resolved, satisfied }: MessageParams): string {
  if (typeof score === 'number') return SCORES[score - 1] ?? String(score);
  return [
    ...(resolved === undefined ? [] : [resolved === 'yes' ? '已解决' : '未解决']),
    ...(satisfied === undefined ? [] : [satisfied === 'yes' ? '满意' : '不满意']),
  ].join('、');
}

type Shown = Pick<Message, 'template' | 'params'> &
  Pick<OutboxRow, 'standIn'> &
  Partial<Pick<OutboxRow, 'world'>>;

/** In front of every text of an exercise that leaves its world (DOMAIN §2.5). */
export const EXERCISE_MARK = '【演练】';

/** Said to whoever reads it in place of somebody. */
const AWAY = '（原收件人休假，请代为办理。）';

const IN_FILE = '见案件详情';

/** Blanks that are no words yet, by their names; a value that says nothing is left out. */
const IN_WORDS: Readonly<Record<string, (value: string | number | undefined, all: MessageParams) => string>> =
  {
    due: (value) => (typeof value === 'number' ? formatMinute(value) : (value ?? IN_FILE)),
    // Of an order: the incident it belongs to, and until when it is signed for.
    incident: (value) => (value === undefined ? '' : `（${value}）`),
    signBy: (value) => (typeof value === 'number' ? `签收时限：${formatMinute(value)}。` : ''),
    place: (value) => String(value ?? IN_FILE),
    state: (value) => STATE[String(value)] ?? '',
    urgency: (value) => URGENCY_WORDS[String(value)]?.zh ?? '',
    outcome: (value) => OUTCOMES[String(value)] ?? '',
    verdict: (_value, all) => verdictIn(all),
    route: (value) => (value === undefined ? '' : String(value)),
  };

/** The message as its reader gets it; a blank without a value is left out. */
export function messageText({ template, params, standIn, world = LIVE }: Shown): string {
  const text = fillBlanks(WORDS[template], (name) => {
    const value = params[name];
    return IN_WORDS[name]?.(value, params) ?? value ?? '';
  });
  const whole = standIn === undefined ? text : `${text}${AWAY}`;
  // Whoever reads it must not take it for real, whichever way it came.
  return world === LIVE ? whole : `${EXERCISE_MARK}${whole}`;
}
