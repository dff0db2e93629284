import { parseSync } from 'vite';

/** A node of the tree the parser gives, as far as it is looked at here. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

const CONTAINER = /^(?:Weak)?(?:Map|Set)$|^Array$/u;
const MAKER = /^(?:create|make|open)[A-Z]/u;
const READONLY = /^:\s*(?:readonly\b|Readonly)/u;
const CHANGING = /^(?:push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin|set|add|delete|clear)$/u;

/**
 * What at a module's own level may change, as `file: what`: a variable, a store (under whatever name it was imported),
 * a container not declared readonly, and whatever else lies there or was imported and is written to.
 */
export function stateIn(file: string, text: string): string[] {
  const body = parseSync(file, text).program.body as unknown as readonly Node[];
  const imported = body.flatMap(importedBy);
  const stores = new Set(
    imported.filter(({ from }) => /^zustand(?:\/|$)/u.test(from)).map(({ name }) => name),
  );
  const declared = body.flatMap(declaredBy);
  const names = new Set([...imported, ...declared].map(({ name }) => name));
  const findings = declared.flatMap((each) => findingOf(each, text, stores));
  const found = new Set(findings.map(({ name }) => name));
  const written = writesTo(names, body).filter((name) => !found.has(name));
  return [
    ...findings.map(({ finding }) => `${file}: ${finding}`),
    ...written.map((name) => `${file}: ${name} is written to`),
  ];
}

function importedBy(statement: Node): { readonly name: string; readonly from: string }[] {
  if (statement.type !== 'ImportDeclaration') return [];
  const from = String((statement.source as Node).value);
  return (statement.specifiers as readonly Node[]).map(({ local }) => ({ name: nameOf(local), from }));
}

interface Declared {
  readonly name: string;
  readonly how: string;
  readonly id: Node;
  readonly init: Node | undefined;
}

function declaredBy(statement: Node): Declared[] {
  const declaration = (
    statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
  ) as Node | null;
  if (declaration?.type !== 'VariableDeclaration') return [];
  return (declaration.declarations as readonly Node[]).map(({ id, init }) => ({
    name: nameOf(id),
    how: String(declaration.kind),
    id: id as Node,
    init: (init ?? undefined) as Node | undefined,
  }));
}

function findingOf(declared: Declared, text: string, stores: ReadonlySet<string>) {
  const { name, how, id, init } = declared;
  if (how !== 'const') return [{ name, finding: `${how} ${name}` }];
  const made = init === undefined ? [] : callsIn(init).map(({ callee }) => nameOf(callee));
  const maker = made.find(
    (callee) => stores.has(callee) || (MAKER.test(callee) && callee !== 'createContext'),
  );
  if (maker !== undefined) return [{ name, finding: `${name} of ${maker}()` }];
  const isFilled = init !== undefined && isContainer(init) && !isReadonly(id, text);
  return isFilled ? [{ name, finding: `container ${name}` }] : [];
}

/** The call itself, or the calls that are members of an object written out: whatever they keep, the object keeps. */
function callsIn(node: Node): readonly Node[] {
  if (node.type === 'CallExpression') return [node];
  if (node.type !== 'ObjectExpression') return [];
  const members = (node.properties as readonly Node[]).map(({ value }) => value as Node | undefined);
  return members.flatMap((value) => (value === undefined ? [] : callsIn(value)));
}

function isReadonly(id: Node, text: string): boolean {
  const annotation = (id.typeAnnotation ?? undefined) as Node | undefined;
  return annotation !== undefined && READONLY.test(text.slice(annotation.start, annotation.end));
}

/** A map or a set; an object or an array that begins empty, so that there is no use of it but to fill it. */
function isContainer({ type, callee, properties, elements }: Node): boolean {
  if (type === 'NewExpression') return CONTAINER.test(nameOf(callee));
  const parts = type === 'ObjectExpression' ? properties : type === 'ArrayExpression' ? elements : undefined;
  return Array.isArray(parts) && parts.length === 0;
}

/** Which of the names something is written into, anywhere in the file. */
function writesTo(names: ReadonlySet<string>, body: readonly Node[]): string[] {
  const found = new Set<string>();
  walk(body, (node) => {
    const name = rootOf(writtenBy(node));
    if (name !== undefined && names.has(name)) found.add(name);
  });
  return [...found];
}

/** The member or the thing a node writes to. */
function writtenBy(node: Node): unknown {
  if (node.type === 'AssignmentExpression') return member(node.left);
  if (node.type === 'UpdateExpression') return member(node.argument);
  if (node.type === 'UnaryExpression' && node.operator === 'delete') return member(node.argument);
  if (node.type !== 'CallExpression') return undefined;
  const callee = node.callee as Node;
  if (callee.type !== 'MemberExpression') return undefined;
  const method = nameOf(callee.property);
  if (nameOf(callee.object) === 'Object' && method === 'assign')
    return (node.arguments as readonly unknown[])[0];
  return CHANGING.test(method) ? callee.object : undefined;
}

function member(target: unknown): unknown {
  return (target as Node).type === 'MemberExpression' ? target : undefined;
}

/** `a` of `a.b[c]`. */
function rootOf(node: unknown): string | undefined {
  let at = node as Node | undefined;
  while (at?.type === 'MemberExpression') at = at.object as Node;
  return at?.type === 'Identifier' ? nameOf(at) : undefined;
}

function nameOf(node: unknown): string {
  const { type, name, callee } = node as Node;
  if (type === 'Identifier') return String(name);
  // create<State>()(…): the call of what a call gives.
  return type === 'CallExpression' ? nameOf(callee) : '';
}

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const each of value) walk(each, visit);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if ('type' in value) visit(value as Node);
  for (const each of Object.values(value)) walk(each, visit);
}
