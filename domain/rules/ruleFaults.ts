import { FORM_FAULTS } from '../contract/formFaults.ts';
import type { RuleFault } from '../contract/rules.ts';
import { fillBlanks, URGENCY_WORDS, type Words } from '../text/words.ts';

/** What is wrong or doubtful about a rules file, in words; the place is said apart. Codes are stable. */
const FAULTS: Readonly<Record<string, Words>> = {
  ...FORM_FAULTS,
  'not-json': { zh: '不是合法的 JSON，从这里起读不通', en: 'This is not valid JSON from here on' },
  'no-default-limit': {
    zh: '{clock}：“{urgency}”件没有默认时限',
    en: '{clock} has no default limit at urgency "{urgency}"',
  },
  'rule-id-twice': { zh: '规则编号“{id}”用了两次', en: 'Rule id "{id}" is used twice' },
  'rule-without-limit': { zh: '这条规则没有写任何时限', en: 'The rule sets no time limit' },
  'limit-not-positive': { zh: '时限须大于零', en: 'A time limit must be greater than zero' },
  'limit-too-long': { zh: '时限太长，最多 {most}', en: 'The limit is too long; at most {most}' },
  'unknown-category': { zh: '本区没有类别“{category}”', en: 'The district has no category "{category}"' },
  'route-name-form': {
    zh: '规则名用文字、数字和 / · 之外的少数符号，不含空格，最多 80 字',
    en: 'A route is named in letters, digits, / . : _ - without spaces, 80 at most',
  },
  'route-fits-all': { zh: '至少写一个条件', en: 'Give at least one condition' },
  'unknown-area': {
    zh: '“{area}”不是本区的街道、社区或网格',
    en: '"{area}" is no street, community or grid of the district',
  },
  'one-target': {
    zh: '去向只写一个：unitId、own 或 ownSection',
    en: 'Name one target: unitId, own or ownSection',
  },
  'unknown-unit': { zh: '本区没有单位“{unitId}”', en: 'The district has no unit "{unitId}"' },
  'district-handles-nothing': { zh: '区本级不能承办', en: 'The district itself handles nothing' },
  'unknown-section': {
    zh: '各街道都没有叫“{section}”的科室',
    en: 'No street has a section called "{section}"',
  },
  'category-or-subclass': {
    zh: '请写 category 或 subclass，只写一个',
    en: 'Give category or subclass, one of them',
  },
  'unknown-blank': {
    zh: '回复模板里没有“{blank}”这一项；可用 number、title、place、unit、reported、due、result',
    en: 'A reply has no blank "{blank}"; use number, title, place, unit, reported, due or result',
  },
  'personal-number': {
    zh: '模板会发给每一位来电来信人，不能写个人电话、证件号或卡号',
    en: 'A template goes to everybody who reports: no personal phone, identity or card number in it',
  },
  'share-twice': { zh: '“{urgency}”的比例写了两次', en: 'The share of "{urgency}" is given twice' },
  'share-out-of-range': { zh: '比例须大于 0、不超过 1', en: 'A share must be above 0 and at most 1' },
  'hours-out-of-order': {
    zh: '下限须大于零且不超过上限',
    en: 'The lower bound must be above zero and no higher than the upper',
  },
  'confidence-out-of-range': {
    zh: '把握须大于 0、不超过 1',
    en: 'Confidence must be above 0 and at most 1',
  },
  'not-positive': { zh: '须大于零', en: 'It must be greater than zero' },
  'minutes-out-of-range': {
    zh: '须大于零，最多 1440 分（一天）',
    en: 'More than nothing, and 1440 minutes at most',
  },
  'retention-out-of-range': {
    zh: '须为 {least} 到 {most} 之间的整天数',
    en: 'Whole days, from {least} to {most}',
  },
  'signals-too-few': { zh: '至少两次', en: 'Two at least' },
  'not-a-date': {
    zh: '“{day}”不是日期（例：2027-02-08）',
    en: '"{day}" is not a date (example: 2027-02-08)',
  },
  'day-twice': {
    zh: '{day} 同时写成放假和上班，请改一处',
    en: '{day} is listed both as a day off and as a workday',
  },
  'not-a-year': { zh: '{year} 不是可用的年份', en: '{year} is not a usable year' },
  unreadable: { zh: '无法读取：{why}', en: 'It cannot be read: {why}' },
  // doubtful
  'rule-shadowed': {
    zh: '规则“{id}”用不上，已被“{by}”覆盖',
    en: 'Rule "{id}" never applies: "{by}" always comes first',
  },
  'unknown-subclass': { zh: '本区没有小类“{subclass}”', en: 'The district has no subclass "{subclass}"' },
  'year-not-named': {
    zh: '写了 {year} 年的日期，但该年没有列入已公布的年份',
    en: 'Days are given for {year}, but the year is not listed as confirmed',
  },
};

/** The sentence for a fault; an unknown code shows itself rather than nothing. */
export function ruleFaultText({ code, params }: RuleFault, language: 'zh' | 'en'): string {
  const words = FAULTS[code];
  if (words === undefined) return code;
  return fillBlanks(words[language], (name) => {
    const value = params?.[name];
    return (name === 'urgency' ? URGENCY_WORDS[String(value)]?.[language] : undefined) ?? value;
  });
}

/** Place and fault on one line: `limits[3].limits.K5: …`. */
export function ruleFaultLine(fault: RuleFault, language: 'zh' | 'en'): string {
  const text = ruleFaultText(fault, language);
  return fault.at === '' ? text : `${fault.at}: ${text}`;
}
