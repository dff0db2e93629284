import { BROADCAST_APPROVERS, BROADCASTERS } from '../../../domain/broadcast/desk.ts';
import { rolesOf } from '../../../domain/case/transitions.ts';
import { LIVE, type Person, ROLES, type Role, type World } from '../../../domain/kernel.ts';
import { LEAVE_SETTERS } from '../../../domain/leave/leaveAggregate.ts';
import { SECRETARY_READERS } from '../../../domain/secretary/switches.ts';
import { SUCCESSION_APPROVERS, SUCCESSION_PLANNERS } from '../../../domain/succession/planCommands.ts';
import { useRoomsWaiting } from '../../client/rooms.ts';
import { useCalledFor } from '../../desk/calledFor.ts';
import { useInboxWaiting } from '../../desk/inbox/inbox.ts';
import { useRoomsRead } from '../../desk/rooms/useRoomsRead.ts';
import type { WordKey } from '../../speech/words/zh.ts';
import type { PageId } from './pageIds.ts';

/** A page as the keys, the tabs and the palette know it; what is on it is named in pageBodies.ts. */
export interface PageEntry {
  readonly id: PageId;
  readonly words: WordKey;
  /** A digit, pressed with Alt; the digits have run out, so a letter for what is opened once a week. */
  readonly key: string;
  /** Who may open it; everybody when absent. The server has the last word on what it answers. */
  readonly roles?: readonly Role[];
  /** Why it is not shown while somebody looks back; absent of one that shows the moment, and of nobody's acts. */
  readonly ofToday?: WordKey;
  /** Shown all the same while somebody looks back in a drill. */
  readonly isPastOfDrill?: true;
  /** How many things on it wait for whoever sits here; a hook. */
  readonly useCount?: () => number;
  /** Whoever has none but these roles begins here: their work is not the situation. */
  readonly landsFor?: readonly Role[];
}

/** They configure, show or report, and read no cases. */
const NO_READERS: ReadonlySet<Role> = new Set([
  'administrator',
  'wall',
  'connector',
  'system',
  'resident',
  'enterprise',
]);
/** Everybody who reads cases, each in their own scope. */
const READERS = ROLES.filter((role) => !NO_READERS.has(role));

/** Add a page here, in pageBodies.ts, and to PAGE_IDS. */
export const PAGES: readonly PageEntry[] = [
  { id: 'cases', words: 'page.cases', ofToday: 'replay.noPage.table', key: 'T', roles: READERS },
  { id: 'duty', words: 'page.duty', key: '1', roles: READERS },
  { id: 'measures', words: 'page.measures', key: '2', roles: READERS },
  {
    id: 'messages',
    words: 'page.messages',
    ofToday: 'replay.noPage.messages',
    key: '3',
    roles: [...READERS, 'administrator'],
  },
  {
    id: 'rules',
    words: 'page.rules',
    ofToday: 'replay.noPage.dated',
    key: '4',
    roles: ['administrator', 'duty_chief', 'supervisor', 'auditor'],
  },
  {
    id: 'secretary',
    words: 'page.secretary',
    ofToday: 'replay.noPage.today',
    key: '5',
    roles: SECRETARY_READERS,
  },
  { id: 'hot', words: 'page.hot', ofToday: 'replay.noPage.hot', key: 'H', roles: READERS },
  {
    id: 'audit',
    words: 'page.audit',
    ofToday: 'replay.noPage.dated',
    key: 'A',
    roles: ['auditor'],
    landsFor: ['auditor'],
  },
  {
    id: 'accounts',
    words: 'page.accounts',
    ofToday: 'replay.noPage.today',
    key: '6',
    roles: ['administrator'],
    landsFor: ['administrator'],
  },
  {
    id: 'successions',
    words: 'page.successions',
    ofToday: 'replay.noPage.today',
    key: '7',
    roles: [...SUCCESSION_PLANNERS, ...SUCCESSION_APPROVERS],
  },
  {
    id: 'walls',
    words: 'page.walls',
    ofToday: 'replay.noPage.today',
    key: '8',
    roles: ['administrator', 'duty_chief', 'dispatcher'],
  },
  { id: 'people', words: 'page.people', ofToday: 'replay.noPage.today', key: 'P', roles: LEAVE_SETTERS },
  { id: 'incident', words: 'page.incident', key: 'I', roles: READERS, useCount: useCalledFor },
  {
    id: 'rooms',
    words: 'page.rooms',
    ofToday: 'replay.noPage.today',
    key: 'M',
    roles: READERS,
    useCount: () => useRoomsWaiting(useRoomsRead()),
  },
  {
    id: 'inbox',
    words: 'page.inbox',
    ofToday: 'replay.noPage.today',
    key: 'Q',
    roles: rolesOf('case.note'),
    useCount: useInboxWaiting,
  },
  {
    id: 'broadcasts',
    words: 'page.broadcasts',
    ofToday: 'replay.noPage.today',
    key: 'B',
    roles: [...new Set([...BROADCASTERS, ...BROADCAST_APPROVERS])],
  },
  {
    id: 'campaigns',
    words: 'page.campaigns',
    ofToday: 'replay.noPage.today',
    key: 'C',
    roles: READERS,
  },
  { id: 'drill', words: 'page.drill', ofToday: 'replay.noPage.drill', isPastOfDrill: true, key: 'Y' },
  { id: 'me', words: 'page.me', ofToday: 'replay.noPage.today', key: '9' },
];

/** Why a page of this world is not shown while somebody looks back. */
export function whyOfToday({ ofToday, isPastOfDrill }: PageEntry, world: World): WordKey | undefined {
  return isPastOfDrill && world !== LIVE ? undefined : ofToday;
}

type Roles = Pick<Person, 'roles'>;

/** The pages this person may open, in the order of their tabs. */
export function pagesOf(person: Roles | undefined): readonly PageEntry[] {
  if (person === undefined) return [];
  return PAGES.filter(({ roles }) => roles?.some((role) => person.roles.includes(role)) ?? true);
}

/** The page this person is shown first; undefined for everybody whose work is the situation. */
export function landingPage({ roles }: Roles): PageId | undefined {
  return PAGES.find(
    ({ landsFor }) => landsFor !== undefined && roles.every((role) => landsFor.includes(role)),
  )?.id;
}
