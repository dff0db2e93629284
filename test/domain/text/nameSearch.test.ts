import { describe, expect, it } from 'vitest';
import { unitEntry } from '../../../domain/district/unitEntry.ts';
import { createNameSearch } from '../../../domain/text/nameSearch.ts';
import { caseFile } from '../../kit/caseFiles.ts';
import { DEMO } from '../../kit/demo.ts';

const searchIn = (...names: readonly string[]) => createNameSearch(names.map((zh) => ({ id: zh, zh })));
const first = (names: readonly string[], query: string) => searchIn(...names).find(query, 8)[0];

describe('a name', () => {
  const { names, queries } = caseFile<{
    names: readonly string[];
    queries: Readonly<Record<string, string>>;
  }>('names.json');
  it.each(Object.entries(queries))('is the first that %s finds: %s', (query, name) => {
    expect(first(names, query)).toBe(name);
  });

  it.each([
    ['女', ['nv', 'nu', 'nyu', 'nü', 'nǚ', 'ＮＶ', '女']],
    ['旅馆', ['lv', 'lvguan', 'luguan', 'lyuguan', 'lüguan', 'lg']],
    ['战略处', ['zhanlve', 'zhanlue', 'zhanlyue', 'zlc']],
    ['曲江', ['qujiang', 'qvjiang', 'qj']],
    ['猎德涌', ['liedechong', 'liedeyong', 'ldc', 'ldy', 'chong']],
    ['大都会', ['daduhui', 'dadouhui', 'ddh']],
    ['厦门路', ['xiamen', 'shamen', 'xml']],
    ['重阳里', ['chongyang', 'zhongyang', 'cyl']],
    ['區莊立交', ['区庄', '區莊', 'ouzhuang', 'quzhuang', 'ozlj']],
    ['东濠涌', ['東濠涌', 'dong hao chong', '东 涌', 'dhc', 'dongh']],
    ['单家巷', ['danjia', 'shanjia', 'shan jia xiang', 'sjx']],
  ])('%s is found by every reading and spelling', (name, spellings) => {
    for (const query of spellings) {
      expect(searchIn(name, '无关的社区').find(query, 8), query).toEqual([name]);
    }
  });

  it.each([
    ['女人街', 'nvrenjie nurenjie nyurenjie nürenjie nrj'],
    ['吕祖巷', 'lvzu luzu lyuzu lzx'],
    ['驴子巷', 'lvzi luzi'],
    ['略阳路', 'lueyang lveyang lüeyang lyueyang'],
    ['重庆大厦', 'chongqing zhongqing cqds cqdx'],
    ['乐民街', 'lemin yuemin lmj ymj'],
    ['行署前', 'xingshu hangshu'],
    ['曾家巷', 'zengjia cengjia'],
    ['尉迟巷', 'yuchi weichi'],
    ['仇家巷', 'qiujia choujia'],
    ['朝天路', 'chaotian zhaotian'],
    ['薄荷巷', 'bohe baohe'],
    ['参茸街', 'shenrong canrong'],
    ['校场西', 'xiaochang jiaochang'],
    ['番禺会馆', 'panyu fanyu'],
    ['车陂', 'chebei chepi'],
    ['旋涡里', 'xuanwo'],
    ['朴园', 'puyuan piaoyuan'],
    ['六二三路', 'liuersan les 六二三'],
    ['北京路', "bjl ｂｊｌ BeiJingLu bei-jing-lu bei'jing"],
  ])('%s is the first among many for %s', (name, queries) => {
    const others = ['解放北路', '盘福路', '区市场监管局', '仓边路', '大东街', '人民街', '观绿社区'];
    for (const query of queries.split(' ')) expect(first([...others, name], query), query).toBe(name);
  });

  it('that begins and ends with the letters comes before one that only holds them', () => {
    expect(first(['区市场监管局', '区城市管理和综合执法局'], 'cgj')).toBe('区城市管理和综合执法局');
    expect(first(['市场监督管理局', '区生态环境局', '区商务和投资促进局'], 'sthjj')).toBe('区生态环境局');
  });

  it('with the reading one thinks of first comes before one read so rarely', () => {
    expect(searchIn('长堤社区', '常熟社区', '丈量队').find('chang', 8)).toEqual(['常熟社区', '长堤社区']);
    expect(searchIn('都府社区', '独福社区').find('dufu', 8)[0]).toBe('独福社区');
  });

  it('is found by all words of a query, in any order', () => {
    const search = createNameSearch([{ id: 'a', zh: '北京街道', en: 'Beijing Sub-district' }]);
    expect(search.find('district beijing', 8)).toEqual(['a']);
    expect(search.find('district nanjing', 8)).toEqual([]);
    expect(search.find('sub-district', 8)).toEqual(['a']);
  });

  it('is found by its abbreviation before longer names that merely hold it', () => {
    const search = createNameSearch([
      { id: 'market', zh: '区市场监督管理局' },
      { id: 'assets', zh: '长观街道' },
      { id: 'urban', zh: '区城市管理和综合执法局', aliases: ['城管局'] },
    ]);
    expect(search.find('cgj', 8)[0]).toBe('urban');
    expect(search.findSure('cgj', 8)).toEqual(['urban', 'assets']);
  });

  it('is a guess only where nothing is sure', () => {
    const search = searchIn('区市场监督管理局', '教育局');
    expect(search.findSure('scjglj', 8)).toEqual(['区市场监督管理局']);
    expect(search.find('，', 8)).toEqual([]);
    expect(search.find('', 8)).toEqual([]);
  });
});

it('the search box and the picker of units know the demo district by its abbreviations', async () => {
  const { units } = DEMO;
  const search = createNameSearch(units.filter(({ kind }) => kind !== 'grid').map(unitEntry));
  const nameOf = (query: string) => units.find(({ id }) => id === search.find(query, 1)[0])?.name;
  expect(nameOf('cgj')).toBe('区城市管理和综合执法局');
  expect(nameOf('ccl')).toBe('区城市管理和综合执法局');
  expect(nameOf('zjj')).toBe('区住房建设局');
  expect(nameOf('fulian')).toBe('区妇女联合会');
});

it('answers in a moment over two thousand names, whatever is typed', () => {
  const names = Array.from({ length: 2_000 }, (_, n) => ({ id: String(n), zh: `安安阿昂奥${n}社区安安` }));
  const search = createNameSearch(names);
  const started = performance.now();
  search.find('a'.repeat(60), 8);
  expect(performance.now() - started).toBeLessThan(500);
});
