// 30 % reports, 50 % changes, 20 % merges of two cases: the same mix for both servers.
import { randomBytes } from 'node:crypto';

/** Deterministic small generator, so that two runs send the same thing. */
function createDice(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return state / 2 ** 32;
  };
}

/** As the console makes them: see renderer/client/link/newCommandId.ts. */
const newCommandId = () => Date.now().toString(16).padStart(12, '0') + randomBytes(10).toString('hex');

const STREETS = ['人民北路', '中山五路', '东风东路', '环市东路', '农林下路', '德政中路'];
const MATTERS = [
  '路面积水漫上人行道',
  '垃圾桶满溢无人清运',
  '路灯连续三盏不亮',
  '夜间施工噪声扰民',
  '共享单车占满盲道',
];

const titleOf = (n) =>
  `${STREETS[n % STREETS.length]} ${100 + (n % 800)} 号门前${MATTERS[n % MATTERS.length]}`;

/**
 * The mix itself. Changes and merges take cases that carry no other, so that no command is refused and a
 * merge is always of two records; half of the merges begin with a case that carries none yet.
 */
function mix({ create, change, merge, plain }) {
  const dice = createDice(20261121);
  const carriers = [];
  const anyOf = (list) => Math.floor(dice() * list.length);
  let n = 0;
  return () => {
    n += 1;
    const throwOf = dice();
    if (throwOf < 0.3 || plain.length < 40) return create(n);
    if (throwOf < 0.8) return change(plain[anyOf(plain)], n);
    const [child] = plain.splice(anyOf(plain), 1);
    if (carriers.length === 0 || dice() < 0.5) carriers.push(...plain.splice(anyOf(plain), 1));
    return merge(child, carriers[anyOf(carriers)]);
  };
}

/** Load for Lingxing: real commands of a duty chief. Only acknowledged cases are used further. */
export function createLingxingLoad(district) {
  const grids = district.units.filter((unit) => unit.kind === 'grid').map((unit) => unit.id);
  const category = district.categories[0].code;
  const plain = [];
  const pending = new Set();
  const urgencies = new Map();
  const call = (type, data) => ({ id: newCommandId(), world: 'live', commands: [{ type, data }] });
  const next = mix({
    plain,
    create(n) {
      const report = call('case.report', {
        source: '12345',
        title: titleOf(n),
        description: '居民来电反映，现场有行人绕行，请尽快安排人员到场处理并回复诉求人。',
        category,
        place: { text: `${STREETS[n % STREETS.length]}路口`, gridId: grids[n % grids.length] },
      });
      pending.add(report.id);
      return report;
    },
    change(caseId) {
      // Some kinds of case are born urgent: what is set first must be a change.
      const urgency = urgencies.get(caseId) === 'important' ? 'urgent' : 'important';
      urgencies.set(caseId, urgency);
      return call('case.setUrgency', { caseId, urgency, reason: '现场情况变化' });
    },
    merge: (caseId, intoId) => call('case.merge', { caseId, intoId }),
  });
  return {
    next,
    answered(id, answer) {
      if (pending.delete(id) && answer.ok) plain.push(answer.results[0].caseId);
    },
  };
}

/** Load for the bare server: ready-made facts, as large as the ones Lingxing writes for the same commands. */
export function createBareLoad() {
  const plain = [];
  const clock = (k) => ({
    startedAt: 1795270000000,
    due: 1795273600000 + k,
    limit: { n: 5, unit: 'wd' },
    ruleId: 'default',
  });
  const by = { id: 'chief1', role: 'duty_chief', unitId: 'centre' };
  const call = (...events) => ({ id: newCommandId(), world: 'live', commands: [{ events }] });
  const next = mix({
    plain,
    create(n) {
      const caseId = `YX-20261121-${String(n).padStart(6, '0')}`;
      plain.push(caseId);
      return call({
        type: 'CaseReported',
        by,
        caseId,
        version: 1,
        data: {
          source: '12345',
          origin: 'appeal',
          title: titleOf(n),
          description: '居民来电反映，现场有行人绕行，请尽快安排人员到场处理并回复诉求人。',
          category: '0101',
          urgency: 'general',
          place: {
            text: `${STREETS[n % STREETS.length]}路口`,
            gridId: '44010400100703',
            communityId: '440104001007',
            streetId: '440104001',
          },
          reporterKind: 'anonymous',
          confidential: false,
          clocks: { K0: clock(1), K1: clock(2), K4: clock(3) },
        },
      });
    },
    change: (caseId) =>
      call({
        type: 'UrgencyChanged',
        by,
        caseId,
        version: 2,
        data: {
          urgency: 'urgent',
          from: 'important',
          reason: '现场情况变化',
          clocks: { K0: clock(1), K1: clock(2), K4: clock(3) },
        },
      }),
    merge: (caseId, intoId) =>
      call(
        { type: 'CaseMerged', by, caseId, version: 3, data: { intoId } },
        {
          type: 'CaseAbsorbed',
          by,
          caseId: intoId,
          version: 4,
          data: {
            caseId,
            reports: 1,
            reporterIds: [],
            urgency: 'general',
            clocks: { K0: clock(1), K1: clock(2), K4: clock(3) },
            confidential: false,
          },
        },
      ),
  });
  return { next, answered() {} };
}
