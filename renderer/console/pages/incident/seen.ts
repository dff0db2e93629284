import { heldAt } from '../../../../domain/asSeen.ts';
import type { Expect } from '../../../../domain/contract/commands.ts';
import { type Incident, warningInForce } from '../../../../domain/incident/incident.ts';
import type { WordKey } from '../../../speech/words/zh.ts';

/** What of an incident a form is begun upon: another console may change it while somebody writes. */
export interface SeenPart {
  /** Where it stands in the incident, as the server compares it. */
  readonly path: string;
  readonly words: WordKey;
  /** What of it matters to the form: what else lies under the path may change. */
  of(incident: Incident): unknown;
}

const part = (path: string, words: WordKey, of: SeenPart['of']): SeenPart => ({ path, words, of });

export const SEEN = {
  state: part('state', 'incident.seen.state', ({ state }) => state),
  level: part('response.level', 'incident.field.level', ({ response }) => response?.level),
  until: part('response.until', 'incident.field.until', ({ response }) => response?.until),
  warning: part('warnings', 'incident.seen.warning', (incident) => {
    const { n, hazard, colour } = warningInForce(incident) ?? {};
    return n === undefined ? undefined : { n, hazard, colour };
  }),
  title: part('title', 'incident.field.title', ({ title }) => title),
  kindOf: part('kindOf', 'incident.field.kindOf', ({ kindOf }) => kindOf),
  hazard: part('hazard', 'incident.field.hazardOf', ({ hazard }) => hazard),
  grade: part('grade', 'incident.field.grade', ({ grade }) => grade),
  fieldPost: part('fieldPost', 'incident.act.post', ({ fieldPost }) => fieldPost),
  disposal: part('disposal', 'incident.act.dispose', ({ disposal }) => disposal),
  post: (post: string): SeenPart =>
    part(`posts.${post}`, 'incident.field.holder', ({ posts }) => {
      const { holder, unitIds } = posts[post as keyof typeof posts] ?? {};
      return holder === undefined && unitIds === undefined ? undefined : { holder, unitIds };
    }),
  reports: (kind: string): SeenPart =>
    part('reports', 'incident.reports', ({ reports }) => reports.filter((report) => report.kind === kind)),
} as const;

/** The parts as an incident has them now, by path, as JSON: they are compared and kept with a draft. */
export function seenIn(parts: readonly SeenPart[], incident: Incident): Readonly<Record<string, string>> {
  return Object.fromEntries(parts.map(({ path, of }) => [path, JSON.stringify(of(incident) ?? null)]));
}

/** Those that are not what the form was begun upon. */
export function changedIn(
  parts: readonly SeenPart[],
  seen: Readonly<Record<string, string>>,
  incident: Incident,
): readonly SeenPart[] {
  const now = seenIn(parts, incident);
  return parts.filter(({ path }) => seen[path] !== undefined && seen[path] !== now[path]);
}

/** What the server compares: everything under these paths as this console has it now. */
export function expectOf(parts: readonly SeenPart[], incident: Incident): Expect {
  return { fields: Object.fromEntries(parts.map(({ path }) => [path, heldAt(incident, path) ?? null])) };
}
