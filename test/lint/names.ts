import path from 'node:path';
import { parseSync, Visitor } from 'vite';

/** Words that stand for a thing without saying which. `KeptRow` says it, `kept`, `Kept` and `rowOne` do not. */
const PLACEHOLDER = /^(?:one|said|asked|told|kept)$/iu;
const NUMBERED = /[a-z]One$/u;

/**
 * Names in a file that say nothing of what they name: every identifier of code (bindings, fields, types), every
 * class of a style sheet, and the file's own name. Throws for a file that cannot be parsed.
 */
export function placeholderNames(file: string, text: string): string[] {
  const found = new Set<string>();
  const look = (name: string) => {
    if (PLACEHOLDER.test(name) || NUMBERED.test(name)) found.add(name);
  };
  look(path.basename(file).replace(/\..*$/u, ''));
  if (file.endsWith('.css')) for (const [, name = ''] of text.matchAll(/\.([a-zA-Z][\w-]*)/gu)) look(name);
  else for (const name of identifiersOf(file, text)) look(name);
  return [...found].map((name) => `${file}: ${name}`);
}

/** Comments and texts, in which the words may stand. A rough cut, to spare most files the parser. */
const PROSE = /\/\*[\s\S]*?\*\/|\/\/.*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/gu;
const CANDIDATE = /\b(?:one|said|asked|told|kept)\b|[a-z]One\b/iu;

function identifiersOf(file: string, text: string): Iterable<string> {
  if (!CANDIDATE.test(text.replace(PROSE, ''))) return [];
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`);
  const names = new Set<string>();
  const add = ({ name }: { readonly name: string }) => names.add(name);
  new Visitor({ Identifier: add, PrivateIdentifier: add, JSXIdentifier: add }).visit(program);
  return names;
}
