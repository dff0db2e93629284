import { all, any, byPerson, condition, type ReadyScript, t } from './parts.ts';

/** 供水主管爆裂：四十通电话说的是一件事，还有停水的学校和医院。 */
export const BURST_MAIN: ReadyScript = {
  name: '供水主管爆裂 · 四十通来电',
  nameEn: 'Burst main: forty calls',
  goal: '检验成批来件的并案、抢修与交通的配合、停水保障对象的照顾，以及前后一致的恢复时间口径。',
  goalEn:
    'Tests merging of many reports, repair and traffic working together, care for those who cannot be without water, and one consistent time of restoration.',
  startMinute: 7 * 60 + 10,
  minutes: 80,
  rate: 4,
  injects: [
    {
      n: 1,
      channel: 'phone',
      title: '马路中间喷水，水柱三层楼高',
      text: '路口中间爆了水管，水柱有三层楼高，车都停了。',
      to: '受理席',
      at: t(0, 30),
      urgency: 'urgent',
      category: '0103',
      place: { street: '农林街道', text: '主干道路口' },
      expectations: [
        all(['一分钟内受理', 'Filed within one minute'], 4, t(1), 'dispatch', [condition('filed', 1, 1)]),
        all(['三分钟内派出', 'Dispatched within three minutes'], 8, t(3), 'dispatch', [
          condition('dispatched', 1, 1),
        ]),
      ],
    },
    {
      n: 2,
      channel: '12345',
      title: '爆管与停水来电',
      text: '家里没水了，路上全是水，到底怎么回事？',
      to: '受理席',
      at: t(2),
      urgency: 'important',
      category: '0103',
      burst: {
        count: 40,
        over: t(15),
        titles: ['路口爆水管', '家里突然没水', '马路被水淹', '水压很低，热水器打不着', '水是黄的'],
        streets: ['农林街道', '梅花村街道'],
      },
      expectations: [
        all(['十五分钟内受理过半', 'More than half filed within fifteen minutes'], 8, t(20), 'dispatch', [
          condition('filed', 20, 2),
        ]),
        all(['并案不少于 15 件', 'At least 15 merged'], 12, t(30), 'dispatch', [condition('merged', 15, 2)]),
        byPerson(
          ['并案后每位来电人都有回音', 'Every caller hears back after the merge'],
          6,
          t(40),
          'publicity',
        ),
      ],
    },
    {
      n: 3,
      channel: 'sensor',
      title: '路面下陷 15 厘米，疑似掏空',
      text: '路面监测：爆点旁 4 米处下陷 15 厘米，仍在发展。',
      to: '派遣席',
      at: t(6),
      urgency: 'urgent',
      category: '1503',
      place: { street: '农林街道', text: '爆点东侧车道' },
      expectations: [
        all(['派出', 'Dispatched'], 6, t(4), 'dispatch', [condition('dispatched', 1, 3)]),
        all(['下达封路指令', 'Order given to close the road'], 8, t(5), 'orders', [condition('order', 1)]),
      ],
    },
    {
      n: 4,
      channel: 'leader',
      title: '区领导问影响范围和恢复时间',
      text: '哪些小区停水、多少户、几点恢复？十分钟内报。',
      to: '值班长',
      at: t(9),
      urgency: 'important',
      category: '0104',
      expectations: [
        all(['立为突发事件', 'Made an incident'], 6, t(6), 'warning', [condition('incident', 1)]),
        all(['报出首报', 'First report sent'], 8, t(12), 'reporting', [condition('report', 1)]),
      ],
    },
    {
      n: 5,
      channel: 'roleplay',
      title: '医院透析室只剩四十分钟用水',
      text: '控制员扮演医院总务科值班员。',
      to: '受理席',
      at: t(13),
      sheet:
        '我们是医院。透析室备用水箱只够四十分钟，现在有 16 个病人在机上。\n问需要什么：一台食品级送水车，接口 65 毫米。\n若对方让打供水热线：打了，占线。',
      sheetEn:
        'This is the hospital. The reserve tank of the dialysis ward lasts forty minutes and 16 patients are on the machines.\nAsked what is needed: one food-grade water tanker, 65 mm coupling.\nIf told to ring the water company: we did, the line is engaged.',
      expectations: [
        all(['下达送水指令', 'Order given to bring water'], 8, t(6), 'orders', [condition('order', 1)]),
        byPerson(
          ['把医院排在最前，问清接口', 'Puts the hospital first and asks for the coupling'],
          6,
          t(8),
          'orders',
        ),
      ],
    },
    {
      n: 6,
      channel: 'grid',
      title: '地下车库开始进水',
      text: '水顺坡进了小区地下车库，配电房在负一层。',
      to: '派遣席',
      at: t(17),
      urgency: 'urgent',
      category: '0107',
      place: { street: '农林街道', text: '小区地下车库' },
      expectations: [
        all(['四分钟内派出', 'Dispatched within four minutes'], 8, t(4), 'dispatch', [
          condition('dispatched', 1, 6),
        ]),
      ],
    },
    {
      n: 7,
      channel: 'leader',
      title: '供水公司回话：主阀关不严',
      text: '主阀锈死，只能关到七成，要从上游再关一道，会多停两个小区。',
      to: '值班长',
      when: { count: 'dispatched', of: 1, atLeast: 1 },
      category: '0103',
      place: { street: '梅花村街道', text: '上游阀门' },
      expectations: [
        all(['决定写进记录', 'The decision is on record'], 6, t(8), 'orders', [condition('decision', 1)]),
        byPerson(
          ['先通知多停的小区，再关阀', 'Tells the further estates before the valve is shut'],
          6,
          t(12),
          'publicity',
        ),
      ],
    },
    {
      n: 8,
      channel: '12345',
      title: '学校食堂没水，问中午怎么办',
      text: '小学食堂没水做饭，八百名学生，请给答复。',
      to: '派遣席',
      at: t(25),
      category: '2503',
      place: { street: '梅花村街道', text: '小学食堂' },
      expectations: [
        any(['派出或另下指令', 'Dispatched, or a further order given'], 6, t(8), 'dispatch', [
          condition('dispatched', 1, 8),
          condition('order', 1),
        ]),
      ],
    },
    {
      n: 9,
      channel: 'media',
      title: '记者问：为什么说法不一',
      text: '有人听说 10 点恢复，有人听说 14 点。记者要一个准数。',
      to: '宣传舆情组',
      at: t(33),
      category: '2805',
      expectations: [
        byPerson(
          ['只有一个时间，说明还有什么不确定', 'One time only, and what is still uncertain'],
          8,
          t(12),
          'publicity',
        ),
      ],
    },
    {
      n: 10,
      channel: 'letter',
      title: '店主来信要求赔偿货物',
      text: '仓库被淹，附照片和清单，要求书面答复。',
      to: '派遣席',
      at: t(42),
      category: '1701',
      place: { street: '农林街道', text: '临街仓库' },
      expectations: [
        all(['派到承办单位', 'Dispatched to the responsible unit'], 6, t(15), 'dispatch', [
          condition('dispatched', 1, 10),
        ]),
      ],
    },
    {
      n: 11,
      channel: 'leader',
      title: '要求对停水小区逐一落实送水点',
      text: '请下令街道设送水点，半小时内回执。',
      to: '值班长',
      at: t(48),
      category: '0104',
      expectations: [
        all(['令已下达', 'Order given'], 4, t(4), 'orders', [condition('order', 1)]),
        all(['回执不少于 2 个单位', 'At least 2 units acknowledge'], 6, t(20), 'orders', [
          condition('acked', 2),
        ]),
      ],
    },
    {
      n: 12,
      channel: 'sensor',
      title: '水压恢复到 0.22 兆帕',
      text: '管网末端水压恢复，浊度合格。',
      to: '值班长',
      at: t(68),
      category: '0104',
      place: { street: '农林街道', text: '管网末端' },
      expectations: [
        all(['报出续报', 'Follow-up report sent'], 6, t(10), 'reporting', [condition('report', 1)]),
      ],
    },
  ],
};
