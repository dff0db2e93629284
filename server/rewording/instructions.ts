import type { Rewording } from '../../domain/secretary/rewording.ts';

const RULE =
  '不得增减事实：数字、日期、时间、编号、地点、单位名称和花括号里的空白一律照抄。只输出改写后的正文，不加解释。';

/** What a model is to do with each kind of draft. */
export const INSTRUCTIONS: Readonly<Record<Rewording, string>> = {
  reply: `把下面这段给来电群众的答复改写得亲切、清楚、简短，用书面口语，不用套话。${RULE}`,
  brief: `把下面这些早报要点改写成连贯的一段话，先讲最要紧的。${RULE}`,
};
