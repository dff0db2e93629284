import type { LandmarkFeature } from '../../domain/contract/http.ts';

/** Well-known places, positions ours and approximate (about 100 m): to find one's way, not to measure. */
type Row = readonly [
  name: string,
  nameEn: string,
  kind: LandmarkFeature['properties']['kind'],
  lon: number,
  lat: number,
];

const PLACES: readonly Row[] = [
  ['镇海楼', 'Zhenhai Tower', 'landmark', 113.2603, 23.1406],
  ['中山纪念堂', 'Sun Yat-sen Memorial Hall', 'landmark', 113.2594, 23.1356],
  ['六榕寺', 'Temple of the Six Banyan Trees', 'landmark', 113.2547, 23.1309],
  ['光孝寺', 'Guangxiao Temple', 'landmark', 113.2521, 23.1309],
  ['北京路', 'Beijing Road', 'landmark', 113.264, 23.1234],
  ['石室圣心大教堂', 'Sacred Heart Cathedral', 'landmark', 113.2547, 23.1174],
  ['黄花岗公园', 'Huanghuagang Park', 'park', 113.2934, 23.1405],
  ['越秀公园', 'Yuexiu Park', 'park', 113.2612, 23.1438],
  ['流花湖公园', 'Liuhua Lake Park', 'park', 113.2447, 23.1388],
  ['麓湖公园', 'Luhu Park', 'park', 113.2772, 23.1528],
  ['东山湖公园', 'Dongshan Lake Park', 'park', 113.2916, 23.1176],
  ['二沙岛', 'Ersha Island', 'landmark', 113.3, 23.1128],
  ['广州火车站', 'Guangzhou Railway Station', 'station', 113.2528, 23.1487],
  ['公园前', 'Gongyuanqian', 'station', 113.2596, 23.1255],
  ['东山口', 'Dongshankou', 'station', 113.2903, 23.1234],
  ['区庄', 'Ouzhuang', 'station', 113.2867, 23.1375],
  ['五羊邨', 'Wuyangcun', 'station', 113.3077, 23.1203],
  ['海珠桥', 'Haizhu Bridge', 'bridge', 113.2617, 23.1147],
  ['江湾大桥', 'Jiangwan Bridge', 'bridge', 113.2739, 23.1146],
  ['海印大桥', 'Haiyin Bridge', 'bridge', 113.2818, 23.1122],
  ['广州大桥', 'Guangzhou Bridge', 'bridge', 113.3101, 23.1106],
];

/**
 * The Pearl River along the south of the district, a band drawn by hand; it runs on beyond the district
 * on both sides, because a wide screen shows what lies there.
 */
const PEARL_RIVER: readonly (readonly [number, number])[] = [
  [113.14, 23.0838],
  [113.2, 23.0962],
  [113.236, 23.1068],
  [113.243, 23.1086],
  [113.2485, 23.1108],
  [113.2545, 23.1136],
  [113.2612, 23.1161],
  [113.268, 23.1176],
  [113.2735, 23.1167],
  [113.282, 23.114],
  [113.29, 23.1108],
  [113.2995, 23.1095],
  [113.307, 23.1105],
  [113.3145, 23.1127],
  [113.324, 23.1138],
  [113.336, 23.1136],
  [113.372, 23.1112],
  [113.42, 23.1082],
  [113.42, 23.1036],
  [113.372, 23.1068],
  [113.336, 23.1098],
  [113.324, 23.1101],
  [113.314, 23.1094],
  [113.306, 23.1073],
  [113.2995, 23.1065],
  [113.29, 23.1076],
  [113.281, 23.1108],
  [113.272, 23.1141],
  [113.2655, 23.1149],
  [113.2605, 23.1139],
  [113.2495, 23.1089],
  [113.243, 23.1064],
  [113.2375, 23.105],
  [113.2012, 23.0942],
  [113.14, 23.0816],
  [113.14, 23.0838],
];

export function demoContext(): LandmarkFeature[] {
  const river: LandmarkFeature = {
    type: 'Feature',
    properties: { name: '珠江', nameEn: 'Pearl River', kind: 'water' },
    geometry: { type: 'Polygon', coordinates: [PEARL_RIVER] },
  };
  const places = PLACES.map(([name, nameEn, kind, lon, lat]): LandmarkFeature => {
    return {
      type: 'Feature',
      properties: { name, nameEn, kind },
      geometry: { type: 'Point', coordinates: [lon, lat] },
    };
  });
  return [river, ...places];
}
