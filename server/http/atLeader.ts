/**
 * Calls that read, and are the leader's all the same: what they show lives in its memory or in its folder. Everything else
 * that reads is answered by whichever node is asked (docs/adr/0037).
 */
const AT_LEADER: readonly string[] = [
  ...['/exercises', '/scripts', '/clock', '/rules', '/category-urgencies', '/log/alarms', '/connectors'],
  ...['/accounts', '/audit', '/reach', '/media', '/secretary', '/hot', '/brief', '/cases/:id/link'],
  // A wall's own too: who leads knows when it last asked, and which drill is under way.
  ...['/walls', '/wall'],
];

/** `url`: a route as it is written. */
export function isAtLeader(method: string, url: string | undefined): boolean {
  if (method !== 'GET' && method !== 'HEAD') return method !== 'OPTIONS';
  if (url === undefined) return false;
  if (url.startsWith('/wecom/')) return true;
  const path = url.replace(/^\/api\/v1(?:\/worlds\/:world)?/u, '');
  return path !== url && AT_LEADER.some((start) => path === start || path.startsWith(`${start}/`));
}
