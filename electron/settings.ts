import path from 'node:path';
import { z } from 'zod';
import { readJsonFile, writeJsonFile } from './jsonFile.ts';
import { parseServerAddress } from './security/trustedUrl.ts';

/** What the shell remembers: which district server, in which language the menu speaks. */
export const settingsShape = z.object({
  /** Origin of a district server; absent means the server on this machine. */
  server: z
    .string()
    .refine((text) => parseServerAddress(text) === text)
    .optional(),
  language: z.enum(['zh', 'en']).optional(),
});
export type Settings = z.infer<typeof settingsShape>;

/** The settings of one profile folder. */
export interface SettingsFile {
  read(): Settings;
  /** Changes the named fields and keeps the others; an undefined field is forgotten. */
  write(change: Settings): void;
}

export function createSettings(profile: string): SettingsFile {
  const file = path.join(profile, 'settings.json');
  const read = () => readJsonFile(file, settingsShape) ?? {};
  return {
    read,
    write: (change) => writeJsonFile(file, { ...read(), ...change }),
  };
}
