import { all, condition, type ReadyScript, t } from './parts.ts';

/** 新人第一小时：十件案件，一个人做；每做完一步，下一步就来。 */
export const FIRST_HOUR: ReadyScript = {
  name: '新人第一小时',
  nameEn: "A new operator's first hour",
  goal: '一个人就能开始：十件案件，学会选件、受理派遣、并案、记录、上报、登记来电和交班。做完一步，下一步就来。',
  goalEn:
    'Anyone can start alone: ten cases to learn selecting, filing and dispatching, merging, notes, reporting up, taking a call and handing over. When a step is done, the next one comes.',
  startMinute: 9 * 60,
  minutes: 60,
  rate: 1,
  guided: true,
  injects: [
    {
      n: 1,
      channel: '12345',
      title: '路面一处井盖松动',
      text: '车一过就响，怕有人踩空。',
      at: t(0, 3),
      category: '0101',
      sheet:
        '按 J 或 K 在左边列表里上下走，选中这一件。按 A 看推荐的单位，再按回车，就受理并派出了。派错了，十秒内按 Z 收回。',
      sheetEn:
        'J and K move through the list on the left: select this case. A shows the suggested unit; Enter files and dispatches it. Sent to the wrong unit? Z takes it back within ten seconds.',
      expectations: [
        all(['受理并派出第一件', 'File and dispatch the first case'], 10, t(20), 'dispatch', [
          condition('dispatched', 1, 1),
        ]),
      ],
    },
    {
      n: 2,
      channel: 'phone',
      title: '楼道里有煤气味',
      text: '三楼楼道煤气味很浓，已经有老人头晕。',
      when: condition('dispatched', 1, 1),
      urgency: 'urgent',
      category: '1502',
      sheet: '红色菱形是紧急。先看剩下的时间，再按 A 派出。要派给别的单位，就输入它的拼音首字母，如 cgj。',
      sheetEn:
        'A red diamond is urgent. Look at the time left first, then press A to dispatch. For another unit type its pinyin initials, such as cgj.',
      expectations: [
        all(['三分钟内派出紧急件', 'Dispatch the urgent case within three minutes'], 10, t(3), 'dispatch', [
          condition('dispatched', 1, 2),
        ]),
      ],
    },
    {
      n: 3,
      channel: 'phone',
      title: '东华路口积水',
      text: '路口积水到小腿，车都熄火了。',
      when: condition('dispatched', 1, 2),
      category: '0208',
      place: { street: '东山街道', text: '东华路口' },
      burst: {
        count: 3,
        over: t(0, 20),
        titles: ['东华路口积水', '东华路口水浸', '路口积水过不去'],
        streets: ['东山街道'],
      },
      sheet:
        '同一件事来了三次。选中其中一件按 M：每个候选都写着为什么像，看准了再并。并错了按 Z 还原。再把主件派出去。',
      sheetEn:
        'The same matter came three times. Select one of them and press M: each candidate says why it is alike. Be sure before you merge; Z takes a merge back. Then dispatch the leading case.',
      expectations: [
        all(['把同一件事并成一件', 'Merge what is one matter into one case'], 20, t(20), 'dispatch', [
          condition('merged', 1),
        ]),
      ],
    },
    {
      n: 4,
      channel: 'letter',
      title: '旧楼加装电梯，两户意见不一',
      text: '一楼住户不同意，已经吵了两次，请街道调解。',
      when: condition('merged', 1),
      category: '2103',
      sheet: '先按 N 记一笔：和谁通了话、约了几时。再派给街道。',
      sheetEn:
        'Press N first and write a note: whom you spoke to, what was agreed and for when. Then dispatch it to the street.',
      expectations: [
        all(['记一笔并派出', 'Write a note and dispatch'], 10, t(20), 'dispatch', [
          condition('dispatched', 1, 4),
          condition('seen', 1, 4),
        ]),
      ],
    },
    {
      n: 5,
      channel: 'leader',
      title: '广场边坡开裂，请立即处置',
      text: '边坡裂缝还在扩大，坡下是菜市场出入口。',
      when: condition('dispatched', 1, 4),
      urgency: 'urgent',
      category: '1503',
      sheet:
        '这样的事要让上面知道。按 E 上报，窗里写着会叫到谁；写清地点、多少人、正在做什么，再发出去。然后派出。',
      sheetEn:
        'Somebody above has to know of this. Press E to report it up; the form names who is called. Say where, how many people and what is being done, then send it. Then dispatch it.',
      expectations: [
        all(['上报给上一级', 'Report it to the next level up'], 20, t(20), 'reporting', [
          condition('calledUp', 1, 5),
        ]),
      ],
    },
    {
      n: 6,
      channel: 'grid',
      title: '人行道树枝折断',
      text: '断枝挂在树上，下面是公交站。',
      when: condition('calledUp', 1, 5),
      category: '0401',
      burst: { count: 3, over: t(0, 10), titles: ['人行道树枝折断', '公交站牌歪斜', '垃圾桶翻倒'] },
      sheet: '几件一起来。按空格勾上要一起办的，再按 A；或一件一件派。最后不要留下没派的。',
      sheetEn:
        'Several come at once. Tick with Space those that go together and press A, or dispatch them one by one. Leave none behind.',
      expectations: [
        all(['三件都派出', 'Dispatch all three'], 10, t(20), 'dispatch', [condition('dispatched', 3, 6)]),
      ],
    },
    {
      n: 7,
      channel: 'roleplay',
      title: '该交班了',
      text: '按 Alt+1 打开值班页。',
      when: condition('dispatched', 3, 6),
      sheet:
        '按 Alt+1 打开值班页。先排一个从现在起的班，值班长选你自己；再填交接单：答应过谁什么、什么还开着；最后签字。签了的交接单不会再变。',
      sheetEn:
        'Alt+1 opens the duty page. Plan a shift from now on with yourself as duty chief; fill in the handover sheet: what was promised to whom, what is still open; then sign it. A signed sheet never changes.',
      expectations: [
        all(['填好交接单并签字', 'Fill in the handover sheet and sign it'], 20, t(30), 'reporting', [
          condition('handover', 1),
        ]),
      ],
    },
  ],
};
