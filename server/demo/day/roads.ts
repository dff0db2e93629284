import type { Unit } from '../../../domain/district/directory.ts';
import { pick, type Random } from '../../../domain/seededRandom.ts';

/** Roads of each street (public names, by code), for invented addresses; house numbers are drawn. */
const ROADS: Readonly<Record<string, string>> = {
  '440104001': '小北路 东风中路 越秀北路 盘福路 应元路',
  '440104003': '北京路 广卫路 惠福东路 中山五路 吉祥路 西湖路',
  '440104004': '人民北路 盘福路 流花路 百灵路 东风西路 兰湖里',
  '440104005': '站前路 桂花路 环市西路 站西路 解放北路',
  '440104007': '光塔路 海珠中路 朝天路 惠福西路 中山六路',
  '440104010': '一德路 大德路 解放南路 沿江西路 海珠南路 大新路',
  '440104011': '新河浦路 寺右新马路 达道路 共和路 培正路 五羊邨一横路',
  '440104012': '农林下路 中山二路 竹丝岗二马路 执信南路 东风东路',
  '440104013': '梅花路 中山一路 共和西路 东兴路 杨箕大街',
  '440104014': '先烈中路 水荫路 永福路 广州大道中 区庄立交',
  '440104015': '淘金路 环市东路 建设大马路 麓湖路 黄华路',
  '440104016': '建设六马路 建设横马路 黄华路 小北路 环市中路',
  '440104017': '德政北路 越秀中路 豪贤路 中山四路 文德北路',
  '440104018': '文明路 文德南路 越秀南路 泰康路 万福路 沿江中路',
  '440104019': '中山三路 东川路 越秀中路 白云路 东皋大道',
  '440104020': '大沙头路 白云路 东湖路 晴澜路 东沙角路',
  '440104021': '下塘西路 恒福路 麓景路 横枝岗路 狮带岗中路',
  '440104022': '瑶台西街 广园西路 机场路 站西路 沙涌南',
};

/** An address in the street: `小北路 128 号`, or a yard of the community. */
export function inventAddress(random: Random, street: Unit | undefined, community: Unit | undefined): string {
  const roads = ROADS[street?.id ?? '']?.split(' ');
  const stem = (community?.name ?? '').replace(/社区.*$/u, '');
  const number = 1 + Math.floor(random() * 260);
  if (roads !== undefined && random() < 0.7) return `${pick(random, roads)} ${number} 号`;
  const yard = pick(random, ['大院', '小区', '新街', '北街', '直街']);
  return `${stem}${yard} ${1 + (number % 48)} 号`;
}

/** The road an address stands in, without its number. */
export function roadOf(address: string): string {
  return address.replace(/ \d+ 号$/u, '');
}
