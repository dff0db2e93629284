import type { Case, CaseState, Urgency } from '../../domain/case/case.ts';
import { type ExportedContact, exportedReporters, exportedText } from '../../domain/case/caseExport.ts';
import { channelNumber } from '../../domain/case/channelNumber.ts';
import type { NoiseReason } from '../../domain/case/codes.ts';
import type { Directory } from '../../domain/district/directory.ts';
import type { CategoryId, ReporterId } from '../../domain/kernel.ts';
import { type Cell, csvMoment, csvText, type Language, unitNamer } from '../csv.ts';

const HEADS: Readonly<Record<Language, readonly string[]>> = {
  zh: [
    ...[
      '编号',
      '状态',
      '紧急程度',
      '来源',
      '渠道编号',
      '类别',
      '事由',
      '描述',
      '街道',
      '社区',
      '主办单位',
      '协办单位',
    ],
    ...[
      '上报时间',
      '派遣时间',
      '处置时限',
      '结案时间',
      '诉求件数',
      '返工次数',
      '保密',
      '诉求人',
      '联系电话',
      '误报原因',
    ],
  ],
  en: [
    ...[
      'Number',
      'State',
      'Urgency',
      'Source',
      'Channel number',
      'Category',
      'Subject',
      'Description',
      'Sub-district',
    ],
    ...['Community', 'Unit in charge', 'Co-units', 'Reported', 'Dispatched', 'Due', 'Ended', 'Reports'],
    ...['Reworks', 'Confidential', 'Reporter', 'Phone', 'False alarm'],
  ],
};

const STATES: Readonly<Record<Language, Readonly<Record<CaseState, string>>>> = {
  zh: {
    reported: '待受理',
    verifying: '待核实',
    filed: '待派遣',
    dispatched: '待签收',
    handling: '处置中',
    suspended: '挂账',
    resolved: '待核查',
    split: '已拆分',
    closed: '已结案',
    rejected: '不予受理',
    voided: '已作废',
    merged: '已并案',
  },
  en: {
    reported: 'reported',
    verifying: 'verifying',
    filed: 'filed',
    dispatched: 'dispatched',
    handling: 'handling',
    suspended: 'on hold',
    resolved: 'resolved',
    split: 'split',
    closed: 'closed',
    rejected: 'rejected',
    voided: 'voided',
    merged: 'merged',
  },
};

const URGENCIES: Readonly<Record<Language, Readonly<Record<Urgency, string>>>> = {
  zh: { general: '一般', important: '重要', urgent: '紧急' },
  en: { general: 'general', important: 'important', urgent: 'urgent' },
};
const NOISE: Readonly<Record<Language, Readonly<Record<NoiseReason, string>>>> = {
  zh: {
    sensor: '传感器误报',
    repeated: '重复上报',
    words: '词语误判',
    gone: '到场已无异常',
    untrue: '查无此事',
  },
  en: {
    sensor: 'sensor fault',
    repeated: 'reported twice',
    words: 'words misread',
    gone: 'over on arrival',
    untrue: 'nothing found',
  },
};
const YES: Readonly<Record<Language, string>> = { zh: '是', en: 'yes' };

/** Rows that are made at a time: between two pieces the server does what else it has to. */
const PIECE = 200;

export interface CasesCsvParts {
  readonly directory: Directory;
  readonly language: Language;
  /** Masked already; undefined for one that was erased or cannot be read. */
  contactOf(reporterId: ReporterId): Promise<ExportedContact | undefined>;
}

/** The table in pieces of text, for cases as their reader's scope shows them. */
export async function* casesCsv(cases: readonly Case[], parts: CasesCsvParts): AsyncGenerator<string> {
  const rowOf = rowMaker(parts);
  let heads: readonly string[] | undefined = HEADS[parts.language];
  for (let from = 0; from < cases.length || heads !== undefined; from += PIECE) {
    const rows: Cell[][] = [];
    for (const thisCase of cases.slice(from, from + PIECE)) rows.push(await rowOf(thisCase));
    yield csvText(rows, heads);
    heads = undefined;
  }
}

function rowMaker({ directory, language, contactOf }: CasesCsvParts): (thisCase: Case) => Promise<Cell[]> {
  const nameOf = unitNamer(directory, language);

  function categoryOf(code: CategoryId | undefined): string {
    const category = directory.category(code);
    return (language === 'en' ? category?.pathEn : category?.path)?.join(' / ') ?? code ?? '';
  }

  return async (thisCase) => {
    const { place, clocks, closure } = thisCase;
    const contacts: ExportedContact[] = [];
    for (const id of exportedReporters(thisCase)) {
      const contact = await contactOf(id);
      if (contact !== undefined) contacts.push(contact);
    }
    const all = (part: (contact: ExportedContact) => string) => contacts.map(part).filter(Boolean).join('、');
    return [
      thisCase.id,
      STATES[language][thisCase.state],
      URGENCIES[language][thisCase.urgency],
      thisCase.source,
      exportedText(channelNumber(thisCase)),
      categoryOf(thisCase.category),
      exportedText(thisCase.title),
      exportedText(thisCase.description),
      nameOf(place.streetId),
      nameOf(place.communityId),
      nameOf(thisCase.primaryUnitId),
      thisCase.coUnitIds.map(nameOf).join('、'),
      csvMoment(thisCase.reportedAt),
      csvMoment(thisCase.stages.dispatch?.at),
      csvMoment(clocks.K5?.due),
      csvMoment(closure?.at),
      thisCase.reports,
      thisCase.reworkCount,
      thisCase.confidential ? YES[language] : '',
      all(({ name }) => name),
      all(({ phone }) => phone),
      closure?.noise === undefined ? '' : NOISE[language][closure.noise],
    ];
  };
}
