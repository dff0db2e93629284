import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPoint } from '../../../server/intake/coordinates.ts';
import { given } from '../../../server/intake/reading.ts';

const HERE: [number, number] = [113.2619, 23.135];
const wgs84 = (lon: unknown, lat: unknown, crs: unknown = 'wgs84') => readPoint({ lon, lat, crs });
const near = (found: readonly number[] | undefined) => [found?.[0]?.toFixed(3), found?.[1]?.toFixed(3)];

describe('a written point', () => {
  it.each([
    ['numbers', 113.2619, 23.135],
    ['texts of numbers', ' 113.2619 ', '23.135'],
    ['decimal commas', '113,2619', '23,135'],
    ['full-width digits', '１１３．２６１９', '２３．１３５'],
    ['degrees, minutes and seconds', '113°15′42.84″', '23°08′06″'],
    ['the same with straight quotes', `113° 15' 42.84"`, `23° 8' 6"`],
    ['the same in Chinese', '113度15分42.84秒', '23度8分6秒'],
    ['degrees and minutes', '113°15.714′', '23°8.1′'],
    ['colons', '113:15:42.84', '23:08:06'],
    ['letters of hemispheres', '113.2619E', 'N 23.135'],
    ['words of hemispheres', '东经113.2619', '北纬23.135'],
    ['axes exchanged', '23.135', '113.2619'],
    ['axes exchanged, as the letters say', '23.135N', '113.2619E'],
    ['a degree sign alone', '113.2619°', '23.135°'],
    ['both in one field', '113.2619,23.135', ''],
    ['both in the other field', null, '113.2619 23.135'],
    ['the whole in both fields', '113.2619,23.135', '113.2619,23.135'],
    ['letters before, in one field', `N 23° 08' 06" E 113° 15' 42.84"`, null],
    ['both in one field, in brackets', '(113.2619, 23.135)', ''],
    ['a point of well-known text', 'POINT(113.2619 23.135)', null],
    ['a list of two in one field', [113.2619, 23.135], null],
    ['both with decimal commas', '113,2619 23,135', ''],
    ['both with decimal commas and a semicolon', '113,2619; 23,135', null],
    ['both parted by a stroke', '113.2619/23.135', null],
    ['both with letters, latitude first', `23°8'6"N, 113°15'42.84"E`, null],
    ['dashes', '113-15-42.84', '23-08-06'],
    ['blanks', '113 15 42.84', '23 08 06'],
    ['letters for the parts', '113d15m42.84s', '23d8m6s'],
    ['the ring of a keyboard', '113˚15′42.84″', '23º08′06″'],
    ['a raised nought for the ring', '113⁰15′42.84″', '23⁰08′06″'],
    ['accents for the strokes', '113°15´42.84˝', '23°08`06``'],
    ['two strokes for seconds', `113°15'42.84''`, `23°08'06''`],
    ['the sign of degrees in Chinese', '113.2619度', '23.135度'],
    ['the axis beside it', '经度：113.2619', 'lat=23.135'],
    ['words of hemispheres with a colon', '东经：113.2619', '北纬：23.135'],
    ['an exponent', '1.132619e2', '2.3135E1'],
    ['decimal commas and one between', '113,2619,23,135', ''],
    ['both with words of hemispheres, run together', '东经113.2619°北纬23.135°', ''],
    ['a query', 'lat=23.135&lng=113.2619', ''],
    ['an object', { lng: 113.2619, lat: 23.135 }, null],
    ['an object of texts', null, { longitude: '113.2619', latitude: '23.135' }],
    ['an object with axes', { x: 113.2619, y: 23.135 }, ''],
    ['an object as text', '{"lng":113.2619,"lat":23.135}', ''],
    ['a GeoJSON point', { type: 'Point', coordinates: [113.2619, 23.135] }, null],
    ['a GeoJSON point as text', '{"type":"Point","coordinates":[113.2619,23.135]}', ''],
    ['a position with a height', [113.2619, 23.135, 12.5], null],
    ['a list in a list', [[113.2619, 23.135]], null],
    ['a point of well-known text with a height', 'POINT Z (113.2619 23.135 12.5)', null],
    ['one way for each', '113°15′42.84″', 23.135],
  ])('is read from %s', (_how, lon, lat) => {
    const point = given(wgs84(lon, lat))?.point;
    expect(near(point)).toEqual(near(HERE));
  });

  it.each([
    ['SRID=4326;POINT(113.2619 23.135)', '', 'wgs84'],
    ['SRID=4490;POINT(113.2619 23.135)', null, 'cgcs2000'],
    ['geo:23.135,113.2619', undefined, 'wgs84'],
    ['geo:23.135,113.2619,12.5;u=30', '', 'wgs84'],
    ['geo:23.135,113.2619', 'gcj02', 'gcj02'],
  ])(
    'that names its system itself is read in it, where no field says another: %s %j',
    (text, crs, system) => {
      expect(given(wgs84(null, text, crs))?.crs).toBe(system);
      expect(near(given(wgs84(text, null, crs))?.point)).toEqual(near(HERE));
    },
  );

  it('in the metres of a system, or in one that is not known, is kept as text', () => {
    for (const text of ['SRID=3857;POINT(12608172.1 2650000.2)', 'SRID=4547;POINT(113.2619 23.135)']) {
      expect(wgs84(text, null, null).kind).toBe('unreadable');
    }
  });

  it.each([
    ['nothing', undefined, undefined],
    ['blanks', '', '  '],
    ['null', null, null],
    ['the word null', 'null', 'NULL'],
    ['zeros', 0, 0],
    ['texts of zeros', '0', '0.000000'],
    ['zeros of a division', '0E-8', 1e-9],
    ['signs for nothing', '-', '/'],
    ['words for nothing', '无', '暂无'],
    ['words of ignorance', '不详', '未知'],
    ['zeros in an object', { lng: 0, lat: 0 }, null],
    ['zeros in one field', '0,0', ''],
  ])('is absent for %s, and no fault', (_how, lon, lat) => {
    expect(wgs84(lon, lat)).toEqual({ kind: 'absent' });
  });

  it.each([
    ['metres', '11326200', '2313500'],
    ['metres of a projection', 429_876.3, 2_559_123.8],
    ['whole degrees, which somebody cut', 113, 23],
    ['half a point', 113.2619, null],
    ['half a point beside a zero', 113.2619, 0],
    ['one whole degree', 113, 23.135],
    ['micro-degrees', 113_261_900, 23_135_000],
    ['degrees and minutes run together', '11315.714', '2308.100'],
    ['groups of thousands', '113,261,900', '23,135,000'],
    ['web mercator', '12608172.1', '2650000.2'],
    ['a zone of the national grid', '38429876.3', '2559123.8'],
    ['two points', '113.2619,23.135', '113.2619,23.136'],
    ['three numbers in one field', '113.2619,23.135,12.5', null],
    ['more than the globe has', '999', '999.5'],
    ['one half that is not a number', '113.2619', '不详'],
    ['minutes of sixty and more', '113°75′', '23°08′'],
    ['two letters for one axis', '113.2619E', '23.135E'],
    ['an object', { x: 113.2619 }, 23.135],
    ['an object that names two points', { lng: 113.2619, lat: 23.135, x: 113.27, y: 23.14 }, null],
    [
      'a line',
      {
        type: 'LineString',
        coordinates: [
          [113.2619, 23.135],
          [113.27, 23.14],
        ],
      },
      null,
    ],
    [
      'two points in a list',
      [
        [113.2619, 23.135],
        [113.27, 23.14],
      ],
      null,
    ],
    ['a point of whole degrees in an object', { lng: 113, lat: 23 }, null],
    ['a number of people', '１１３．２６１９人', '２３．１３５'],
    ['a list', [113.2619, 23.135], 23.135],
  ])('is kept as text, never cut, for %s', (_how, lon, lat) => {
    expect(wgs84(lon, lat).kind).toBe('unreadable');
  });

  it.each([
    '',
    null,
    undefined,
    'local',
    '地方坐标',
    '无',
    'EPSG:3857',
    'BD09MC',
    '百度墨卡托',
    'EPSG:4547',
    'WGS84/GCJ02',
    'WGS84转GCJ02',
    '谷歌',
    '北京54',
    '1',
  ])('without a usable system (%s) is kept as text', (crs) => {
    const reading = readPoint({ lon: 113.262, lat: 23.135, crs });
    expect(reading).toMatchObject({ kind: 'unreadable', text: expect.stringContaining('113.262, 23.135') });
  });

  it.each([
    ['WGS-84', 'wgs84'],
    ['GCJ02', 'gcj02'],
    ['gcj-02', 'gcj02'],
    ['bd09ll', 'bd09'],
    ['火星坐标系', 'gcj02'],
    ['高德地图', 'gcj02'],
    ['百度坐标', 'bd09'],
    ['CRS84', 'wgs84'],
    [4326, 'wgs84'],
    ['urn:ogc:def:crs:EPSG::4490', 'cgcs2000'],
    ['国家2000坐标系', 'cgcs2000'],
    ['天地图', 'cgcs2000'],
    ['火星坐标系（GCJ-02）', 'gcj02'],
    ['百度坐标系(BD-09)', 'bd09'],
    ['高德/腾讯', 'gcj02'],
    ['wgs84/gps', 'wgs84'],
    ['GCS_WGS_1984', 'wgs84'],
    ['GCS_China_Geodetic_Coordinate_System_2000', 'cgcs2000'],
    ['国家大地坐标系2000', 'cgcs2000'],
    ['2000国家大地坐标系', 'cgcs2000'],
    ['http://www.opengis.net/def/crs/OGC/1.3/CRS84', 'wgs84'],
    ['http://www.opengis.net/def/crs/EPSG/0/4490', 'cgcs2000'],
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 'wgs84'],
    ['gps坐标', 'wgs84'],
    ['北斗', 'cgcs2000'],
    ['BD-09', 'bd09'],
    ['CGCS2000', 'cgcs2000'],
    ['EPSG:4490', 'cgcs2000'],
  ])('knows the system "%s"', (crs, known) => {
    expect(given(readPoint({ lon: 113.262, lat: 23.135, crs }))?.crs).toBe(known);
  });

  it('comes back from any way of writing it, or not at all: never somewhere else', () => {
    const minutes = (degrees: number) => {
      const whole = Math.trunc(degrees);
      return `${whole}°${((degrees - whole) * 60).toFixed(5)}′`;
    };
    const seconds = (degrees: number) => {
      const whole = Math.trunc(degrees);
      const rest = (degrees - whole) * 60;
      return `${whole}°${Math.trunc(rest)}′${Math.min(59.999, (rest - Math.trunc(rest)) * 60).toFixed(3)}″`;
    };
    const forms = [
      String,
      (n: number) => String(n).replace('.', ','),
      minutes,
      seconds,
      (n: number) => ` ${n}° `,
    ];
    const degrees = (min: number, max: number) =>
      fc
        .tuple(fc.integer({ min, max: max - 1 }), fc.integer({ min: 10_000, max: 990_000 }))
        // Nearer to a whole degree the seconds of some forms round to it, and whole degrees are no point.
        .map(([whole, millionths]) => whole + millionths / 1e6);
    fc.assert(
      fc.property(
        degrees(74, 135),
        degrees(4, 53),
        fc.constantFrom(...forms),
        fc.constantFrom(...forms),
        (lon, lat, formOfLon, formOfLat) => {
          const point = given(wgs84(formOfLon(lon), formOfLat(lat)))?.point;
          expect(point?.[0]).toBeCloseTo(lon, 4);
          expect(point?.[1]).toBeCloseTo(lat, 4);
        },
      ),
    );
  });

  it('never throws and never leaves the globe, whatever stands in the fields', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (lon, lat, crs) => {
        const point = given(readPoint({ lon, lat, crs }))?.point;
        if (point === undefined) return;
        expect(Math.abs(point[0])).toBeLessThanOrEqual(180);
        expect(Math.abs(point[1])).toBeLessThanOrEqual(90);
      }),
      { numRuns: 2_000 },
    );
  });
});
