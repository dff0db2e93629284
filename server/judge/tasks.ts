import type { CaseId } from '../../domain/kernel.ts';
import { type Account, newAccount, settle } from '../../domain/secretary/account.ts';
import { createGrouping } from '../../domain/secretary/grouping.ts';
import { type Guess, guessOf, UNSURE_BELOW } from '../../domain/secretary/guess.ts';
import { createLabelModel } from '../../domain/secretary/labelModel.ts';
import { CATEGORY_ANSWER, likesOfCategory, likesOfUnit, UNIT_ANSWER } from '../../domain/secretary/likes.ts';
import { markedTerms } from '../../domain/secretary/terms.ts';
import { createUnitModel, type UnitEvidence } from '../../domain/secretary/unitModel.ts';
import type { UnitQuestion } from '../../domain/secretary/unitTables.ts';
import type { Answer, JudgedCase, Task } from './lines.ts';

const MOST_RANKED = 5;

export const TASKS = {
  units: unitsTask,
  letters: lettersTask,
  duplicates: duplicatesTask,
} as const satisfies Record<string, () => Task>;

export type TaskName = keyof typeof TASKS;

/** What it said before the truth came, and what came of it: as a server's own secretary keeps its account. */
function learned(account: Account, guess: Guess | undefined, truth: string): void {
  if (guess !== undefined) settle(account, guess, { caseId: '' as CaseId, at: 0, was: truth, isSent: false });
}

function answerOf({ ranked, isSendable }: Guess, why: readonly string[]): Answer {
  return { ranked, refused: (ranked[0]?.confidence ?? 0) < UNSURE_BELOW, sends: isSendable, why };
}

const NOTHING: Answer = { ranked: [], refused: true, sends: false, why: [] };

function lettersTask(): Task {
  const model = createLabelModel();
  const account = newAccount(CATEGORY_ANSWER);
  function look({ title, description }: JudgedCase) {
    const ranked = model.rank({ title, body: description });
    return { ranked, guess: guessOf({ ranked, likes: likesOfCategory(ranked[0]?.is ?? '') }, account) };
  }
  return {
    learn(judged, truth) {
      learned(account, look(judged).guess, truth);
      model.learn({ title: judged.title, body: judged.description }, truth);
    },
    ask(_, judged) {
      const { ranked, guess } = look(judged);
      const [best, rival] = ranked;
      if (guess === undefined || best === undefined) return NOTHING;
      const { title, description } = judged;
      const strengths = model.termsFor({ title, body: description }, { best: best.is, rival: rival?.is });
      return answerOf(
        guess,
        markedTerms([title, description], strengths).map(({ text }) => text),
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
  const account = newAccount(UNIT_ANSWER);
  function guess(question: UnitQuestion): Guess | undefined {
    const ranked = model.rank(question);
    const code = ranked[0]?.is ?? '';
    const support = model.support(question, { code, candidates: ranked.length });
    return guessOf({ ranked, likes: likesOfUnit(question, code), support }, account);
  }
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
      learned(account, guess(question), code);
      model.learn(question, code);
    },
    ask(_, judged) {
      const question = questionOf(judged);
      const found = guess(question);
      const [best] = found?.ranked ?? [];
      if (found === undefined || best === undefined) return NOTHING;
      const ranked = found.ranked.map(({ is, confidence }) => ({ is: namedAs.get(is) ?? is, confidence }));
      const why = whyUnit(model.evidence(question, best.is), judged, model.state.totals.cases);
      return answerOf({ ...found, ranked }, [why]);
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
      if (best === undefined) return NOTHING;
      const ranked = best.ids.slice(0, MOST_RANKED).map((is) => ({ is, confidence: best.likeness }));
      return { ranked, refused: best.likeness < UNSURE_BELOW, sends: false, why: [] };
    },
    learn({ title, description }, truth) {
      grouping.add({ id: truth, title, body: description });
    },
    judge: (ids, isSame) => void grouping.judge(ids, isSame),
    pairs: (ids) => ({ pairs: grouping.pairs(ids) }),
  };
}
