/** How long a server may take to say that it is there; a person is waiting before an empty window. */
const PATIENCE_MS = 4000;

/** Does a dispatch server answer at this origin? Asks `/api/v1/healthz`, then `/healthz`. */
export async function isServerThere(
  origin: string,
  get: (url: string, init: RequestInit) => Promise<Response> = fetch,
): Promise<boolean> {
  for (const path of ['/healthz', '/api/v1/healthz']) {
    try {
      const answer = await get(`${origin}${path}`, {
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      await answer.body?.cancel();
      if (answer.ok) return true;
    } catch {
      return false;
    }
  }
  return false;
}
