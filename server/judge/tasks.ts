import { createCalibration } from '../../domain/secretary/calibration.ts';
import { createGrouping } from '../../domain/secretary/grouping.ts';
import { createLabelModel } from '../../domain/secretary/labelModel.ts';
import type { Ranked } from '../../domain/secretary/ranking.ts';
import { markedTerms } from '../../domain/secretary/terms.ts';
import { createUnitModel, type UnitEvidence } from '../../domain/secretary/unitModel.ts';
import type { UnitQuestion } from '../../domain/secretary/unitTables.ts';
import type { Answer, JudgedCase, Task } from './lines.ts';

/** Below this it names three and says that it is unsure. */
export const UNSURE_BELOW = 0.5;
const MOST_RANKED = 5;

export const TASKS = {
  units: unitsTask,
  letters: lettersTask,
  duplicates: duplicatesTask,
} as const satisfies Record<string, () => Task>;

export type TaskName = keyof typeof TASKS;

/** The best answer's confidence is what its like came true before; the others share what is left. */
function calibrated(ranked: readonly Ranked[], best: number): Answer['ranked'] {
  const rest = 1 - (ranked[0]?.chance ?? 0);
  return ranked.slice(0, MOST_RANKED).map(({ is, chance }, at) => ({
    is,
    confidence: at === 0 ? best : Math.min(best, rest <= 0 ? 0 : (chance / rest) * (1 - best)),
  }));
}

function answerOf(ranked: readonly Ranked[], best: number, why: readonly string[]): Answer {
  return { ranked: calibrated(ranked, best), refused: best < UNSURE_BELOW, why };
}

function lettersTask(): Task {
  const model = createLabelModel();
  const calibration = createCalibration();
  return {
    learn({ title, description }, truth) {
      const [best] = model.rank({ title, body: description });
      if (best !== undefined) calibration.add(best.chance, best.is === truth);
      model.learn({ title, body: description }, truth);
    },
    ask(_, { title, description }) {
      const ranked = model.rank({ title, body: description });
      const [best, rival] = ranked;
      if (best === undefined) return { ranked: [], refused: true, why: [] };
      const strengths = model.termsFor({ title, body: description }, { best: best.is, rival: rival?.is });
      const terms = markedTerms([title, description], strengths);
      return answerOf(
        ranked,
        calibration.of(best.chance),
        terms.map(({ text }) => text),
      );
    },
  };
}

function questionOf({ at, category, street, community, source, property }: JudgedCase): UnitQuestion {
  return { path: category, street, community, source, demand: property, day: at.slice(0, 10) };
}

function unitsTask(): Task {
  const codeOf = new Map<string, string>();
  /** How whoever teaches it names a unit: that is how it answers. */
  const namedAs = new Map<string, string>();
  let model = createUnitModel({ streets: [], communities: [] });
  const calibration = createCalibration();
  return {
    directory({ units, streets, communities }) {
      model = createUnitModel({ streets, communities });
      for (const { code, names } of units) {
        for (const name of names) codeOf.set(name, code);
        codeOf.set(code, code);
        model.introduce(code, names[0] ?? code);
      }
    },
    learn(judged, truth) {
      const question = questionOf(judged);
      const code = codeOf.get(truth) ?? truth;
      namedAs.set(code, truth);
      const [best] = model.rank(question);
      if (best !== undefined) calibration.add(best.chance, best.is === code);
      model.learn(question, code);
    },
    ask(_, judged) {
      const question = questionOf(judged);
      const found = model.rank(question);
      const [best] = found;
      if (best === undefined) return { ranked: [], refused: true, why: [] };
      const ranked = found.map(({ is, chance }) => ({ is: namedAs.get(is) ?? is, chance }));
      const why = whyUnit(model.evidence(question, best.is), judged, model.state.totals.cases);
      return answerOf(ranked, calibration.of(best.chance), [why]);
    },
  };
}

function whyUnit(
  evidence: UnitEvidence | undefined,
  { category, community }: JudgedCase,
  of: number,
): string {
  const kind = category.at(-1) ?? '';
  if (evidence === undefined) return `${kind}：同类没有它办结的记录，按这类单位在各街道的 ${of} 件推断`;
  const where = evidence.scope === 'community' ? `（${community}）` : '';
  return `${kind}：同类 ${evidence.of} 件中 ${evidence.by} 件由其办结${where}`;
}

function duplicatesTask(): Task {
  const grouping = createGrouping();
  return {
    ask(id, { title, description }) {
      const [best] = grouping.add({ id, title, body: description });
      if (best === undefined) return { ranked: [], refused: true, why: [] };
      const ranked = best.ids.slice(0, MOST_RANKED).map((is) => ({ is, confidence: best.likeness }));
      return { ranked, refused: best.likeness < UNSURE_BELOW, why: [] };
    },
    learn({ title, description }, truth) {
      grouping.add({ id: truth, title, body: description });
    },
    judge: (ids, isSame) => void grouping.judge(ids, isSame),
    pairs: (ids) => ({ pairs: grouping.pairs(ids) }),
  };
}
