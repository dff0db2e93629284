import type { Kinds } from '../../domain/aggregate/kinds.ts';
import { changeMarked, pathsFinder } from '../../domain/contract/marked.ts';

/** A sentence without the numbers of people. */
export type Mask = (text: string) => string;

/** Where people write words of their own: the schema says so. */
const wordPathsOf = pathsFinder(({ is }) => is === 'words');

/**
 * The data of a command with every sentence in it as `change` makes it, however deep it lies (a place, the parts of a
 * split); the very same data where none changes. `path` names the sentence, as in `parts.0.title`.
 */
export function changeWords<Data>(
  type: string,
  data: Data,
  kinds: Kinds,
  change: (text: string, path: string) => string,
): Data {
  const schema = kinds.command(type)?.command.schema;
  return changeMarked(data, schema && wordPathsOf(schema), (value, path) =>
    typeof value === 'string' ? change(value, path) : value,
  );
}
