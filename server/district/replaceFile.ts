import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';

/** Puts this text in place of a file in one step: a reader sees the old one or the new one, never half of one. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(draft, 'wx');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
