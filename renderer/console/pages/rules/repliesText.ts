import type { RulesFile } from '../../../../domain/contract/rules.ts';
import { REPLY_FACTS, REPLY_KINDS, type ReplyFact } from '../../../../domain/rules/replyTemplate.ts';
import { fillBlanks } from '../../../../domain/text/words.ts';
import type { Translate } from '../../../speech/t.ts';
import { fileIn } from './rulesText.ts';

export type FileReply = NonNullable<RulesFile['replies']>[number];

/** The templates of a rules text, those of the product where it has none; undefined where only the text can show them. */
export function repliesIn(text: string, defaults: readonly FileReply[]): readonly FileReply[] | undefined {
  const file = fileIn(text);
  if (file === undefined) return undefined;
  const { replies = defaults } = file;
  return Array.isArray(replies) && replies.every(isReply) ? replies : undefined;
}

function isReply(reply: unknown): reply is FileReply {
  const { kind, text } = Object(reply) as Partial<FileReply>;
  return typeof text === 'string' && REPLY_KINDS.some((known) => known === kind);
}

/** As it reads on a made-up case: whoever administers the rules reads no case of the district. */
export function exampleText(text: string, t: Translate): string {
  return fillBlanks(text, (name) =>
    REPLY_FACTS.some((fact) => fact === name) ? t(`reply.example.${name as ReplyFact}`) : undefined,
  );
}
