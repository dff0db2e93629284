import type { ConsoleCommand } from './command.ts';

export const mapCommands: readonly ConsoleCommand[] = [];
