import { describe, expect, it } from 'vitest';
import { addressesIn } from '../../../domain/secretary/address.ts';
import { newPlaceBook, notePlace } from '../../../domain/secretary/placeBook.ts';
import { type PlaceParts, placesInText } from '../../../domain/secretary/placeInText.ts';
import { smallDirectory } from '../../kit/smallDirectory.ts';

const names = (text: string) => addressesIn(text).map(({ name }) => name);

describe('addresses in a sentence', () => {
  it.each([
    ['中山五路68号门口垃圾没人收', ['中山五路68号', '中山五路']],
    ['市民反映，位于北京路 168 号的商铺占道经营', ['北京路168号', '北京路']],
    ['我住在东湖新村，楼下烧烤', ['东湖新村']],
    ['在惠福西路和起义路口堵车', ['惠福西路', '起义路']],
    ['文园巷直街 12 号门口', ['文园巷直街12号', '文园巷直街']],
    ['丽景花园小区停水三天', ['丽景花园']],
    ['农林下路４２号路灯不亮', ['农林下路42号', '农林下路']],
  ])('%s', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  it.each(['路灯不亮', '道路积水', '医保卡怎么补办', '街道办的人不理', '马路上有狗', '中心'])(
    '%s names none',
    (text) => expect(names(text)).toEqual([]),
  );
});

describe('a place read out of words', () => {
  function parts(...known: readonly (readonly [string, string])[]): PlaceParts {
    const book = newPlaceBook();
    for (const [text, gridId] of known) notePlace(book, { text, gridId });
    return {
      directory: smallDirectory(),
      books: [book],
      landmarks: [{ name: '镇海楼', gridId: 'S3C1G1' }],
    };
  }
  const first = (text: string, of: PlaceParts) => placesInText(text, of)[0];

  it('is where cases with the same house number lay, with how many there were', () => {
    const of = parts(['中山五路68号', 'S1C1G1'], ['中山五路68号门口', 'S1C1G1']);
    expect(first('中山五路68号又漏水', of)).toMatchObject({
      sign: 'number',
      gridId: 'S1C1G1',
      counted: { of: 2, here: 2 },
    });
  });

  it('is believed less where earlier cases do not agree, and both are offered', () => {
    const sure = parts(['东湖新村', 'S1C1G1'], ['东湖新村', 'S1C1G1']);
    const torn = parts(['东湖新村', 'S1C1G1'], ['东湖新村', 'S2C1G1']);
    const [a] = placesInText('东湖新村停电', sure);
    const both = placesInText('东湖新村停电', torn);
    expect(both.map(({ gridId }) => gridId)).toEqual(['S1C1G1', 'S2C1G1']);
    expect(both[0]?.confidence).toBeLessThan(a?.confidence ?? 0);
  });

  it('is the neighbour of a number nobody had, and nothing where the next is far off', () => {
    const of = parts(['中山五路68号', 'S1C1G1']);
    expect(first('中山五路72号', of)).toMatchObject({ sign: 'near', words: '中山五路68号' });
    expect(first('中山五路168号', of)?.sign).toBe('road');
  });

  it('is a landmark, or no more than the community or street that is named', () => {
    expect(first('镇海楼前面乱停车', parts())).toMatchObject({ sign: 'landmark', gridId: 'S3C1G1' });
    expect(first('2-1社区楼道堆物', parts())).toMatchObject({ sign: 'community', areaId: 'S2C1' });
    expect(first('路灯不亮', parts())).toBeUndefined();
  });

  it('is doubted where it lies in another community than the one that is named', () => {
    const of = parts(['东湖新村', 'S1C1G1']);
    const alone = first('东湖新村停电', of)?.confidence ?? 0;
    const [best] = placesInText('2-1社区东湖新村停电', of);
    expect(best?.confidence).toBeLessThan(alone / 2);
  });

  it('learns nothing from a place that was made up, or from one without words', () => {
    const book = newPlaceBook();
    notePlace(book, { text: '东湖新村', gridId: 'S1C1G1', synthetic: true });
    notePlace(book, { gridId: 'S1C1G1' });
    notePlace(book, undefined);
    expect(book.grids.size).toBe(0);
  });
});
