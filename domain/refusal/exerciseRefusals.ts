import type { Words } from '../text/words.ts';
import type { RefusalEntry } from './entry.ts';

/** What an exercise's states are called, in the middle of a sentence too. */
export const EXERCISE_WORDS: Readonly<Record<string, Words>> = {
  planned: { zh: '筹备中', en: 'being planned' },
  opened: { zh: '已开场', en: 'open' },
  running: { zh: '演练中', en: 'running' },
  paused: { zh: '已暂停', en: 'paused' },
  ended: { zh: '已结束', en: 'ended' },
  evaluated: { zh: '已评估', en: 'evaluated' },
};

/** Why something about an exercise or its script is refused. */
export const EXERCISE_REFUSALS = {
  'exercise-own-world': {
    zh: '演练在自己的世界里进行，实战中不能办理。',
    en: 'An exercise is held in a world of its own, not in the live one.',
  },
  'exercise-planned': { zh: '这里已有一场演练。', en: 'There is an exercise here already.', status: 409 },
  'exercise-not-yours': {
    zh: '你在这场演练里的角色不能这样做。',
    en: 'Your role in this exercise does not allow this.',
    status: 403,
    vague: 2,
  },
  'exercise-state': {
    zh: '演练{state}，不能这样做。',
    en: 'The exercise is {state}; this cannot be done.',
    status: 409,
    values: EXERCISE_WORDS,
  },
  'exercise-needs-director': { zh: '演练至少要有一名导演。', en: 'An exercise needs a director.' },
  'exercise-not-in-it': { zh: '此人不在这场演练里。', en: 'This person is not in the exercise.' },
  'exercise-jump-back': { zh: '演练时钟只能往前走。', en: "The exercise's clock only goes forward." },
  'exercise-shift-past': {
    zh: '这样会把注入挪到已经过去的时刻。',
    en: 'This would move an inject into the past.',
  },
  'exercise-too-many-points': { zh: '此项最多 {most} 分。', en: 'This is worth {most} points at most.' },
  'exercise-lessons-many': {
    zh: '一场演练最多记 {most} 条整改。',
    en: 'A drill has {most} lessons at most.',
  },
  'exercise-lesson-unknown': {
    zh: '没有第 {n} 条整改。',
    en: 'There is no lesson {n}.',
    status: 404,
  },
  'inject-unknown': {
    zh: '脚本里没有这条注入或期望（{n}）。',
    en: 'The script has no such inject or expectation ({n}).',
    status: 404,
  },
  'inject-in-past': {
    zh: '注入 {n} 的时刻（T+）已经过去，请写晚一些，或改为手动。',
    en: 'The moment of inject {n} (T+) is over. Give it a later one, or fire it by hand.',
  },
  'inject-released': { zh: '注入 {n} 已经放出。', en: 'Inject {n} has been released.', status: 409 },
  'inject-skipped': { zh: '注入 {n} 已跳过。', en: 'Inject {n} has been skipped.', status: 409 },
  'inject-not-released': {
    zh: '注入 {n} 还没有放出。',
    en: 'Inject {n} has not been released.',
    status: 409,
  },
  'script-empty': { zh: '脚本里一条注入也没有。', en: 'The script has no injects.' },
  'script-number-twice': {
    zh: '脚本里有两条编号 {n} 的注入。',
    en: 'Two injects of the script are number {n}.',
  },
  'script-inject-without-text': {
    zh: '注入 {n} 要有标题，也要有内容。',
    en: 'Inject {n} needs a title and a text.',
  },
  'script-roleplay-without-sheet': {
    zh: '注入 {n} 要由人扮演，却没有对话单。',
    en: 'Inject {n} is played by somebody and has no dialogue sheet.',
  },
  'script-without-name': { zh: '给脚本起个名字。', en: 'The script needs a name.' },
  'script-expectation-without-text': {
    zh: '注入 {n} 有一项期望没有写要做到什么。',
    en: 'Inject {n} has an expectation that says nothing.',
  },
  'script-trigger-never': {
    zh: '注入 {n} 等的条件永远不会出现。',
    en: 'Inject {n} waits for what can never happen.',
  },
  'script-expectation-never': {
    zh: '注入 {n} 有一项期望永远不会达成。',
    en: 'Inject {n} expects what can never happen.',
  },
  'script-street-unknown': {
    zh: '注入 {n}：本区没有街道“{name}”，请从列表里选。',
    en: 'Inject {n}: the district has no sub-district "{name}"; choose one from the list.',
  },
  'script-grid-unknown': {
    zh: '注入 {n}：本区没有网格“{name}”，请从列表里选。',
    en: 'Inject {n}: the district has no grid "{name}"; choose one from the list.',
  },
  'script-category-unknown': {
    zh: '注入 {n}：本区没有类别“{name}”，请从列表里选。',
    en: 'Inject {n}: the district has no category "{name}"; choose one from the list.',
  },
  'script-ready': {
    zh: '现成脚本不能改，请另存为自己的脚本。',
    en: 'A ready script is not changed; save it as your own.',
    status: 409,
  },
  'script-changed': {
    zh: '别人已经存了版本 {version}，请先打开它。',
    en: 'Somebody has saved version {version}; open that one first.',
    status: 409,
  },
  'unknown-exercise': { zh: '没有这场演练。', en: 'There is no such exercise.', status: 404 },
  'unknown-script': { zh: '没有这个脚本。', en: 'There is no such script.', status: 404 },
} as const satisfies Readonly<Record<string, RefusalEntry>>;
