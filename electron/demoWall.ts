import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { demoSession, post } from './demoSignIn.ts';

/** Beside the accounts of the demo, as secret as they are. */
const FILE = 'demo-wall.json';
const NAME = '大厅';

const token = z.object({ token: z.string().min(1) });
const hung = z.object({ walls: z.array(z.object({ id: z.string(), name: z.string() })) });

/**
 * Where the demo's wall is shown: the one hung up at an earlier start, or a new one, by the demo's administrator.
 * Throws with a plain sentence when the server or the files say no.
 */
export async function demoWallUrl(serverUrl: string, dataDir: string): Promise<string> {
  const known = await knownToken(dataDir);
  if (known !== undefined && (await isStillKnown(serverUrl, known))) return addressOf(serverUrl, known);
  const session = await demoSession(serverUrl, dataDir, 'administrator');
  // Its token was lost: the wall of this name gets another, two of one name cannot be.
  const id = await idOfNamed(serverUrl, session);
  const calls = `${serverUrl}/api/v1/walls`;
  const made = token.parse(
    await (id === undefined
      ? post(calls, { name: NAME }, session)
      : post(`${calls}/${id}/token`, {}, session)),
  );
  const fresh = path.join(dataDir, `${FILE}.new`);
  await writeFile(fresh, `${JSON.stringify({ token: made.token })}\n`, { mode: 0o600 });
  await rename(fresh, path.join(dataDir, FILE));
  return addressOf(serverUrl, made.token);
}

function addressOf(serverUrl: string, wallToken: string): string {
  return `${serverUrl}/wall/#token=${wallToken}`;
}

async function idOfNamed(serverUrl: string, session: string): Promise<string | undefined> {
  const answer = await fetch(`${serverUrl}/api/v1/walls`, {
    headers: { authorization: `Bearer ${session}` },
    signal: AbortSignal.timeout(10_000),
  });
  if (!answer.ok) throw new Error(`/api/v1/walls answered ${answer.status}`);
  return hung.parse(await answer.json()).walls.find(({ name }) => name === NAME)?.id;
}

async function knownToken(dataDir: string): Promise<string | undefined> {
  try {
    return token.parse(JSON.parse(await readFile(path.join(dataDir, FILE), 'utf8'))).token;
  } catch {
    // None yet, or one that cannot be read: a new wall takes its place.
    return undefined;
  }
}

async function isStillKnown(serverUrl: string, wallToken: string): Promise<boolean> {
  const answer = await fetch(`${serverUrl}/api/v1/wall`, {
    headers: { authorization: `Bearer ${wallToken}` },
    signal: AbortSignal.timeout(10_000),
  });
  return answer.ok;
}
