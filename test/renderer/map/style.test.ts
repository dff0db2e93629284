import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import { LABEL_LAYERS } from '../../../renderer/map/layers/labels.ts';
import { createMapDistrict } from '../../../renderer/map/mapDistrict.ts';
import { styleOf, textOf } from '../../../renderer/map/style.ts';
import { gridPlane } from '../../kit/gridPlane.ts';
import { MAP_THEME } from '../../kit/mapTheme.ts';

const district = createMapDistrict(gridPlane(4, 3).answer);
const style = (language: 'zh' | 'en' = 'zh', scale = 1) =>
  styleOf({ district, theme: MAP_THEME, language, scale });

describe('the style of the map', () => {
  for (const language of ['zh', 'en'] as const) {
    for (const scale of [1, 1.5]) {
      it(`is valid (${language}, letters ${scale} times as large)`, () => {
        expect(validateStyleMin(style(language, scale))).toEqual([]);
      });
    }
  }

  it('would be found invalid with a layer on a source that is not there', () => {
    const whole = style();
    const layers = [...whole.layers, { id: 'x', type: 'fill' as const, source: 'missing' }];
    expect(validateStyleMin({ ...whole, layers })).not.toEqual([]);
  });

  it('asks nothing of a network: no glyphs, no sprite, no address', () => {
    const whole = style();
    expect([whole.glyphs, whole.sprite]).toEqual([undefined, undefined]);
    expect(JSON.stringify(whole)).not.toContain('://');
  });

  it('never fades or animates, because each frame in between repaints everything', () => {
    expect(style().transition).toEqual({ duration: 0, delay: 0 });
  });

  it('has every grid once, by its index', () => {
    const source = style().sources.grids as unknown as {
      readonly data: { readonly features: readonly { readonly id: number }[] };
    };
    expect(source.data.features.map(({ id }) => id)).toEqual(district.grids.map((_, index) => index));
  });

  it('has the layers whose names a change of language rewrites', () => {
    const ids = style().layers.map(({ id }) => id);
    for (const layer of LABEL_LAYERS) expect(ids).toContain(layer);
  });

  it('knows every character it writes, so that the font can be loaded first', () => {
    for (const character of 'S01名C03 name0123456789') expect(textOf(district)).toContain(character);
  });
});
