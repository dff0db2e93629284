import { type Person, type Refusal, type Role, refuse } from '../kernel.ts';

/** Channels by which the district is given orders (令). */
export const ORDER_SOURCES: ReadonlySet<string> = new Set(['superior', 'order', 'leader']);
/** Channels of those who walk their grids. */
export const PATROL_SOURCES: ReadonlySet<string> = new Set(['patrol', 'grid']);
export const DEVICE_SOURCES: ReadonlySet<string> = new Set(['sensor', 'camera', 'video']);
/** 代报: a person reports for somebody who cannot, with their consent. */
export const BEHALF = 'behalf';
/** Somebody stands at a counter, or is visited: the paper slip is theirs. */
export const COUNTER_SOURCES: ReadonlySet<string> = new Set(['walk-in', BEHALF]);
/** What residents and firms use themselves. */
const PUBLIC_SOURCES: readonly string[] = ['resident', 'enterprise', 'wechat', 'wecom', 'app', 'web'];

/** Every channel the product has a word for; the demo's feed owns them all. */
export const KNOWN_SOURCES: readonly string[] = [
  ...['12345', '311', 'letter', 'media', 'feed', 'phone', ...COUNTER_SOURCES],
  ...PUBLIC_SOURCES,
  ...PATROL_SOURCES,
  ...DEVICE_SOURCES,
  ...ORDER_SOURCES,
];

const RESIDENTS: ReadonlySet<string> = new Set(PUBLIC_SOURCES);
const ROUNDS: ReadonlySet<string> = new Set([...PUBLIC_SOURCES, ...PATROL_SOURCES, ...COUNTER_SOURCES]);

/** What each may name without owning it. A desk takes down by hand what came any way, and answers for it. */
const BY_ROLE: Readonly<Partial<Record<Role, ReadonlySet<string> | 'all'>>> = {
  resident: RESIDENTS,
  enterprise: RESIDENTS,
  grid_member: ROUNDS,
  grid_lead: ROUNDS,
  community_deputy: ROUNDS,
  // A street's counter (便民服务窗口).
  street_reviewer: ROUNDS,
  acceptor: 'all',
};

type Holder = Pick<Person, 'roles' | 'sources'>;

/** Whether this key, account or connector may speak for the channel, whatever role is used. */
export function ownsSource(source: string, { roles, sources }: Holder): boolean {
  if (sources !== undefined) return sources.includes(source);
  return roles.some((role) => isOpenTo(source, role));
}

/**
 * A report names its channel, and by it whose orders are obeyed, which clocks run and which number is known
 * again: only who owns the channel may name it. Refuses `source-not-yours`.
 */
export function sourceFault(source: string, role: Role, { sources }: Holder): Refusal | undefined {
  const isOwn = sources === undefined || sources.includes(source);
  // Connectors speak for what they were given, and for nothing else.
  const isOpen = role === 'connector' ? sources !== undefined : isOpenTo(source, role);
  return isOwn && isOpen ? undefined : refuse('source-not-yours', { source });
}

function isOpenTo(source: string, role: Role): boolean {
  const open = BY_ROLE[role];
  return open === 'all' || open?.has(source) === true;
}
