import type { Limit } from '../time/limit.ts';
import type { K5Share, LimitRule } from './limitRule.ts';

/** The default limits of DOMAIN §3.5 as data. "30 min in duty" is half a working hour. */

const min = (n: number): Limit => ({ n, unit: 'min' });
const h = (n: number): Limit => ({ n, unit: 'h' });
const wh = (n: number): Limit => ({ n, unit: 'wh' });
const wd = (n: number): Limit => ({ n, unit: 'wd' });

/** 一般 is written out in full so that something always fits; the other two shorten it. */
const BY_URGENCY: readonly LimitRule[] = [
  {
    id: 'default',
    match: {},
    limits: { K0: wd(10), K1: wh(0.5), K2: wh(0.5), K3: wh(4), K4: wd(1), K5: wd(5), K6: wh(4), K7: wd(3) },
    source: 'DOMAIN §3.5, 一般; K0 own choice',
  },
  {
    id: 'important',
    match: { urgency: 'important' },
    limits: { K0: wd(5), K1: min(15), K2: min(15), K3: h(1), K4: h(2), K5: wd(1), K6: h(2), K7: wd(1) },
    source: 'DOMAIN §3.5, 重要; K0 own choice',
  },
  {
    id: 'urgent',
    match: { urgency: 'urgent' },
    limits: { K0: h(48), K1: min(5), K2: min(5), K3: min(10), K4: min(30), K5: h(24), K6: h(1), K7: h(24) },
    source: 'DOMAIN §3.5, 紧急; K0 own choice',
  },
];

/**
 * 接令即行、接呼即应、接诉即办: an order from above is acted on at once, a call from the grid answered at once, and a
 * complaint's answer is owed by what it demands (DOMAIN A13, which asks for a set of limits each and names no numbers).
 * 诉 has a row of its own, with the figures of the plain table, so that a district can set the three apart. Only 一般;
 * never longer than its line above, never shorter than 重要.
 */
const BY_ORIGIN: readonly LimitRule[] = [
  {
    id: 'order',
    match: { origin: 'order' },
    limits: { K0: wd(5), K1: min(15), K2: min(15), K3: wh(2), K4: wh(4), K5: wd(3) },
    source: 'DOMAIN A13, 令; own choice',
  },
  {
    id: 'call',
    match: { origin: 'call' },
    limits: { K0: wd(7), K3: wh(2), K4: h(2), K5: wd(4) },
    source: 'DOMAIN A13, 呼; own choice',
  },
  {
    id: 'appeal',
    match: { origin: 'appeal' },
    limits: { K0: wd(10), K3: wh(4), K4: wd(1), K5: wd(5) },
    source: 'DOMAIN A13, 诉; the figures of §3.5, 一般',
  },
];

const k5 = (subclass: string, limit: Limit, source: string): LimitRule => ({
  id: `k5:${subclass}`,
  match: { subclass },
  limits: { K5: limit },
  source,
});

/** By the name of the 小类, under the names districts use for it. */
const BY_CATEGORY: readonly LimitRule[] = [
  k5('窨井盖缺失', h(2), 'W27'),
  k5('窨井盖破损', h(2), 'W27'),
  k5('井盖缺失或破损', h(2), 'W27'),
  k5('路面塌陷', h(1), 'design: on site'),
  k5('管道破裂', h(1), 'design: on site'),
  k5('供水管道破裂', h(1), 'design: on site'),
  k5('燃气泄漏', h(1), 'design: on site'),
  k5('道路积水', wh(4), 'W15'),
  k5('暴露垃圾', wh(4), 'W15'),
  k5('道路不洁', wh(2), 'W15'),
  k5('建筑垃圾', wh(4), 'W15'),
  k5('渣土', wd(2), 'W15'),
  k5('建筑垃圾渣土', wd(2), 'W15: the longer of the two'),
  k5('占道经营', h(2), 'W27'),
  k5('露天烧烤', h(2), 'W27'),
  k5('露天烧烤油烟', h(2), 'W27'),
  k5('路灯不亮', wd(1), 'W27'),
  k5('绿地养护', wd(5), 'W15'),
  // The last of three milestones (stop 4 wh, decide 7 wd, remove 20 wd); the case ends with it.
  k5('违法搭建', wd(20), 'W15'),
];

/** Guangdong 2022. The law counts from receipt, so K0 has it too; only 一般, since a shorter urgency is shorter. */
const BY_DEMAND: readonly LimitRule[] = [
  { id: '12345:consult', match: { demandType: 'consult' }, limits: { K5: wd(2) }, source: 'W35' },
  { id: '12345:help', match: { demandType: 'help' }, limits: { K5: wd(10) }, source: 'W35' },
  { id: '12345:suggestion', match: { demandType: 'suggestion' }, limits: { K5: wd(10) }, source: 'W35' },
  { id: '12345:complaint', match: { demandType: 'complaint' }, limits: { K5: wd(15) }, source: 'W35' },
  { id: '12345:whistleblow', match: { demandType: 'whistleblow' }, limits: { K5: wd(15) }, source: 'W35' },
  ...(['consult', 'complaint', 'whistleblow'] as const).map(
    (demandType): LimitRule => ({
      id: `12345:${demandType}:total`,
      match: { demandType, urgency: 'general' },
      limits: { K0: wd(demandType === 'consult' ? 2 : 15) },
      source: 'W35',
    }),
  ),
  {
    id: 'enterprise',
    match: { source: 'enterprise', urgency: 'general' },
    limits: { K4: wh(2), K5: wd(5) },
    source: 'design: 企业诉求',
  },
];

export const DEFAULT_LIMITS: readonly LimitRule[] = [
  ...BY_URGENCY,
  ...BY_ORIGIN,
  ...BY_CATEGORY,
  ...BY_DEMAND,
];

export const DEFAULT_SHARES: readonly K5Share[] = [
  { urgency: 'important', share: 0.5 },
  { urgency: 'urgent', share: 0.25, hours: [2, 24] },
];
