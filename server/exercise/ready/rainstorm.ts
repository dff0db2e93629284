import { all, byPerson, condition, type ReadyScript, t } from './parts.ts';
import { RAINSTORM_LATE } from './rainstormLate.ts';

/** 暴雨红色：从预警到三十处积水、地铁口倒灌，再到改发橙色和收尾。 */
export const RAINSTORM: ReadyScript = {
  name: '暴雨红色 · 三防综合演练',
  nameEn: 'Red rainstorm: flood control exercise',
  goal: '检验预警启动、成批内涝来件的并案与派遣、命令回执、信息报送和对外口径。',
  goalEn:
    'Tests how warnings are started, floods of waterlogging reports merged and dispatched, orders acknowledged, situation reports sent, and what is told to the public.',
  startMinute: 14 * 60 + 30,
  minutes: 80,
  rate: 4,
  injects: [
    {
      n: 1,
      channel: 'weather',
      title: '市气象台发布暴雨红色预警',
      text: '14 时 30 分发布：未来 3 小时本区降雨将达 100 毫米以上，局部伴有雷暴大风。请立即启动防御。',
      to: '值班长',
      at: t(0),
      urgency: 'urgent',
      category: '0208',
      expectations: [
        all(['立案并转为突发事件', 'Filed and promoted to an incident'], 6, t(5), 'warning', [
          condition('incident', 1),
        ]),
        all(['发布红色预警，要素齐全', 'Red warning issued with all its items'], 8, t(8), 'warning', [
          condition('warning', 1),
        ]),
      ],
    },
    {
      n: 2,
      channel: 'leader',
      title: '区领导要求立即启动应急响应',
      text: '按预案启动响应，明确总指挥、响应级别、预计期限和管控措施，10 分钟内报告到位情况。',
      to: '值班长',
      at: t(2),
      urgency: 'urgent',
      category: '0208',
      expectations: [
        all(['启动应急响应', 'Emergency response started'], 10, t(10), 'warning', [condition('response', 1)]),
      ],
    },
    {
      n: 3,
      channel: '12345',
      title: '学校门口积水，接孩子的家长被困',
      text: '小学门口积水到小腿，几十名家长带着孩子站在台阶上出不来，问什么时候有人来。',
      to: '受理席',
      at: t(3),
      urgency: 'urgent',
      category: '0208',
      place: { street: '东山街道', text: '小学正门' },
      expectations: [
        all(['两分钟内受理', 'Filed within two minutes'], 4, t(2), 'dispatch', [condition('filed', 1, 3)]),
        all(['五分钟内派出', 'Dispatched within five minutes'], 6, t(5), 'dispatch', [
          condition('dispatched', 1, 3),
        ]),
      ],
    },
    {
      n: 4,
      channel: 'grid',
      title: '老旧小区一楼进水，独居老人未转移',
      text: '网格员报告：一楼三户进水约 20 厘米，其中一户是八十多岁独居老人，本人不愿离开。',
      to: '受理席',
      at: t(5),
      urgency: 'urgent',
      category: '1504',
      place: { street: '六榕街道', text: '旧楼一楼' },
      expectations: [
        all(['五分钟内派到街道', 'Dispatched to the street within five minutes'], 6, t(5), 'dispatch', [
          condition('dispatched', 1, 4),
        ]),
        byPerson(
          ['先问清人数和身体状况，再登记', 'Asks first how many people and how they are, then takes it down'],
          4,
          t(12),
          'dispatch',
        ),
      ],
    },
    {
      n: 5,
      channel: 'sensor',
      title: '下穿隧道水位 0.28 米，超过封闭线',
      text: '水位监测报警：下穿隧道低点水位 0.28 米，5 分钟上涨 6 厘米。',
      to: '派遣席',
      at: t(7),
      urgency: 'urgent',
      category: '0206',
      place: { street: '流花街道', text: '下穿隧道低点' },
      expectations: [
        all(['下达封闭隧道的指令', 'Order given to close the tunnel'], 6, t(5), 'orders', [
          condition('order', 1),
        ]),
        all(['隧道案件派出', 'The tunnel case dispatched'], 4, t(5), 'dispatch', [
          condition('dispatched', 1, 5),
        ]),
      ],
    },
    {
      n: 6,
      channel: 'leader',
      title: '市三防办要求全区点名',
      text: '请立即对各街道和水务、城管、交警、消防点名，20 分钟内报到位单位数。',
      to: '值班长',
      at: t(8),
      category: '0208',
      expectations: [
        all(['发起点名', 'Roll-call started'], 4, t(4), 'orders', [condition('rollCall', 1)]),
        all(['不少于 3 个单位应答', 'At least 3 units answer'], 4, t(15), 'orders', [
          condition('answered', 3),
        ]),
      ],
    },
    {
      n: 7,
      channel: 'phone',
      title: '低洼处内涝',
      text: '水还在涨，门口已经没过脚面，请派人来抽水。',
      to: '受理席',
      at: t(10),
      urgency: 'important',
      category: '0208',
      burst: {
        count: 30,
        over: t(12),
        titles: [
          '楼下积水没过脚面',
          '地下车库入口进水',
          '巷子口排水不及，水进店铺',
          '公交站台积水，乘客站不住',
          '井盖往外冒水',
          '小区大门口水深过膝',
        ],
        streets: [
          '洪桥街道',
          '北京街道',
          '六榕街道',
          '流花街道',
          '光塔街道',
          '人民街道',
          '东山街道',
          '农林街道',
          '大东街道',
          '黄花岗街道',
        ],
      },
      expectations: [
        all(['收到后 12 分钟内受理过半', 'More than half filed within 12 minutes'], 8, t(18), 'dispatch', [
          condition('filed', 15, 7),
        ]),
        all(['派出不少于 20 件', 'At least 20 dispatched'], 8, t(30), 'dispatch', [
          condition('dispatched', 20, 7),
        ]),
        all(['同一处来件并案不少于 3 件', 'At least 3 reports of one place merged'], 6, t(30), 'dispatch', [
          condition('merged', 3, 7),
        ]),
      ],
    },
    {
      n: 8,
      channel: 'leader',
      title: '市三防办来电催首报',
      text: '响应已经启动，书面首报还没有收到，请 5 分钟内报送。',
      to: '值班长',
      when: { count: 'response', atLeast: 1 },
      category: '0208',
      expectations: [
        all(['五分钟内报出', 'Sent within five minutes'], 8, t(5), 'reporting', [condition('report', 1)]),
        byPerson(
          [
            '首报写明时间、地点、影响和已采取措施',
            'The first report says when, where, what it affects and what is being done',
          ],
          4,
          t(20),
          'reporting',
        ),
      ],
    },
    {
      n: 9,
      channel: 'grid',
      title: '河涌挡墙渗水，请求封路',
      text: '挡墙有两处渗水，墙脚土开始松动，旁边人行道还有人走。',
      to: '受理席',
      urgency: 'urgent',
      category: '1505',
      place: { street: '登峰街道', text: '河涌边人行道' },
      expectations: [
        all(['派出', 'Dispatched'], 6, t(5), 'dispatch', [condition('dispatched', 1, 9)]),
        all(['另下指令封路', 'A further order closes the road'], 4, t(6), 'orders', [condition('order', 1)]),
      ],
    },
    {
      n: 10,
      channel: 'media',
      title: '电台连线，请值班长口头通报',
      text: '交通电台要求 5 分钟后连线，想知道哪些路不能走。',
      to: '值班长',
      at: t(21, 36),
      category: '2805',
      expectations: [
        byPerson(
          ['口径与预警一致，不报未核实数字', 'What is said agrees with the warning; no unverified figures'],
          4,
          t(10),
          'publicity',
        ),
      ],
    },
    {
      n: 11,
      channel: 'media',
      title: '短视频称“地铁口倒灌”，转发过万',
      text: '网上流传地铁口被淹的短视频，评论说今天就在本区。画面里的广告是去年的。',
      to: '宣传舆情组',
      at: t(24),
      category: '2402',
      place: { street: '北京街道', text: '地铁站出入口' },
      expectations: [
        all(['核实后记下研判', 'The assessment recorded after checking'], 4, t(8), 'publicity', [
          condition('decision', 1),
        ]),
        byPerson(
          [
            '对外说明画面是旧的，不指责发布人',
            'Tells the public that the picture is old, without blaming who posted it',
          ],
          6,
          t(15),
          'publicity',
        ),
      ],
    },
    {
      n: 12,
      channel: 'roleplay',
      title: '老人困在一楼，水过膝',
      text: '控制员扮演老人的儿子，从外地打来电话。',
      to: '受理席',
      at: t(28),
      sheet:
        '（很急）我妈一个人在家，八十三岁，腿不好，打电话说水到膝盖了。\n问地址：六榕街道那边的老楼，一楼，门牌我记不清，楼下有家豆腐店。\n问身体：有心脏病，药在床头。\n问能不能等：等不了，她已经站在床上了。\n若对方只登记不派人，五分钟后再打一次，语气更急。',
      sheetEn:
        '(In great haste) My mother is at home alone, eighty-three, bad legs; she says the water is up to her knees.\nAsked for the address: an old house in Liurong Street, ground floor, I cannot remember the number, there is a tofu shop below.\nAsked about her health: a heart condition, her pills are by the bed.\nAsked whether it can wait: no, she is standing on the bed.\nIf they only take it down and send nobody, ring again after five minutes, more urgently.',
      expectations: [
        byPerson(
          ['先问人是否安全，再问地址', 'Asks whether she is safe, then for the address'],
          4,
          t(5),
          'dispatch',
        ),
        byPerson(['两分钟内派到人', 'Somebody is sent within two minutes'], 8, t(8), 'dispatch'),
      ],
    },
    ...RAINSTORM_LATE,
  ],
};
