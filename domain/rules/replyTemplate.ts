import type { Category } from '../district/directory.ts';
import { fillBlanks } from '../text/words.ts';

/** 回复模板: what is written to whoever reported, at the first contact and with the result. A person edits it before it goes. */
export const REPLY_KINDS = ['contact', 'result'] as const;
export type ReplyKind = (typeof REPLY_KINDS)[number];

export interface ReplyTemplate {
  readonly kind: ReplyKind;
  /** Category code of the loaded district … */
  readonly category?: string;
  /** … or the name of the 小类; without either it is for everything else. */
  readonly subclass?: string;
  /** With blanks for the facts of the case. */
  readonly text: string;
}

/** Facts a template may name; one that the case does not have stays as it is written, for a person to fill. */
export const REPLY_FACTS = ['number', 'title', 'place', 'unit', 'reported', 'due', 'result'] as const;
export type ReplyFact = (typeof REPLY_FACTS)[number];

export const DEFAULT_REPLIES: readonly ReplyTemplate[] = [
  {
    kind: 'contact',
    text: '您好，您{reported}反映的“{title}”（编号 {number}，{place}）已由{unit}受理，预计 {due} 前办结。办理中有新情况请补充，我们会及时告知结果。',
  },
  {
    kind: 'result',
    text: '您好，您{reported}反映的“{title}”（编号 {number}，{place}）已由{unit}办理：{result}。如仍未解决，请凭编号联系我们。',
  },
  {
    kind: 'contact',
    subclass: '夜间施工噪声',
    text: '您好，您{reported}反映的施工噪声（编号 {number}，{place}）已由{unit}受理，将到现场查看施工许可与时段，预计 {due} 前答复。夜里仍在施工请随时来电。',
  },
  {
    kind: 'contact',
    subclass: '停水或水压低',
    text: '您好，您{reported}反映的停水或水压问题（编号 {number}，{place}）已由{unit}受理并通知抢修，预计 {due} 前恢复或答复。恢复前请先关好水龙头。',
  },
];

/** The template for a case: of its category, else of its 小类, else the one for everything; of two alike the first. */
export function replyTemplateFor(
  templates: readonly ReplyTemplate[],
  kind: ReplyKind,
  category: Category | undefined,
): ReplyTemplate | undefined {
  const ofKind = templates.filter((template) => template.kind === kind);
  return (
    ofKind.find((template) => template.category !== undefined && template.category === category?.code) ??
    ofKind.find((template) => template.subclass !== undefined && template.subclass === category?.path[1]) ??
    ofKind.find((template) => template.category === undefined && template.subclass === undefined)
  );
}

/** The text with the facts of the case in it, and which it lacks. */
export function replyText(
  { text }: ReplyTemplate,
  facts: Readonly<Partial<Record<ReplyFact, string>>>,
): { readonly text: string; readonly missing: readonly ReplyFact[] } {
  const missing = REPLY_FACTS.filter((fact) => facts[fact] === undefined && text.includes(`{${fact}}`));
  return { text: fillBlanks(text, (name) => facts[name as ReplyFact]), missing };
}

/** Blanks of a template that name no fact. */
export function unknownBlanks(text: string): readonly string[] {
  const known: ReadonlySet<string> = new Set(REPLY_FACTS);
  return [...text.matchAll(/\{([^{}]*)\}/gu)].map(([, name = '']) => name).filter((name) => !known.has(name));
}
