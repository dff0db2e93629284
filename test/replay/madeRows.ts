import { DAY_MS } from '../../domain/time/shanghaiDay.ts';
import { createDice, type Dice } from '../kit/dice.ts';
import { type ExportedCase, oldestFirst } from './rows.ts';

/** Everything here is invented: no district, no office and no case of this kind is meant. */
const STREETS = ['青石街道', '柳桥街道', '长堤街道', '西岭街道'];
const COMMUNITIES = ['一', '二', '三'];
const OFFICES = [
  ['城市管理局', '城管局'],
  ['水务局'],
  ['交通运输局', '交通局'],
  ['住房和建设局', '住建局'],
  ['市场监督管理局'],
  ['生态环境局', '环保局'],
  ['教育局'],
  ['应急管理局'],
] as const;
/** A kind of matter with its heading and whose it is: an office by its place above, or the street's own section. */
const MATTERS = [
  ['市容环卫', '占道经营', '店外经营', 0],
  ['市容环卫', '占道经营', '流动摊贩', 'street'],
  ['市容环卫', '绿化养护', '树木倾斜', 0],
  ['市容环卫', '宣传广告', '乱贴小广告', 'street'],
  ['市容环卫', '清扫保洁', '垃圾未清', 'community'],
  ['市容环卫', '清扫保洁', '积存杂物', 'community'],
  ['市政设施', '公用部件', '井盖破损', 1],
  ['市政设施', '公用部件', '路灯不亮', 3],
  ['市政设施', '道路', '路面坑洼', 2],
  ['环保水务', '噪声', '夜间施工噪声', 5],
  ['环保水务', '噪声', '商铺噪声', 'street'],
  ['环保水务', '供排水', '水管爆裂', 1],
  ['交通运输', '停车', '占用盲道', 2],
  ['安全隐患', '消防', '堵塞通道', 7],
  ['安全隐患', '建筑', '外墙脱落', 3],
  ['食品药品', '食品', '无证经营', 4],
  ['教育卫生', '教育', '学位咨询', 6],
] as const;
const SOURCES = ['微信', '手机应用', '12345', '12319', '政府信箱', '固话投诉'];
const PROPERTIES = ['投诉', '投诉', '投诉', '投诉', '咨询', '建议', '求决'];
const FIRST_DAY = Date.UTC(2018, 1, 8);
const DAYS = 130;

/** So many invented rows in the shape of a district's export, the same ones every time; every tenth is late. */
export function madeExport(count: number): readonly ExportedCase[] {
  const dice = createDice(7313);
  return oldestFirst(Array.from({ length: count }, (_, n) => madeRow(dice, n + 1)));
}

function madeRow(dice: Dice, n: number): ExportedCase {
  const street = dice.below(STREETS.length);
  const community = dice.below(COMMUNITIES.length);
  const matter = dice.below(MATTERS.length);
  const [type, main, sub, owner] = MATTERS[matter] ?? MATTERS[0];
  const streetName = STREETS[street] ?? '';
  const communityName = `${streetName.slice(0, 2)}${COMMUNITIES[community]}社区`;
  return {
    rec_id: String(n),
    create_time: new Date(FIRST_DAY + dice.below(DAYS) * DAY_MS).toISOString().slice(0, 10),
    street: streetName,
    street_id: String(100 + street),
    community: communityName,
    community_id: String(10_000 + street * 10 + community),
    type,
    main_type: main,
    sub_type: sub,
    sub_type_id: String(600 + matter),
    ...handler(dice, owner, { street, streetName, community, communityName }),
    source: dice.pick(SOURCES),
    property: dice.pick(PROPERTIES),
    outcome_code: dice.chance(0.1) ? 'overtime' : 'intime',
  };
}

interface Where {
  readonly street: number;
  readonly streetName: string;
  readonly community: number;
  readonly communityName: string;
}

/** Whoever has it, under one of the names it goes by; now and then nobody is named. */
function handler(dice: Dice, owner: number | 'street' | 'community', where: Where) {
  if (dice.chance(0.01)) return { unit: '-', unit_id: '-' };
  if (owner === 'community') {
    return { unit: where.communityName, unit_id: String(9000 + where.street * 10 + where.community) };
  }
  if (owner === 'street') {
    const names = [`${where.streetName}综合执法队`, `综合执法队（${where.streetName}办事处）`];
    return { unit: dice.pick(names), unit_id: String(8000 + where.street) };
  }
  const names: readonly string[] = OFFICES[owner] ?? OFFICES[0];
  return { unit: dice.pick(names), unit_id: String(1000 + owner) };
}
