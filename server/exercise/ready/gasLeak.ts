import { all, any, byPerson, condition, type ReadyScript, t } from './parts.ts';

/** 老城区燃气泄漏：从一通闻到气味的电话，到疏散、关阀、复气。 */
export const GAS_LEAK: ReadyScript = {
  name: '老城区燃气泄漏处置演练',
  nameEn: 'Gas leak in an old quarter',
  goal: '检验险情识别、第一时间派遣与疏散令、与燃气和消防的配合、对居民的口径，以及复气前的确认。',
  goalEn:
    'Tests whether the danger is seen, dispatch and evacuation in the first minutes, work with the gas company and the fire service, what residents are told, and the checks before gas is restored.',
  startMinute: 19 * 60,
  minutes: 80,
  rate: 4,
  injects: [
    {
      n: 1,
      channel: 'phone',
      title: '巷子里有很浓的煤气味',
      text: '骑楼后面的巷子里煤气味很浓，已经闻了十几分钟，旁边有人在炒菜。',
      to: '受理席',
      at: t(0, 30),
      urgency: 'urgent',
      category: '1502',
      place: { street: '光塔街道', text: '骑楼后巷' },
      expectations: [
        all(['一分钟内受理', 'Filed within one minute'], 6, t(1), 'dispatch', [condition('filed', 1, 1)]),
        all(['三分钟内派出', 'Dispatched within three minutes'], 8, t(3), 'dispatch', [
          condition('dispatched', 1, 1),
        ]),
        byPerson(
          ['提醒来电人不要开关电器，离开到上风处', 'Tells the caller to touch no switch and to move upwind'],
          6,
          t(5),
          'dispatch',
        ),
      ],
    },
    {
      n: 2,
      channel: 'phone',
      title: '闻到煤气味',
      text: '楼道里都是煤气味，老人头晕，要不要走？',
      to: '受理席',
      at: t(3),
      urgency: 'urgent',
      category: '1502',
      burst: {
        count: 8,
        over: t(8),
        titles: ['楼道里有煤气味', '厨房没开火也有煤气味', '老人头晕，怀疑漏气', '店里闻到煤气味'],
        streets: ['光塔街道'],
      },
      expectations: [
        all(['八件都受理', 'All eight filed'], 6, t(16), 'dispatch', [condition('filed', 8, 2)]),
        all(['同一事并案不少于 4 件', 'At least 4 of one matter merged'], 8, t(20), 'dispatch', [
          condition('merged', 4, 2),
        ]),
      ],
    },
    {
      n: 3,
      channel: 'sensor',
      title: '燃气浓度报警：爆炸下限的 28%',
      text: '餐饮店燃气报警器浓度持续上升，现为爆炸下限的 28%。',
      to: '派遣席',
      at: t(6),
      urgency: 'urgent',
      category: '1502',
      place: { street: '光塔街道', text: '临街餐饮店' },
      expectations: [
        all(['立为突发事件', 'Made an incident'], 8, t(5), 'warning', [condition('incident', 1)]),
        all(['下达关阀和警戒的指令', 'Order given to shut the valve and cordon off'], 8, t(6), 'orders', [
          condition('order', 1),
        ]),
      ],
    },
    {
      n: 4,
      channel: 'leader',
      title: '区领导要求启动响应并报首报',
      text: '请明确现场指挥、疏散范围，20 分钟内书面首报。',
      to: '值班长',
      at: t(10),
      urgency: 'urgent',
      category: '1502',
      expectations: [
        all(['启动响应', 'Response started'], 8, t(8), 'warning', [condition('response', 1)]),
        all(['二十分钟内报出首报', 'First report sent within twenty minutes'], 8, t(20), 'reporting', [
          condition('report', 1),
        ]),
      ],
    },
    {
      n: 5,
      channel: 'roleplay',
      title: '燃气公司抢修队到场，要求先断电',
      text: '控制员扮演燃气抢修队长。',
      to: '派遣席',
      at: t(14),
      sheet:
        '我们到了。阀门井被一辆面包车压住，打不开，要交警拖车；这一片要先断电，不能在现场拉闸，要从变压器那边断。\n问要多久：关阀后 15 分钟浓度才会降。\n若对方只说“收到”，追问：谁去联系供电？几分钟？',
      sheetEn:
        'We are here. A van stands on the valve chamber and we cannot open it: traffic police must tow it. The power of the whole block must go off first, at the transformer, not at the scene.\nAsked how long: the concentration falls 15 minutes after the valve is shut.\nIf they only say “received”, insist: who calls the power company, and in how many minutes?',
      expectations: [
        all(
          ['另下指令，请交警和供电配合', 'A further order asks traffic police and power company to help'],
          6,
          t(5),
          'orders',
          [condition('order', 1)],
        ),
        byPerson(
          ['指明由谁联系供电、几分钟', 'Names who calls the power company, in how many minutes'],
          6,
          t(8),
          'orders',
        ),
      ],
    },
    {
      n: 6,
      channel: 'grid',
      title: '疏散名册里有三户叫不开门',
      text: '网格员：两栋楼已敲门，三户无人应，其中一户住着听力不好的老人。',
      to: '受理席',
      at: t(18),
      urgency: 'urgent',
      category: '1504',
      place: { street: '光塔街道', text: '骑楼 3 号二楼' },
      expectations: [
        all(['五分钟内派出', 'Dispatched within five minutes'], 8, t(5), 'dispatch', [
          condition('dispatched', 1, 6),
        ]),
        byPerson(
          [
            '想到请开锁和消防，而不是反复打电话',
            'Thinks of a locksmith and the fire service instead of ringing again and again',
          ],
          6,
          t(10),
          'dispatch',
        ),
      ],
    },
    {
      n: 7,
      channel: 'media',
      title: '网上称“老城区爆炸”',
      text: '有账号发出火光照片，称已经爆炸。照片是外地旧图。',
      to: '宣传舆情组',
      at: t(24),
      category: '2805',
      expectations: [
        all(['研判后记下决定', 'Decision recorded after assessment'], 4, t(8), 'publicity', [
          condition('decision', 1),
        ]),
        byPerson(
          ['说明没有爆炸，给出正在做什么', 'Says that there was no explosion and what is being done'],
          6,
          t(12),
          'publicity',
        ),
      ],
    },
    {
      n: 8,
      channel: '12345',
      title: '居民问今晚住哪里',
      text: '被疏散的居民带着孩子在路边，问今晚住哪里、什么时候能回家。',
      to: '派遣席',
      at: t(30),
      category: '2701',
      place: { street: '光塔街道', text: '街心公园' },
      expectations: [
        all(['派到街道安置', 'Dispatched to the street for shelter'], 6, t(6), 'dispatch', [
          condition('dispatched', 1, 8),
        ]),
        byPerson(['答复有地点、有联系人', 'The answer names a place and a contact'], 4, t(10), 'publicity'),
      ],
    },
    {
      n: 9,
      channel: 'leader',
      title: '要求对疏散楼栋点名',
      text: '请对参与疏散的街道和部门点名，报已疏散人数。',
      to: '值班长',
      when: { count: 'order', atLeast: 2 },
      category: '1502',
      expectations: [
        all(['发起点名', 'Roll-call started'], 4, t(5), 'orders', [condition('rollCall', 1)]),
        any(['两个以上单位应答或回执', 'Two or more units answer or acknowledge'], 4, t(15), 'orders', [
          condition('answered', 2),
          condition('acked', 2),
        ]),
      ],
    },
    {
      n: 10,
      channel: 'roleplay',
      title: '店主要回店里拿现金',
      text: '控制员扮演餐饮店店主，被拦在警戒线外。',
      to: '受理席',
      at: t(42),
      sheet:
        '我就进去两分钟，钱箱还开着，丢了你们赔？\n若对方松口，就说：那我把灯也打开看看。\n若对方讲清危险并安排人看守，就答应等。',
      sheetEn:
        'I only need two minutes inside, the till is open; will you pay if it is gone?\nIf they give way, say: then I will turn on the light as well.\nIf they explain the danger and put somebody on watch, agree to wait.',
      expectations: [
        byPerson(['不放人进去，讲清为什么', 'Lets nobody in and explains why'], 6, t(8), 'publicity'),
      ],
    },
    {
      n: 11,
      channel: 'sensor',
      title: '浓度降到零，请求复气',
      text: '关阀后 30 分钟，三个点位浓度为零。燃气公司请求分段复气。',
      to: '值班长',
      at: t(55),
      category: '0108',
      place: { street: '光塔街道', text: '阀门井' },
      expectations: [
        all(['复气的决定写进记录', 'The decision to restore gas is on record'], 6, t(8), 'orders', [
          condition('decision', 1),
        ]),
        byPerson(
          ['逐户确认关火后才同意', 'Agrees only after every household has confirmed that its flames are off'],
          6,
          t(12),
          'orders',
        ),
      ],
    },
    {
      n: 12,
      channel: 'leader',
      title: '请报续报：人员、原因、复气安排',
      text: '请报疏散人数、受伤人数、漏点和复气安排。',
      to: '值班长',
      at: t(66),
      category: '1502',
      expectations: [
        all(['八分钟内报出', 'Sent within eight minutes'], 8, t(8), 'reporting', [condition('report', 1)]),
      ],
    },
  ],
};
