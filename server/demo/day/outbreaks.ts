/** One thing that many people report at once: the demo's duplicates, for merging. {地} {路} as in stories. */
export interface Outbreak {
  readonly weight: number;
  /** Fewest and most reports, and over how many minutes they come in. */
  readonly reports: readonly [fewest: number, most: number];
  readonly minutes: number;
  /** Metres around the place. */
  readonly reach: number;
  /** What people call it, each with the category it truly belongs to. */
  readonly voices: readonly (readonly [category: string, title: string])[];
}

export const OUTBREAKS: readonly Outbreak[] = [
  {
    weight: 4,
    reports: [8, 26],
    minutes: 40,
    reach: 160,
    voices: [
      ['0103', '{路}自来水管爆裂，积水漫过人行道'],
      ['0103', '{地}门前一直在喷水，路面都淹了'],
      ['0104', '家里突然停水，物业说外面在抢修，{地}'],
      ['0208', '{路}人行道积水，老人不敢走'],
      ['0103', '{路}水管爆了，车都绕行'],
      ['0104', '{路}一带停水，什么时候恢复'],
    ],
  },
  {
    weight: 3,
    reports: [6, 18],
    minutes: 30,
    reach: 220,
    voices: [
      ['0107', '{地}整栋楼停电'],
      ['0107', '{路}一片停电，电梯停了'],
      ['0503', '{地}停电后电梯不动，老人在楼上下不来'],
      ['0107', '{路}停电，商铺无法营业'],
    ],
  },
  {
    weight: 3,
    reports: [5, 14],
    minutes: 50,
    reach: 180,
    voices: [
      ['1302', '{路}工地半夜还在施工，噪音很大'],
      ['1302', '{地}对面工地打桩，睡不着'],
      ['1302', '夜间施工扰民，{路}，孩子明天要上学'],
    ],
  },
  {
    weight: 1,
    reports: [5, 12],
    minutes: 25,
    reach: 120,
    voices: [
      ['1501', '{地}电动车充电棚冒烟'],
      ['1501', '{路}有浓烟，闻到烧焦味'],
      ['1501', '{地}楼下着火了，已打 119'],
    ],
  },
  {
    weight: 2,
    reports: [4, 10],
    minutes: 60,
    reach: 90,
    voices: [
      ['1101', '{地}垃圾堆了一天没人清'],
      ['1101', '{路}垃圾站旁边垃圾满地'],
      ['0302', '{地}垃圾桶全满了，臭味很大'],
    ],
  },
  {
    weight: 2,
    reports: [4, 9],
    minutes: 30,
    reach: 150,
    voices: [
      ['0203', '{路}路口红绿灯全灭'],
      ['1408', '{路}红绿灯坏了，堵得动不了'],
      ['0203', '{路}信号灯不亮，没有交警指挥'],
    ],
  },
];
