import { lineSchema } from './lines.ts';
import { TASKS, type TaskName } from './tasks.ts';

/** A line that cannot be read, with what is wrong with it; nothing is changed by it. */
export class LineFault extends Error {}

/** Line in, line out (or none): the contract by which the secretary is judged on cases it has not seen. */
export function createStream(name: TaskName, now: () => number): (text: string) => object | undefined {
  const task = TASKS[name]();
  return (text) => {
    const line = read(text);
    switch (line.op) {
      case 'directory':
        return task.directory?.(line);
      case 'learn':
        return task.learn?.(line.case, line.truth);
      case 'ask': {
        const since = now();
        const answer = task.ask(line.id, line.case);
        return { id: line.id, ...answer, ms: Math.round((now() - since) * 1000) / 1000 };
      }
      case 'pairs':
        return task.pairs?.(line.ids);
      default:
        return task.judge?.(line.ids, line.op === 'same');
    }
  };
}

function read(text: string) {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    throw new LineFault('no JSON');
  }
  const parsed = lineSchema.safeParse(raw);
  if (!parsed.success) throw new LineFault(parsed.error.issues[0]?.message ?? 'not a line of the contract');
  return parsed.data;
}
