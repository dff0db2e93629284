import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync, Visitor } from 'vite';

/**
 * How many spreads of these files (paths from `root`) leave a field out by a condition:
 * `...(x === undefined ? {} : { x })`, `...(x && { x })`. Throws for a file that cannot be parsed.
 */
export function conditionalSpreads(root: string, files: readonly string[]): number {
  return files.reduce((sum, file) => sum + spreadsIn(file, readFileSync(path.join(root, file), 'utf8')), 0);
}

function spreadsIn(file: string, text: string): number {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`);
  let count = 0;
  const look = ({ argument }: { readonly argument: unknown }) => {
    if (isConditional(argument)) count += 1;
  };
  new Visitor({ SpreadElement: look, JSXSpreadAttribute: look }).visit(program);
  return count;
}

interface Expression {
  readonly type: string;
  readonly expression?: unknown;
  readonly consequent?: unknown;
  readonly alternate?: unknown;
  readonly right?: unknown;
}

/** `c ? {} : { … }`, `c ? { … } : {}` or `c && { … }`, in brackets or not. */
function isConditional(argument: unknown): boolean {
  const spread = bare(argument);
  if (spread.type === 'LogicalExpression') return bare(spread.right).type === 'ObjectExpression';
  if (spread.type !== 'ConditionalExpression') return false;
  return [spread.consequent, spread.alternate].every((side) => bare(side).type === 'ObjectExpression');
}

function bare(node: unknown): Expression {
  const expression = node as Expression;
  return expression.type === 'ParenthesizedExpression' ? bare(expression.expression) : expression;
}
