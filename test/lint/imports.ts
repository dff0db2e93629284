import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync, Visitor } from 'vite';

/** One file of the tree naming another, or a package. */
export interface Import {
  /** The file that imports, from the tree's root: `renderer/client/x.ts`. */
  readonly from: string;
  /** The file that is imported, from the tree's root; for a package its specifier: `electron`, `node:fs`. */
  readonly to: string;
  readonly isPackage: boolean;
  /** What is taken by name; empty for a whole module, a style sheet, a type import in a comment. */
  readonly names: readonly string[];
}

const CODE = /\.(?:ts|tsx|mts|mjs|js)$/u;
const STYLE = /\.css$/u;
const PAGE = /\.html$/u;

/**
 * Every import of `files` (paths from `root`): values and types, dynamic ones, `import('…')` as a type and
 * in a JSDoc comment, `new URL('…', import.meta.url)`, style sheets, a page's scripts and links. Throws for
 * a file that cannot be parsed and for a relative import of a file that is not there.
 */
export function importsOf(root: string, files: readonly string[]): Import[] {
  return files.flatMap((from) => {
    const text = readFileSync(path.join(root, from), 'utf8');
    return specifiersOf(from, text).map((found) => resolved(root, from, found));
  });
}

interface Specifier {
  readonly text: string;
  readonly names: readonly string[];
}

function specifiersOf(file: string, text: string): Specifier[] {
  if (CODE.test(file)) return codeSpecifiers(file, text);
  if (STYLE.test(file)) {
    return nameless(text, /@import\s+(?:url\()?\s*['"]?([^'")\s;]+)|composes:[^;]*from\s+['"]([^'"]+)/gu);
  }
  if (PAGE.test(file)) return nameless(text, /\s(?:src|href)=["'](\.[^"']+)/gu);
  return [];
}

function nameless(text: string, pattern: RegExp): Specifier[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const found = match.slice(1).find((group) => group !== undefined);
    return found === undefined ? [] : [{ text: found, names: [] }];
  });
}

function codeSpecifiers(file: string, text: string): Specifier[] {
  const parsed = parseSync(file, text);
  const { module, comments, errors } = parsed;
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`);
  const found: Specifier[] = module.staticImports.map(({ moduleRequest, entries }) => ({
    text: moduleRequest.value,
    names: entries.flatMap(({ importName }) => importName.name ?? []),
  }));
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, importName } of entries) {
      if (moduleRequest !== null) found.push({ text: moduleRequest.value, names: nameList(importName.name) });
    }
  }
  // Reading the tree itself costs ten times as much as the list of imports.
  if (/import\(|import\.meta/u.test(text)) found.push(...deepSpecifiers(parsed));
  // Scripts have their types in comments.
  for (const { value } of comments) found.push(...nameless(value, /import\(['"]([^'"]+)['"]\)/gu));
  return found;
}

function deepSpecifiers({ program }: ReturnType<typeof parseSync>): Specifier[] {
  const found: Specifier[] = [];
  const add = (node: unknown) => {
    const word = literal(node);
    if (word !== undefined) found.push({ text: word, names: [] });
  };
  new Visitor({
    ImportExpression: ({ source }) => add(source),
    TSImportType: ({ source }) => add(source),
    NewExpression: ({ callee, arguments: [first, second] }) => {
      const isUrl = callee.type === 'Identifier' && callee.name === 'URL';
      if (isUrl && second?.type === 'MemberExpression' && isCode(first)) add(first);
    },
  }).visit(program);
  return found;
}

function nameList(name: string | null | undefined): string[] {
  return name === null || name === undefined ? [] : [name];
}

/** A worker is code of the tree; any other address made from `import.meta.url` is a folder or a fixture. */
function isCode(node: unknown): boolean {
  return CODE.test(literal(node) ?? '');
}

function literal(node: unknown): string | undefined {
  const { type, value } = (node ?? {}) as { readonly type?: unknown; readonly value?: unknown };
  return type === 'Literal' && typeof value === 'string' ? value : undefined;
}

function resolved(root: string, from: string, { text, names }: Specifier): Import {
  const file = text.replace(/\?.*$/u, '');
  if (!file.startsWith('.')) return { from, to: file, isPackage: true, names };
  const named = path.posix.join(path.posix.dirname(from), file);
  // A thread is started by the name it has once it is compiled.
  const source = named.replace(/\.js$/u, '.ts');
  const to = existsSync(path.join(root, named)) ? named : source;
  if (!existsSync(path.join(root, to))) throw new Error(`${from} imports ${text}, which is not there`);
  return { from, to, isPackage: false, names };
}

/** Files that import each other in a ring, each ring sorted; rings sorted too. */
export function circlesOf(imports: readonly Import[]): string[][] {
  const targets = new Map<string, string[]>();
  for (const { from, to, isPackage } of imports) {
    if (isPackage) continue;
    const list = targets.get(from);
    if (list === undefined) targets.set(from, [to]);
    else list.push(to);
  }
  const circles = strongComponents(targets).filter(
    ([first = '', ...others]) => others.length > 0 || targets.get(first)?.includes(first),
  );
  return circles.map((circle) => circle.sort()).sort(([a = ''], [b = '']) => a.localeCompare(b));
}

/** Tarjan's algorithm. */
function strongComponents(targets: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const components: string[][] = [];
  const visit = (file: string): number => {
    const index = order.size;
    order.set(file, index);
    let low = index;
    stack.push(file);
    onStack.add(file);
    for (const target of targets.get(file) ?? []) {
      if (!order.has(target)) low = Math.min(low, visit(target));
      else if (onStack.has(target)) low = Math.min(low, order.get(target) ?? low);
    }
    if (low === index) {
      const component = stack.splice(stack.indexOf(file));
      for (const member of component) onStack.delete(member);
      components.push(component);
    }
    return low;
  };
  for (const file of targets.keys()) if (!order.has(file)) visit(file);
  return components;
}
