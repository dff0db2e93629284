import type { ConsoleCommand } from './command.ts';

export const caseCommands: readonly ConsoleCommand[] = [];
