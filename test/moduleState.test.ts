import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

/** Two worlds may stand in one window: whatever changes belongs to a client, a desk or an app, never to a module. */

const RENDERER = path.join(path.dirname(import.meta.dirname), 'renderer');

/** What of a module's own level may change: variables, and stores of zustand. */
function stateIn(file: string, text: string): string[] {
  const { program } = parseSync(file, text);
  return program.body.flatMap((statement) => {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type !== 'VariableDeclaration') return [];
    if (declaration.kind !== 'const') return [`${file}: ${declaration.kind}`];
    return declaration.declarations.flatMap(({ init }) =>
      init?.type === 'CallExpression' && /^create(?:Store)?$/u.test(nameOf(init.callee))
        ? [`${file}: store`]
        : [],
    );
  });
}

function nameOf(callee: {
  readonly type: string;
  readonly name?: unknown;
  readonly callee?: unknown;
}): string {
  if (callee.type === 'Identifier') return String(callee.name);
  // create<State>()(…): the call of what a call gives.
  return callee.type === 'CallExpression' ? nameOf(callee.callee as typeof callee) : '';
}

describe('no module of the screens keeps anything', () => {
  it('neither in a variable nor in a store', () => {
    const files = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.tsx?$/u.test(file),
    );
    expect(files.length).toBeGreaterThan(300);
    expect(files.flatMap((file) => stateIn(file, readFileSync(path.join(RENDERER, file), 'utf8')))).toEqual(
      [],
    );
  });

  it.each([
    ['let current = 1;', 'a.ts: let'],
    ['export let current: string | undefined;', 'a.ts: let'],
    ['var current = 1;', 'a.ts: var'],
    ['export const store = createStore(() => ({}));', 'a.ts: store'],
    ['const useIt = create<{ n: number }>()(() => ({ n: 1 }));', 'a.ts: store'],
  ])('and would be seen with %s', (text, finding) => {
    expect(stateIn('a.ts', text)).toEqual([finding]);
  });

  it('while a function may have what it likes', () => {
    expect(stateIn('a.ts', 'export function f() { let n = 1; return createStore(() => n); }')).toEqual([]);
  });
});
