import { act, cleanup } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { onTestFinished, vi } from 'vitest';
import { decide } from '../../../../domain/aggregate/decide.ts';
import type { LogEvent } from '../../../../domain/aggregate/event.ts';
import { NO_FACTS } from '../../../../domain/aggregate/facts.ts';
import type { Case, CaseId, Place } from '../../../../domain/case/case.ts';
import { type CaseEvent, isCaseEvent } from '../../../../domain/case/caseEvents.ts';
import { REVEAL_MILLIS } from '../../../../domain/case/reveal.ts';
import type { DeskClaims } from '../../../../domain/claim/claim.ts';
import type { RevealInput } from '../../../../domain/contract/audit.ts';
import type { PlaceInput } from '../../../../domain/contract/commands.ts';
import type { EarlierGroup, HistoryAnswer } from '../../../../domain/contract/earlier.ts';
import type { CommandAck, CommandResult } from '../../../../domain/contract/socket.ts';
import { createDirectory, type Directory, type Unit } from '../../../../domain/district/directory.ts';
import type { Person, Role } from '../../../../domain/kernel.ts';
import { type AnyCommand, KINDS } from '../../../../domain/kinds.ts';
import { scopeOf } from '../../../../domain/people/scope.ts';
import { defaultRules } from '../../../../domain/rules/rules.ts';
import { byRuleWords } from '../../../../domain/secretary/ruleWords.ts';
import { emptySituation, record } from '../../../../domain/situation.ts';
import { PLAIN_WEEK, workCalendar } from '../../../../domain/time/workCalendar.ts';
import { type Clock, createBrowserClock } from '../../../../renderer/client/clock.ts';
import type { Link, Request } from '../../../../renderer/client/link/link.ts';
import { CaseColumn } from '../../../../renderer/console/CaseColumn.tsx';
import { listenToKeys } from '../../../../renderer/console/commands/listenToKeys.ts';
import { commands } from '../../../../renderer/console/commands/registry.ts';
import { UndoStrip } from '../../../../renderer/console/panels/undo/UndoStrip.tsx';
import { Announcer } from '../../../../renderer/ui/Announcer.tsx';
import { prepareCommand } from '../../../../server/dispatch/prepare.ts';
import { aCase } from '../../../kit/aCase.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { suggestIn } from '../../../kit/suggestIn.ts';
import { openTestApp, type TestApp } from '../../../kit/testApp.ts';

/**
 * The case panel on a console of its own, with a server of three lines behind it: the domain's decide
 * and evolve. What the panel sends is decided for real; what a colleague does comes in as events.
 */

/** Nine on the Monday after the day of the test cases: new cases get other numbers, and no message waits for the morning. */
export const NOW = Date.UTC(2026, 10, 23, 1);

const unit = (
  id: string,
  kind: Unit['kind'],
  name: string,
  parentId = 'D',
  categories: string[] = [],
): Unit => ({
  id,
  kind,
  name,
  parentId,
  categories,
});

export const WATER = 'water';
export const RUBBISH = 'rubbish';
export const ADVICE = 'advice';

export const DIRECTORY: Directory = createDirectory({
  version: 'panel',
  demo: true,
  units: [
    { id: 'D', kind: 'district', name: '越秀区', categories: [] },
    unit('Z', 'centre', '指挥中心'),
    unit('S01', 'street', '六榕街'),
    unit('C01', 'community', '旧南海县社区', 'S01', [RUBBISH]),
    unit('G0001', 'grid', '网格0001', 'C01'),
    unit('G0002', 'grid', '网格0002', 'C01'),
    unit('SEC', 'section', '六榕街公共服务办', 'S01', [RUBBISH]),
    unit('WATER', 'department', '区水务局', 'D', [WATER]),
    unit('URBAN', 'department', '区城市管理局', 'D', [RUBBISH]),
    unit('GOV', 'department', '区政务服务局', 'D', [ADVICE]),
  ],
  posts: [
    { id: 'chief-2', unitId: 'Z', role: 'duty_chief', title: '值班长 2席' },
    { id: 'reviewer-1', unitId: 'S01', role: 'street_reviewer', title: '六榕街片区审核员' },
    { id: 'deputy-1', unitId: 'C01', role: 'community_deputy', title: '旧南海县社区副职' },
  ],
  categories: [
    {
      code: WATER,
      path: ['市政', '自来水管爆裂'],
      pathEn: ['Works', 'Burst main'],
      field: true,
      words: ['水管爆'],
    },
    {
      code: RUBBISH,
      path: ['市容', '暴露垃圾'],
      pathEn: ['Street', 'Rubbish'],
      field: true,
      words: ['垃圾'],
    },
    {
      code: ADVICE,
      path: ['政务', '政策咨询'],
      pathEn: ['Service', 'Policy advice'],
      field: false,
      words: [],
    },
  ],
});

const RULES = defaultRules(workCalendar(PLAIN_WEEK));

export const CHIEF: Person = {
  id: 'chief-1',
  name: '值班长 1席',
  roles: ['duty_chief', 'dispatcher', 'acceptor'],
  scope: 'D',
};
export const COLLEAGUE: Person = { ...CHIEF, id: 'chief-2', name: '值班长 2席' };

export const somebody = (role: Role, scope: string): Person => ({
  id: `${role}@${scope}`,
  name: role,
  roles: [role],
  scope,
});

/** Who may be given a check, and whose opinion may be named. */
const SEATS = {
  checker: [
    { id: 'checker@Z', name: '核查员 1席', nameEn: 'Checker seat 1', unitId: 'Z' },
    { id: 'checker@WATER', name: '水务核查员', unitId: 'WATER' },
  ],
  duty_chief: [
    { id: 'chief-1', name: '值班长 1席', unitId: 'D' },
    { id: 'chief-2', name: '值班长 2席', unitId: 'D' },
  ],
} as const;

/** Who reads every case and can be called to it. */
const OVERSEER = { id: 'supervisor@D', name: '督办席', roles: ['supervisor' as const], unitId: 'D' };

/** A reported case at a known place, with a category the words gave it. */
export function aReport(n: number, fields: Partial<Case> = {}): Case {
  return aCase(n, {
    state: 'reported',
    version: 1,
    suggestedCategory: WATER,
    title: `水管爆裂 ${n}`,
    ...fields,
  });
}

/** Every point of this district lies in its second grid. */
function placeIn(input: PlaceInput | undefined): Place | undefined {
  if (input === undefined) return undefined;
  const { point, gridId = point === undefined ? undefined : 'G0002', text } = input;
  const [, community, street] = gridId === undefined ? [] : DIRECTORY.lineage(gridId);
  return {
    ...(text === undefined ? {} : { text }),
    ...(point === undefined ? {} : { point }),
    ...(gridId === undefined ? { unplaced: 'text-only' } : { gridId }),
    ...(community === undefined ? {} : { communityId: community.id }),
    ...(street === undefined ? {} : { streetId: street.id }),
  };
}

export interface FakeServer {
  /** Every call the operator made, in order. */
  readonly calls: Request[];
  /** What the panel takes in hand and lets go by itself while a form is open. */
  readonly quiet: Request[];
  readonly events: CaseEvent[];
  /** Every contact asked for. */
  readonly reveals: RevealInput[];
  /** Every case colleagues were told this seat looks at, in order; undefined for none. */
  readonly looks: (CaseId | undefined)[];
  /** A colleague gives a command; it reaches the server, and this console when `heard`. */
  colleague(command: AnyCommand, heard?: boolean, person?: Person): void;
  /** What came before at the place of every case. */
  tellEarlier(groups: readonly EarlierGroup[]): void;
  /** What the reporter reported before, and for which purposes that was asked. */
  tellHistory(answer: HistoryAnswer): void;
  readonly histories: unknown[];
  /** The next call is refused with this code. */
  refuseNext(code: string): void;
  /** While held back, calls get no answer. */
  holdBack(): void;
  answerAll(): Promise<void>;
  case(id: CaseId): Case;
}

interface Opened {
  readonly server: FakeServer;
  readonly user: UserEvent;
}

/** The console of the panel that was opened last. */
export let app: TestApp;

/** A machine whose time a test sets as it likes, back too. */
const ON_FAKE_TIME: Clock = { ...createBrowserClock(), now: () => Date.now(), steady: () => Date.now() };

/** Opens the panel on the first of these cases. */
export function openPanel(
  cases: readonly Case[],
  person: Person = CHIEF,
  clock: Clock = ON_FAKE_TIME,
): Opened {
  vi.stubGlobal('scrollTo', () => undefined);
  if (!vi.isFakeTimers()) vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
  app = openTestApp({ person, clock, now: clock.now() });
  const { directoryStore, linkStore, situation, time, view } = app.client;
  directoryStore.setState({ status: 'ready', directory: DIRECTORY, areas: new Map() }, true);
  linkStore.setState({ joins: 1 });
  situation.replace('live', 1000, cases);
  const server = createServer(cases);
  stops.push(app.close, listenToKeys(app, commands));
  onTestFinished(stopAll);
  time.tick();
  const { user } = renderPart(
    app,
    <>
      <button type="button">队列里的一行</button>
      <CaseColumn />
      <Announcer>
        <UndoStrip />
      </Announcer>
    </>,
  );
  act(() => view.select(cases[0]?.id, 'queue'));
  return { server, user };
}

/** A claim that came with a form, or the end of one: no key was pressed for it. */
function isQuiet({ commands: [command] }: Request): boolean {
  const { client } = app;
  if (command?.type === 'claim.take') return command.data.quiet === true;
  if (command?.type !== 'claim.release') return false;
  const desks = [
    ...(client.situation.store.getState().held.get('claim')?.byId.values() ?? []),
  ] as DeskClaims[];
  return desks.some(({ claims }) =>
    claims.some(({ caseId, quiet }) => caseId === command.data.caseId && quiet === true),
  );
}

const stops: (() => void)[] = [];

function createServer(cases: readonly Case[]): FakeServer {
  const world = emptySituation('live');
  for (const each of cases) world.cases.set(each.id, each);
  world.seq = 1000;
  const calls: Request[] = [];
  const quiet: Request[] = [];
  const events: CaseEvent[] = [];
  const log: LogEvent[] = [];
  const reveals: RevealInput[] = [];
  const looks: (CaseId | undefined)[] = [];
  let held: (() => void)[] | undefined;
  let refusal: string | undefined;
  let earlier: readonly EarlierGroup[] = [];
  let history: HistoryAnswer = { total: 0, unsatisfied: 0, cases: [] };
  const histories: unknown[] = [];

  function carryOut(commandList: readonly AnyCommand[], by: Person): CommandAck {
    const before = { cases: new Map(world.cases), seq: world.seq };
    const fresh: LogEvent[] = [];
    const results: CommandResult[] = [];
    for (const [index, command] of commandList.entries()) {
      const prepared = prepareCommand(command, 'secret', {
        kinds: KINDS,
        directory: DIRECTORY,
        resolvePlace: placeIn,
        readCategory: (title, body) => byRuleWords({ title, body }, DIRECTORY.data.categories)?.code,
        seal: () => ({ id: 'sealed', sealed: new Uint8Array() }) as never,
      });
      if ('code' in prepared) return { ok: false, message: '', index, ...prepared };
      const at = app.client.time.now();
      const context = {
        at,
        by,
        scope: scopeOf(by, DIRECTORY),
        directory: DIRECTORY,
        rules: RULES,
        facts: {
          ...NO_FACTS,
          accounts: new Map(
            [OVERSEER, { ...COLLEAGUE, unitId: COLLEAGUE.scope }].map((seat) => [seat.id, seat] as const),
          ),
        },
      };
      const decided = decide(KINDS, prepared.intent, world, context);
      if (!decided.ok) {
        world.seq = before.seq;
        world.cases.clear();
        for (const [id, each] of before.cases) world.cases.set(id, each);
        const current =
          'caseId' in command.data && typeof command.data.caseId === 'string'
            ? world.cases.get(command.data.caseId)
            : undefined;
        return {
          ok: false,
          message: '',
          index,
          ...decided.refusal,
          ...(current === undefined ? {} : { current }),
        };
      }
      const stamp = { at, by: decided.by, commandId: `call-${before.seq}` };
      fresh.push(...record(world, decided.events, stamp));
      results.push({
        caseId: decided.id as CaseId,
        version: world.cases.get(decided.id as CaseId)?.version ?? 0,
      });
    }
    log.push(...fresh);
    events.push(...fresh.filter(isCaseEvent));
    return { ok: true, seq: world.seq, results };
  }

  function publish(): void {
    const { situation } = app.client;
    const seq = situation.store.getState().seq;
    const news = log.filter((event) => event.seq > seq);
    if (news.length === 0) return;
    act(() => {
      situation.apply({ to: world.seq, events: news, entered: [], left: [] });
      situation.flush();
    });
  }

  app.lead({
    async command(request) {
      (isQuiet(request) ? quiet : calls).push(request);
      if (held !== undefined) await new Promise<void>((resolve) => held?.push(resolve));
      const code = refusal;
      refusal = undefined;
      if (code !== undefined) return { ok: false, code, message: '' };
      const ack = carryOut(request.commands, app.client.sessionStore.getState().session?.person ?? CHIEF);
      publish();
      return ack;
    },
    presence: (caseId) => void looks.push(caseId),
    async readCase(id) {
      const found = world.cases.get(id);
      if (found === undefined) return { ok: false, code: 'unknown-case', message: '' };
      return { ok: true, case: found, events: events.filter((event) => event.caseId === id) };
    },
    call: (async (route: string, parts?: { readonly body?: unknown }) => {
      if (route === 'GET /seats') return { ok: true, seats: [OVERSEER] };
      if (route === 'GET /cases/:id/earlier') return { ok: true, groups: earlier };
      if (route === 'POST /cases/:id/history') {
        histories.push(parts?.body);
        return { ok: true, ...history };
      }
      if (route !== 'POST /suggestions') return { ok: false, code: 'unreachable', message: '' };
      return { ok: true, ...suggestIn(DIRECTORY, world, parts?.body) };
    }) as Link['call'],
    search: async () => ({ ok: true, cases: [], total: 0, isCutOff: false }),
    seats: async (role) => ({ ok: true, seats: SEATS[role] }),
    async reveal(_id, { reporterId, purpose }) {
      reveals.push({ reporterId, purpose });
      const originals = {
        description: '请打 13900139000',
        beside: '{"areaCode":"440104"}',
        'unread.0.text': '转 801',
      };
      return { ok: true, name: '陈某', phone: '13800138000', originals, until: Date.now() + REVEAL_MILLIS };
    },
  });

  return {
    calls,
    quiet,
    reveals,
    looks,
    events,
    colleague(command, heard = true, person = COLLEAGUE) {
      const ack = carryOut([command], person);
      if (!ack.ok) throw new Error(`the colleague was refused: ${ack.code}`);
      if (heard) publish();
    },
    histories,
    tellHistory(answer) {
      history = answer;
    },
    tellEarlier(groups) {
      earlier = groups;
    },
    refuseNext(code) {
      refusal = code;
    },
    holdBack() {
      held = [];
    },
    async answerAll() {
      const waiting = held ?? [];
      held = undefined;
      await act(async () => {
        for (const go of waiting) go();
        await Promise.resolve();
      });
    },
    case(id) {
      const found = world.cases.get(id);
      if (found === undefined) throw new Error(`no case ${id}`);
      return found;
    },
  };
}

/** Types of the commands of one call. */
export const typesOf = (request: Request | undefined): readonly string[] =>
  request?.commands.map((command) => command.type) ?? [];

/** As after a reload of the page: memory is gone, storage stays. */
export function reload(): void {
  stopAll();
  cleanup();
}

function stopAll(): void {
  for (const stop of stops.splice(0)) stop();
}
