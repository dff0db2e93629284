import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { launchServer, stopServer } from './serverProcess.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A data folder with the demo district laid out and nobody in it yet. */
    demoTemplate: string;
  }
}

/**
 * Laying out a district and hashing the passwords of its accounts takes seconds; every journey starts
 * from a copy of one made here.
 */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'journey-template-'));
  const data = path.join(folder, 'data');
  const server = await launchServer({ data, port: 0, runtimeFolder: folder });
  await stopServer(server.child, 'SIGTERM');
  project.provide('demoTemplate', data);
  return () => rmSync(folder, { recursive: true, force: true });
}
