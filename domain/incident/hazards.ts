import type { Level } from './codes.ts';

/** Colours of warnings, the gravest first. */
export const COLOURS = ['red', 'orange', 'yellow', 'blue', 'white'] as const;
/** 红 / 橙 / 黄 / 蓝 / 白 */
export type WarningColour = (typeof COLOURS)[number];

export const HAZARDS = [
  'rainstorm',
  'typhoon',
  'gale',
  'heat',
  'cold',
  'fog',
  'haze',
  'ice',
  'hail',
  'flood',
  'fire',
  'gas',
  'crowd',
  'other',
] as const;
/** 暴雨 / 台风 / 雷雨大风 / 高温 / 寒冷 / 大雾 / 灰霾 / 道路结冰 / 冰雹, the nine signals of Guangdong; then 内涝 / 火灾 / 燃气泄漏 / 人员聚集 / 其他 */
export type Hazard = (typeof HAZARDS)[number];

const FOUR: readonly WarningColour[] = ['red', 'orange', 'yellow', 'blue'];
const THREE: readonly WarningColour[] = ['red', 'orange', 'yellow'];

/**
 * Which colours there are for which hazard (DOMAIN §0.5, §2.4): the law has four, Guangdong's weather signals three,
 * its typhoon five.
 */
const SCALES: Readonly<Partial<Record<Hazard, readonly WarningColour[]>>> = {
  rainstorm: THREE,
  typhoon: COLOURS,
  gale: THREE,
  heat: THREE,
  cold: THREE,
  fog: THREE,
  haze: THREE,
  ice: THREE,
  hail: THREE,
};

/** The colours of a hazard, the gravest first. */
export function scaleOf(hazard: Hazard): readonly WarningColour[] {
  return SCALES[hazard] ?? FOUR;
}

const LEVEL_OF: Readonly<Record<WarningColour, Level>> = {
  red: 'I',
  orange: 'II',
  yellow: 'III',
  blue: 'IV',
  white: 'IV',
};

/** 一级 is red (突发事件应对法, art. 63); Guangdong's white signal of a typhoon ranks with the lowest. */
export function levelOf(colour: WarningColour): Level {
  return LEVEL_OF[colour];
}

/** The colour of a level on the hazard's scale; undefined when it has none. */
export function colourOf(hazard: Hazard, level: Level): WarningColour | undefined {
  return scaleOf(hazard).find((colour) => LEVEL_OF[colour] === level);
}
