import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defined, given } from '../../domain/defined.ts';
import { maskName, maskPhone, maskText } from '../../domain/text/masking.ts';
import { compactDay } from '../../domain/time/shanghaiDay.ts';
import { createQueue } from '../turns.ts';
import type { Channel, Outgoing } from './channel.ts';

/**
 * Messages as JSON lines, a file for each Shanghai day on which they were written. For demonstrations and
 * trials: nobody is reached, so names and numbers are masked. A message sent again after a crash is found
 * by its key and not written twice.
 */
export function createFileSink(folder: string): Channel {
  const inTurn = createQueue();

  async function write(message: Outgoing): Promise<void> {
    const file = join(folder, `${compactDay(message.at)}.jsonl`);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const before = message.attempt > 1 ? await textOf(file) : '';
    if (holdsKey(before, message.key)) return;
    const handle = await open(file, 'a', 0o600);
    try {
      // A line that was torn by a crash is left behind as it is.
      const isTorn = before !== '' && !before.endsWith('\n');
      await handle.appendFile(`${isTorn ? '\n' : ''}${JSON.stringify(lineOf(message))}\n`);
      await handle.datasync();
    } finally {
      await handle.close();
    }
  }

  return {
    name: 'file',
    reachesNobody: true,
    async send(message) {
      try {
        await inTurn(() => write(message));
        return { ok: true, state: 'sent' };
      } catch {
        return { ok: false, error: 'file-not-written' };
      }
    },
  };
}

/** Without the reporter's link: whoever reads the file is not the reporter. */
function lineOf({ attempt: _attempt, to, link, ...message }: Outgoing): object {
  const { name, phone } = to;
  return {
    ...message,
    text: maskText(link === undefined ? message.text : message.text.replace(link, '/p/…')),
    to: {
      ...to,
      ...defined({
        name: given(name, maskName),
        phone: given(phone, maskPhone),
      }),
    },
  };
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

function holdsKey(text: string, key: string): boolean {
  const sought = JSON.stringify(key);
  return text.split('\n').some((line) => line.includes(sought) && isWhole(line, key));
}

function isWhole(line: string, key: string): boolean {
  try {
    return JSON.parse(line).key === key;
  } catch {
    return false;
  }
}
