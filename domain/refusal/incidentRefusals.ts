import type { Words } from '../text/words.ts';
import type { RefusalEntry } from './entry.ts';

/** Why something about an incident, an order or a roll-call is refused. */
export const INCIDENT_REFUSALS = {
  'incident-state': {
    zh: '突发事件正处于“{state}”阶段，不能这样操作。',
    en: 'The incident is at "{state}"; this cannot be done now.',
  },
  'incident-commander-decides': {
    zh: '这一步须由指挥长决定。',
    en: 'Only the commander may decide this.',
    status: 403,
    vague: 2,
  },
  'incident-not-in-command': {
    zh: '本次响应由{holder}指挥：由总指挥或副总指挥决定，或先接任总指挥。',
    en: '{holder} is in command of this response: the commander or the deputy decides, or take over command first.',
    status: 403,
  },
  'incident-far-off': {
    zh: '位置离本区太远，请检查坐标。',
    en: 'This lies far outside the district; check the coordinates.',
  },
  'response-matter': { zh: '请写明响应事项。', en: 'Say what the response is for.' },
  'response-level': { zh: '请选定响应级别。', en: 'Choose the response level.' },
  'response-commander': { zh: '请指定总指挥。', en: 'Name the commander.' },
  'incident-no-leader': {
    zh: '这个账号不能担任职务：须是带班的人，不能是接口或大屏。',
    en: 'This account cannot hold a post: it takes somebody who leads, no connector and no wall.',
  },
  'response-period': { zh: '请写明预计期限。', en: 'Say how long it is expected to last.' },
  'response-measures': { zh: '请写明应急处置措施。', en: 'List the measures.' },
  'incident-period-past': { zh: '预计期限要晚于现在。', en: 'The period must end in the future.' },
  'incident-no-measure': { zh: '没有第 {n} 项措施。', en: 'There is no measure {n}.' },
  'incident-final-report': {
    zh: '请先拟好终报，再宣布终止。',
    en: 'Draft the final report before declaring the end.',
  },
  'incident-final-report-sent': {
    zh: '终报还没有报送，不能归档。',
    en: 'The final report has not been sent; the incident cannot be archived.',
  },
  'incident-warning-first': {
    zh: '现行预警还没有解除，请先解除，再归档。',
    en: 'A warning is still in force: lift it before archiving.',
  },
  'incident-data-first': {
    zh: '请先处置个人信息（销毁，或经评估保留），再归档。',
    en: 'Dispose of the personal data first: destroy it, or retain it with an assessment.',
  },
  'incident-assessment': {
    zh: '保留个人信息须写明评估意见。',
    en: 'Retaining personal data needs an assessment.',
  },
  'incident-data-disposed': {
    zh: '个人信息已处置，不能再写损失和人员。',
    en: 'Personal data was disposed of; losses and people can no longer be added.',
  },
  'incident-loss-gone': {
    zh: '没有这份损失和人员：没写过，或已销毁。',
    en: 'No such record of losses: never written, or destroyed.',
    status: 404,
  },
  'incident-report-empty': {
    zh: '报告还没有内容，请至少填一项。',
    en: 'The report is empty. Fill in at least one item.',
  },
  'incident-report-missing': { zh: '请先拟好报告，再报送。', en: 'Write the report before sending it.' },
  'incident-report-sent': {
    zh: '这份报告已报送，不能再改。',
    en: 'The report was sent and cannot be changed.',
  },
  'incident-not-ended': {
    zh: '宣布终止后才能报送终报。',
    en: 'The final report is sent after the end is declared.',
  },
  'warning-item': {
    zh: '预警缺少一项：{item}。八项须写齐。',
    en: 'The warning lacks an item: {item}. All eight are required.',
  },
  'warning-time': {
    zh: '{item}不对：发布时间须在过去 24 小时内，起始时间须在前后 7 天内。',
    en: 'The {item} cannot be right: issued within the last 24 hours, beginning within 7 days of now.',
  },
  'warning-colour': {
    zh: '{hazard}预警没有{colour}色。',
    en: 'There is no {colour} warning for {hazard}.',
  },
  'cap-no-xml': {
    zh: '这份预警报文读不出来：不是合格的 XML。',
    en: 'The message cannot be read: it is not well-formed XML.',
  },
  'cap-schema': {
    zh: '这份预警报文不符合 CAP 1.2：{field}。',
    en: 'The message breaks CAP 1.2 at {field}.',
  },
  'cap-status': {
    zh: '这份报文不用于这里：{field}。',
    en: 'The message is not for this world: {field}.',
  },
  'cap-private': {
    zh: '这份报文只发给指定的收件人（Private），不在这里接收。',
    en: 'The message is for named recipients alone (Private) and is not taken here.',
  },
  'cap-no-info': {
    zh: '这份预警报文没有内容（info），不知道警告什么。',
    en: 'The message has no info: nothing says what it warns of.',
  },
  'cap-expired': {
    zh: '这份预警已过有效期，不再接收。',
    en: 'The warning has expired and is no longer taken.',
  },
  'cap-unknown': {
    zh: '这份解除报文所指的预警这里没有。',
    en: 'The message takes back a warning that is not known here.',
  },
  'cap-outside': {
    zh: '这份预警的范围不在本区。',
    en: 'The area of the warning lies outside this district.',
  },
  'warning-none': { zh: '没有现行的预警。', en: 'No warning is in force.' },
  'outline-crosses': {
    zh: '范围的边线不闭合或自相交叉，请重画。',
    en: 'The outline encloses nothing or crosses itself; draw it again.',
  },
  'shape-too-short': { zh: '一条线至少要两点。', en: 'A line needs two points.' },
  'shape-without-label': { zh: '请写标注的文字。', en: 'Write the label.' },
  'case-of-another-incident': {
    zh: '案件 {caseId} 已关联另一起突发事件。',
    en: 'Case {caseId} belongs to another incident.',
  },
  'units-missing': { zh: '请选择单位。', en: 'Choose the units.' },
  'order-units-have': {
    zh: '选定的单位都已有这条指令。',
    en: 'The chosen units all have this order already.',
  },
  'order-not-yours': {
    zh: '这条指令没有下达给你单位。',
    en: 'The order was not given to your unit.',
    status: 403,
    vague: 3,
  },
  'roll-call-not-yours': {
    zh: '这次点名没有点到你单位。',
    en: 'Your unit was not called.',
    status: 403,
    vague: 3,
  },
  'order-due': {
    zh: '办结时限要晚于现在。',
    en: 'The deadline must lie ahead.',
  },
  'order-ack-due': {
    zh: '签收时限要晚于现在，不晚于办结时限。',
    en: 'The time to acknowledge must lie ahead, and no later than the deadline.',
  },
  'order-withdrawn': { zh: '这条指令已撤回。', en: 'The order was withdrawn.' },
  'order-archived': {
    zh: '所属突发事件已归档，不再需要回复。',
    en: 'The incident is archived; no answer is needed any longer.',
  },
  'roll-call-over': { zh: '点名已结束。', en: 'The roll-call is over.' },
} as const satisfies Readonly<Record<string, RefusalEntry>>;

/** Codes that stand inside those sentences. */
export const INCIDENT_WORDS: Readonly<Record<string, Words>> = {
  watch: { zh: '关注', en: 'watch' },
  warned: { zh: '预警期', en: 'warned' },
  responding: { zh: '响应', en: 'responding' },
  stabilising: { zh: '稳控', en: 'stabilising' },
  ended: { zh: '终止', en: 'ended' },
  recovery: { zh: '善后', en: 'recovery' },
  reviewed: { zh: '评估归档', en: 'reviewed' },
  hazard: { zh: '类别', en: 'hazard' },
  colour: { zh: '级别', en: 'level' },
  from: { zh: '起始时间', en: 'start time' },
  area: { zh: '可能影响的范围', en: 'area affected' },
  advice: { zh: '警示事项', en: 'advice' },
  measures: { zh: '应采取的措施', en: 'measures' },
  issuer: { zh: '发布单位', en: 'issuer' },
  issuedAt: { zh: '发布时间', en: 'time of issue' },
  red: { zh: '红', en: 'red' },
  orange: { zh: '橙', en: 'orange' },
  yellow: { zh: '黄', en: 'yellow' },
  blue: { zh: '蓝', en: 'blue' },
  white: { zh: '白', en: 'white' },
  rainstorm: { zh: '暴雨', en: 'rainstorm' },
  typhoon: { zh: '台风', en: 'typhoon' },
  gale: { zh: '雷雨大风', en: 'thunderstorm gale' },
  heat: { zh: '高温', en: 'heat' },
  cold: { zh: '寒冷', en: 'cold' },
  fog: { zh: '大雾', en: 'fog' },
  haze: { zh: '灰霾', en: 'haze' },
  ice: { zh: '道路结冰', en: 'road ice' },
  hail: { zh: '冰雹', en: 'hail' },
  flood: { zh: '内涝', en: 'flooding' },
  fire: { zh: '火灾', en: 'fire' },
  gas: { zh: '燃气泄漏', en: 'gas leak' },
  crowd: { zh: '人员聚集', en: 'crowd' },
  other: { zh: '其他', en: 'other' },
};
