import { defined } from '../defined.ts';
import type { Millis } from '../kernel.ts';
import type { IncidentPost } from './codes.ts';
import type { Incident, PostHolder } from './incident.ts';

/** 指挥架构 (DOMAIN §2.5): who leads whom, in the order of the line of command. */
const LEADS: Readonly<Record<IncidentPost, readonly IncidentPost[]>> = {
  commander: ['deputy', 'onScene', 'experts'],
  deputy: ['coordination', 'publicity', 'logistics'],
  onScene: ['rescue', 'medical', 'security', 'liaison'],
  coordination: [],
  publicity: [],
  logistics: [],
  rescue: [],
  medical: [],
  security: [],
  liaison: [],
  experts: [],
};

/** So many can be led by one post (ICS: three to seven). */
export const SPAN = { least: 3, most: 7 } as const;

export interface StructurePost {
  readonly post: IncidentPost;
  /** Absent: the post is vacant since {@link vacantSince}, or no response runs that would need it. */
  readonly holder?: PostHolder;
  readonly vacantSince?: Millis;
  /** Posts and units under it. */
  readonly span: number;
  readonly isTooWide: boolean;
  /** Leads somebody, and fewer than make a post of its own worth while. */
  readonly isTooNarrow: boolean;
}

/** Every post in the order of the line of command, with its span and since when it is vacant. */
export function structureOf({ posts, response, ended }: Incident): readonly StructurePost[] {
  return (Object.keys(LEADS) as IncidentPost[]).map((post) => {
    const { holder, since, unitIds = [] } = posts[post] ?? {};
    const span = LEADS[post].length + unitIds.length;
    const wanted = response !== undefined && ended === undefined;
    const vacantSince = holder === undefined && wanted ? (since ?? response.at) : undefined;
    return {
      post,
      ...defined({ holder, vacantSince }),
      span,
      isTooWide: span > SPAN.most,
      isTooNarrow: span > 0 && span < SPAN.least,
    };
  });
}

/** Those right below a post. */
export function ledBy(post: IncidentPost): readonly IncidentPost[] {
  return LEADS[post];
}
