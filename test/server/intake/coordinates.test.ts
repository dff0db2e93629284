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
  ])('is read from %s', (_how, lon, lat) => {
    const point = given(wgs84(lon, lat))?.point;
    expect(near(point)).toEqual(near(HERE));
  });

  it.each([
    ['nothing', undefined, undefined],
    ['blanks', '', '  '],
    ['null', null, null],
    ['the word null', 'null', 'NULL'],
    ['zeros', 0, 0],
    ['texts of zeros', '0', '0.000000'],
  ])('is absent for %s, and no fault', (_how, lon, lat) => {
    expect(wgs84(lon, lat)).toEqual({ kind: 'absent' });
  });

  it.each([
    ['metres', '11326200', '2313500'],
    ['metres of a projection', 429_876.3, 2_559_123.8],
    ['whole degrees, which somebody cut', 113, 23],
    ['half a point', 113.2619, null],
    ['one half that is not a number', '113.2619', '不详'],
    ['minutes of sixty and more', '113°75′', '23°08′'],
    ['two letters for one axis', '113.2619E', '23.135E'],
    ['an object', { x: 113.2619 }, 23.135],
    ['a list', [113.2619, 23.135], 23.135],
  ])('is kept as text, never cut, for %s', (_how, lon, lat) => {
    expect(wgs84(lon, lat).kind).toBe('unreadable');
  });

  it.each(['', null, undefined, 'local', '地方坐标'])(
    'without a usable system (%s) is kept as text',
    (crs) => {
      const reading = readPoint({ lon: 113.262, lat: 23.135, crs });
      expect(reading).toMatchObject({ kind: 'unreadable', text: expect.stringContaining('113.262, 23.135') });
    },
  );

  it.each([
    ['WGS-84', 'wgs84'],
    ['GCJ02', 'gcj02'],
    ['gcj-02', 'gcj02'],
    ['bd09ll', 'bd09'],
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
