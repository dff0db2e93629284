import { all, any, byPerson, condition, type ReadyInject, t } from './parts.ts';

/** 暴雨红色的后半段：拒绝执行、转移人数、地铁口、改发橙色。 */
export const RAINSTORM_LATE: readonly ReadyInject[] = [
  {
    n: 13,
    channel: 'leader',
    title: '街道拒绝执行抽水令',
    text: '街道回话：两台水泵已全部在用，抽不出来。请值班室另想办法。',
    to: '派遣席',
    when: { count: 'refused', atLeast: 1 },
    category: '0208',
    place: { street: '人民街道', text: '街道值班室' },
    expectations: [
      all(['三分钟内改派其他单位', 'Reassigned to another unit within three minutes'], 8, t(3), 'orders', [
        condition('order', 1),
      ]),
    ],
  },
  {
    n: 14,
    channel: '12345',
    title: '学校问下午放学是否延迟',
    text: '家长群里有三种说法，学校请区里给一个统一答复。',
    to: '派遣席',
    at: t(33, 24),
    category: '2503',
    place: { street: '东山街道', text: '学校传达室' },
    expectations: [
      all(
        ['派到教育部门或街道', 'Dispatched to the education department or the street'],
        4,
        t(6),
        'dispatch',
        [condition('dispatched', 1, 14)],
      ),
      byPerson(['答复只有一个口径', 'All answers say the same'], 4, t(12), 'publicity'),
    ],
  },
  {
    n: 15,
    channel: 'leader',
    title: '15 分钟内报转移人数，分街道，注明来源',
    text: '市里要分街道的转移人数，每个数字注明来源，同一人不重计。',
    to: '值班长',
    at: t(36),
    category: '0208',
    expectations: [
      all(
        ['令发到各街道，问转移人数', 'Order to every street asking how many were moved'],
        4,
        t(4),
        'orders',
        [condition('order', 1)],
      ),
      all(['收到不少于 3 个单位回执', 'At least 3 units acknowledge'], 4, t(9), 'orders', [
        condition('acked', 3),
      ]),
      byPerson(['同一人不重计，来源写清', 'Nobody counted twice, sources named'], 6, t(15), 'reporting'),
    ],
  },
  {
    n: 16,
    channel: 'sensor',
    title: '地铁站 B 口水位 0.41 米，挡水板无信号',
    text: '站口水位传感器 0.41 米；挡水板位置传感器无信号，可能未装上。',
    to: '派遣席',
    at: t(37, 54),
    urgency: 'urgent',
    category: '2402',
    place: { street: '北京街道', text: '地铁站 B 口' },
    expectations: [
      all(['两分钟内派出', 'Dispatched within two minutes'], 6, t(2), 'dispatch', [
        condition('dispatched', 1, 16),
      ]),
      any(['现场签收，或另下指令', 'Signed for on site, or a further order given'], 4, t(8), 'orders', [
        condition('signed', 1, 16),
        condition('order', 1),
      ]),
    ],
  },
  {
    n: 17,
    channel: 'phone',
    title: '地下车库进水，车主拒绝离开',
    text: '车库已经没过轮胎，有四五个人在推车，保安劝不走。',
    to: '受理席',
    at: t(40),
    urgency: 'urgent',
    category: '1504',
    place: { street: '东山街道', text: '地下车库' },
    expectations: [
      all(['三分钟内派出', 'Dispatched within three minutes'], 8, t(3), 'dispatch', [
        condition('dispatched', 1, 17),
      ]),
    ],
  },
  {
    n: 18,
    channel: 'media',
    title: '记者到现场指挥部，要求直播采访',
    text: '两名记者已到现场，要求采访指挥员并直播。',
    to: '宣传舆情组',
    at: t(44),
    category: '2805',
    expectations: [
      byPerson(
        [
          '由宣传舆情组统一接待，不影响指挥',
          'The press is met by the publicity group and does not disturb command',
        ],
        6,
        t(10),
        'publicity',
      ),
    ],
  },
  {
    n: 19,
    channel: '12345',
    title: '市民追问：同一处积水为何派了四个单位',
    text: '来电人收到四条短信，问到底谁来办。',
    to: '派遣席',
    when: { count: 'undispatched', atLeast: 12 },
    category: '0208',
    place: { street: '光塔街道', text: '巷口' },
    expectations: [all(['说清谁主办', 'Says who leads'], 6, t(6), 'dispatch', [condition('filed', 1, 19)])],
  },
  {
    n: 20,
    channel: 'roleplay',
    title: '现场指挥官请求增派两支抢险队',
    text: '控制员扮演现场指挥官，用对讲机报告。',
    to: '值班长',
    at: t(50),
    sheet:
      '这里是现场。北京街口水还在上来，现有一支队顶不住，请求再派两支抢险队，带大功率水泵。\n问人数：现在 12 人。\n问最缺什么：泵和照明。\n若被拒绝，追问：那请书面说明，由谁负责。',
    sheetEn:
      'This is the scene. The water at the mouth of Beijing Street is still rising and one team cannot hold it: please send two more rescue teams with high-capacity pumps.\nAsked how many you are: 12 now.\nAsked what is missing most: pumps and light.\nIf refused, insist: then please put in writing who answers for it.',
    expectations: [
      all(['下达增援指令', 'Order for reinforcement given'], 6, t(5), 'orders', [condition('order', 1)]),
      byPerson(['问清缺什么再答应', 'Asks what is missing before agreeing'], 4, t(8), 'orders'),
    ],
  },
  {
    n: 21,
    channel: 'weather',
    title: '红色预警改发橙色，旧号作废',
    text: '15 时 25 分起降为暴雨橙色预警，原红色预警信号作废。',
    to: '值班长',
    at: t(55),
    category: '0208',
    expectations: [
      all(['改发预警，通知各单位', 'Warning changed, all units told'], 6, t(8), 'warning', [
        condition('warning', 1),
      ]),
      byPerson(['说明哪些措施解除、哪些保留', 'Says which measures end and which stay'], 4, t(12), 'warning'),
    ],
  },
  {
    n: 22,
    channel: 'leader',
    title: '要求对未签收单位再催一次',
    text: '仍有单位没有签收，请逐个催到。',
    to: '派遣席',
    at: t(62),
    category: '0208',
    expectations: [
      all(['累计签收不少于 10 件', 'At least 10 signed for in all'], 6, t(10), 'dispatch', [
        condition('signed', 10, 7),
      ]),
    ],
  },
  {
    n: 23,
    channel: '12345',
    title: '店主要求当场赔偿',
    text: '店铺进水，店主说不赔就不让抽水车走。',
    to: '受理席',
    at: t(68),
    category: '1701',
    place: { street: '洪桥街道', text: '沿街店铺' },
    expectations: [
      byPerson(
        ['不许诺赔偿，告知途径', 'Promises no compensation, names the way to it'],
        4,
        t(8),
        'publicity',
      ),
    ],
  },
  {
    n: 24,
    channel: 'leader',
    title: '请报本次应对小结（续报）',
    text: '降雨减弱，请报续报：累计来件、已办结、转移人数、仍积水点位。',
    to: '值班长',
    at: t(74),
    category: '0208',
    expectations: [
      all(['六分钟内报出续报', 'Follow-up report sent within six minutes'], 8, t(6), 'reporting', [
        condition('report', 1),
      ]),
    ],
  },
];
