import type { RulesFile } from '../../../../domain/contract/rules.ts';
import { fileIn } from './rulesText.ts';

export type FileAutomaticReply = NonNullable<RulesFile['automaticReplies']>[number];

/** The table of a rules text, that of the product where it has none; undefined where only the text can show it. */
export function automaticRepliesIn(
  text: string,
  defaults: readonly FileAutomaticReply[],
): readonly FileAutomaticReply[] | undefined {
  const file = fileIn(text);
  if (file === undefined) return undefined;
  const { automaticReplies = defaults } = file;
  return Array.isArray(automaticReplies) && automaticReplies.every(isReply) ? automaticReplies : undefined;
}

function isReply(reply: unknown): reply is FileAutomaticReply {
  const { words, text } = Object(reply) as Partial<FileAutomaticReply>;
  return typeof text === 'string' && Array.isArray(words) && words.every((word) => typeof word === 'string');
}

/** What is typed between commas of either width, each once. */
export function wordsIn(typed: string): string[] {
  const words = typed.split(/[、，,；;\n]/u).map((word) => word.trim());
  return [...new Set(words)].filter((word) => word !== '');
}
