import { all, any, byPerson, condition, type ReadyScript, t } from './parts.ts';

/** 火车站广场大客流：列车晚点、人越聚越多，有人晕倒，有人传谣。 */
export const STATION_CROWD: ReadyScript = {
  name: '火车站广场大客流处置演练',
  nameEn: 'Crowd at the railway station square',
  goal: '检验客流分级响应、点名与分流指令、急救通道、走失儿童处置和对滞留旅客的口径。',
  goalEn:
    'Tests graded response to a crowd, roll-call and diversion orders, an open way for the ambulance, a lost child, and what stranded travellers are told.',
  startMinute: 16 * 60,
  minutes: 80,
  rate: 4,
  injects: [
    {
      n: 1,
      channel: 'sensor',
      title: '广场客流每平方米 2.6 人',
      text: '客流监测：广场东侧每平方米 2.6 人，已到黄色线，仍在上升。',
      to: '值班长',
      at: t(0, 30),
      urgency: 'important',
      category: '1408',
      place: { street: '流花街道', text: '火车站广场东侧' },
      expectations: [
        all(['三分钟内受理', 'Filed within three minutes'], 4, t(3), 'dispatch', [condition('filed', 1, 1)]),
        all(['立为突发事件', 'Made an incident'], 6, t(6), 'warning', [condition('incident', 1)]),
      ],
    },
    {
      n: 2,
      channel: 'leader',
      title: '铁路通报：12 趟列车晚点两小时以上',
      text: '因上游故障，12 趟列车晚点，预计滞留旅客 2.3 万人。',
      to: '值班长',
      at: t(4),
      urgency: 'urgent',
      category: '1408',
      place: { street: '流花街道', text: '火车站' },
      expectations: [
        all(['启动响应', 'Response started'], 8, t(8), 'warning', [condition('response', 1)]),
        all(['下达分流指令', 'Diversion order given'], 8, t(8), 'orders', [condition('order', 1)]),
      ],
    },
    {
      n: 3,
      channel: 'phone',
      title: '广场上有人晕倒',
      text: '一位老人在人群里晕倒，救护车进不来。',
      to: '受理席',
      at: t(8),
      urgency: 'urgent',
      category: '1504',
      place: { street: '流花街道', text: '广场售票厅前' },
      expectations: [
        all(['两分钟内派出', 'Dispatched within two minutes'], 8, t(2), 'dispatch', [
          condition('dispatched', 1, 3),
        ]),
        all(['打通急救通道的指令', 'Order given to clear the way for the ambulance'], 6, t(6), 'orders', [
          condition('order', 1),
        ]),
      ],
    },
    {
      n: 4,
      channel: 'leader',
      title: '要求对公安、交警、城管、街道点名',
      text: '请确认各单位已到指定区域。',
      to: '值班长',
      at: t(11),
      category: '1408',
      expectations: [
        all(['发起点名', 'Roll-call started'], 4, t(4), 'orders', [condition('rollCall', 1)]),
        all(['不少于 3 个单位应答', 'At least 3 units answer'], 6, t(12), 'orders', [
          condition('answered', 3),
        ]),
      ],
    },
    {
      n: 5,
      channel: 'phone',
      title: '孩子走散',
      text: '五岁男孩，红色外套，在地铁出口和妈妈走散。',
      to: '受理席',
      at: t(15),
      urgency: 'urgent',
      category: '1504',
      place: { street: '流花街道', text: '地铁出口' },
      expectations: [
        all(['三分钟内派出', 'Dispatched within three minutes'], 8, t(3), 'dispatch', [
          condition('dispatched', 1, 5),
        ]),
        byPerson(
          ['问清衣着、身高，留下家长的位置', 'Asks for clothes and height and where the parent waits'],
          6,
          t(5),
          'dispatch',
        ),
      ],
    },
    {
      n: 6,
      channel: '12345',
      title: '滞留旅客来电',
      text: '等了三个小时，没有水，没人告诉我们怎么办。',
      to: '受理席',
      at: t(18),
      category: '2401',
      burst: {
        count: 15,
        over: t(12),
        titles: ['滞留旅客没有水喝', '广播听不清', '厕所排队太长', '问几点能走', '退票窗口人太多'],
        streets: ['流花街道'],
      },
      expectations: [
        all(['受理不少于 10 件', 'At least 10 filed'], 6, t(20), 'dispatch', [condition('filed', 10, 6)]),
        all(['并案不少于 5 件', 'At least 5 merged'], 6, t(25), 'dispatch', [condition('merged', 5, 6)]),
      ],
    },
    {
      n: 7,
      channel: 'media',
      title: '网上称“广场发生踩踏”',
      text: '有账号称发生踩踏，视频是两年前外地的。',
      to: '宣传舆情组',
      at: t(24),
      category: '2805',
      expectations: [
        all(['研判后记下决定', 'Decision recorded after assessment'], 4, t(6), 'publicity', [
          condition('decision', 1),
        ]),
        byPerson(
          ['十分钟内有一句统一的话', 'One common statement within ten minutes'],
          6,
          t(10),
          'publicity',
        ),
      ],
    },
    {
      n: 8,
      channel: 'roleplay',
      title: '地铁站要求区里同意临时过站',
      text: '控制员扮演地铁值班站长。',
      to: '值班长',
      at: t(29),
      sheet:
        '站厅已经站满，我们准备让列车过站不停，要区里知道，也要有人在地面劝返。\n问多久：先半小时。\n若对方只说同意：那地面的人谁来？几点到？',
      sheetEn:
        'The concourse is full. We are about to let trains pass without stopping; the district has to know, and somebody must turn people back at street level.\nAsked how long: half an hour to begin with.\nIf they only agree: who comes to the street, and when?',
      expectations: [
        all(['下达地面劝返指令', 'Order given to turn people back at street level'], 6, t(6), 'orders', [
          condition('order', 1),
        ]),
        byPerson(
          ['答应之前问清多久、谁到场', 'Asks for how long and who comes before agreeing'],
          4,
          t(8),
          'orders',
        ),
      ],
    },
    {
      n: 9,
      channel: 'sensor',
      title: '广场客流每平方米 4.1 人，到红色线',
      text: '东侧每平方米 4.1 人。铁马已被挤动。',
      to: '值班长',
      when: { count: 'response', atLeast: 1 },
      urgency: 'urgent',
      category: '1408',
      place: { street: '流花街道', text: '火车站广场东侧' },
      expectations: [
        any(['发预警或再下指令', 'Warning issued, or a further order given'], 8, t(5), 'orders', [
          condition('warning', 1),
          condition('order', 1),
        ]),
      ],
    },
    {
      n: 10,
      channel: 'grid',
      title: '临时饮水点被抢空',
      text: '两个饮水点已空，旅客在翻栏杆。',
      to: '派遣席',
      at: t(40),
      urgency: 'important',
      category: '1408',
      place: { street: '流花街道', text: '临时饮水点' },
      expectations: [
        all(['五分钟内派出', 'Dispatched within five minutes'], 6, t(5), 'dispatch', [
          condition('dispatched', 1, 10),
        ]),
      ],
    },
    {
      n: 11,
      channel: 'leader',
      title: '请报首报和滞留人数',
      text: '市里要首报：滞留人数、伤病、分流去向、物资。',
      to: '值班长',
      at: t(46),
      category: '1408',
      expectations: [
        all(['报出', 'Sent'], 8, t(8), 'reporting', [condition('report', 1)]),
        byPerson(
          ['人数有来源，不用“左右”混过去', 'Numbers have a source and are not blurred by “about”'],
          4,
          t(15),
          'reporting',
        ),
      ],
    },
    {
      n: 12,
      channel: 'leader',
      title: '列车陆续恢复，请收尾',
      text: '客流回到每平方米 1 人以下，请安排撤除铁马、清点走失和伤病。',
      to: '值班长',
      at: t(68),
      category: '1408',
      expectations: [
        all(['报出续报', 'Follow-up report sent'], 6, t(10), 'reporting', [condition('report', 1)]),
      ],
    },
  ],
};
