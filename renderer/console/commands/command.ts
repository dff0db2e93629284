import type { Case, CaseId } from '../../../domain/case/case.ts';
import type { Person, World } from '../../../domain/kernel.ts';
import type { LinkPhase } from '../../client/store/linkStore.ts';
import type { ViewState } from '../../client/store/viewStore.ts';
import type { WordKey } from '../../speech/words/zh.ts';
import type { ConsoleApp } from '../screen/app.ts';
import { PAGES, whyOfToday } from '../screen/pageList.ts';
import type { ScreenState } from '../screen/screen.ts';

/** All a command may look at when it says whether it can run, and the console it runs on. */
export interface CommandContext {
  readonly app: ConsoleApp;
  readonly view: ViewState;
  readonly screen: ScreenState;
  readonly selected: Case | undefined;
  /** Cases ticked for a common act, oldest mark first. */
  readonly marked: readonly CaseId[];
  readonly person: Person | undefined;
  readonly phase: LinkPhase;
}

export const COMMAND_GROUPS = ['case', 'queue', 'map', 'page', 'view', 'session'] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/**
 * Where a key works. `anywhere`: on the whole console outside text fields (also in them when it has
 * Ctrl, is a function key, or a letter or digit with Alt). `pick`: only while another case is being chosen, before everything else.
 * `empty`: what an empty list offers; before what is `anywhere`. `past`: only while the past is shown, before everything else.
 */
export type KeyScope = 'anywhere' | 'pick' | 'empty' | 'past';

/** One action: key, button, palette, menu and help all read this entry. */
export interface ConsoleCommand {
  /** `case.assign`; also what the native menu sends. */
  readonly id: string;
  readonly words: WordKey;
  /** What it is called here and now, where that differs; row, bar and palette ask `wordsOf`. */
  readonly says?: (context: CommandContext) => WordKey;
  readonly group: CommandGroup;
  /** `j`, `ArrowDown`, `Ctrl+K`, `Shift+N`, `?`; the first is the one drawn on keycaps. */
  readonly keys?: readonly string[];
  readonly scope?: KeyScope;
  /** Kept out of palette and help: a mere movement. */
  readonly quiet?: true;
  /** May repeat while the key is held down. */
  readonly repeats?: true;
  /** Means all cases that are ticked, or none of them (a copy of the number under the hand). */
  readonly many?: true;
  readonly when?: (context: CommandContext) => boolean;
  /** Why `when` says no, in the operator's words; every command with a condition has one. */
  readonly whyNot?: (context: CommandContext) => string;
  readonly run: (context: CommandContext) => void;
}

/** What a command is called here and now: the one source for every place that draws it. */
export const wordsOf = (command: ConsoleCommand, context: CommandContext): WordKey =>
  command.says?.(context) ?? command.words;

/** What acts on a selection nobody sees must wait until the situation is back. */
const NEEDS_SITUATION: ReadonlySet<CommandGroup> = new Set(['case', 'queue', 'map']);

/** Acts mean what is ticked: on the case under the hand alone none is done while others are ticked. */
function isAboutOthers({ marked, selected }: CommandContext): boolean {
  return marked.some((id) => id !== selected?.id);
}

/** What would change something, or speaks of today. */
function isOfToday({ id, group }: Pick<ConsoleCommand, 'id' | 'group'>, world: World): WordKey | undefined {
  if (OF_TODAY.has(id) || (id.startsWith('case.') && !STAYS_IN_PAST.has(id))) return 'replay.noActs';
  return group === 'page' ? whyShut(id, world) : undefined;
}

/** Why a page is not shown while somebody looks back. */
function whyShut(id: string, world: World): WordKey | undefined {
  if (id === 'page.situation') return undefined;
  const page = PAGES.find((each) => `page.${each.id}` === id);
  // A part of the table of all cases, which is of today.
  return page === undefined ? 'replay.noPage.table' : whyOfToday(page, world);
}

const OF_TODAY: ReadonlySet<string> = new Set([
  'view.report',
  'queue.nextUnseen',
  'queue.seeAll',
  'queue.export',
]);
const STAYS_IN_PAST: ReadonlySet<string> = new Set(['case.copyNumber']);

/** What stands in the way of whole groups of commands, before any command is asked itself. */
function hinderedBy({ id, group, many }: ConsoleCommand, context: CommandContext): WordKey | undefined {
  const { app, screen, view, selected } = context;
  const inPast = app.past === undefined ? undefined : isOfToday({ id, group }, app.client.world);
  if (inPast !== undefined) return inPast;
  if (screen.page !== undefined && NEEDS_SITUATION.has(group)) return 'key.overPage';
  // Behind a new report the case is out of sight as well.
  if (view.reportId !== undefined && group === 'case') return 'key.behindReport';
  if (group !== 'case') return undefined;
  if (many !== true && isAboutOthers(context)) return 'key.oneAtATime';
  // A ticked case needs no hand on it; a number is copied of the one under the hand.
  const hasMany = many === true && id !== 'case.copyNumber' && context.marked.length > 0;
  if (selected !== undefined || hasMany) return undefined;
  return app.client.situation.store.getState().loaded ? 'key.noSelection' : 'key.loading';
}

/** Whether a command can be given here and now; keys, buttons, palette and menu all ask this. */
export function canBeGiven(command: ConsoleCommand, context: CommandContext): boolean {
  if (hinderedBy(command, context) !== undefined) return false;
  return isMapElsewhere(command, context) || (command.when?.(context) ?? true);
}

/** Only the window with the map knows what can be done on it. */
function isMapElsewhere({ group }: ConsoleCommand, { app }: CommandContext): boolean {
  return group === 'map' && app.windows.store.getState().torn.has('map');
}

/** Carries it out, in the window it belongs to. */
export function carryOut(command: ConsoleCommand, context: CommandContext): void {
  const { id, group, many } = command;
  const isOfTicked = many === true && context.marked.length > 0;
  if (!context.app.windows.send({ id, group, isOfTicked })) command.run(context);
}

/** Why a command cannot be given now; undefined when it can. */
export function reasonAgainst(command: ConsoleCommand, context: CommandContext): string | undefined {
  const { t } = context.app.desk;
  const hindrance = hinderedBy(command, context);
  if (hindrance !== undefined) return t(hindrance, { n: context.marked.length });
  if (isMapElsewhere(command, context)) return undefined;
  if (command.when?.(context) ?? true) return undefined;
  return command.whyNot?.(context) ?? t('key.notNow');
}

/** The reason that is always the same. */
export const because =
  (words: WordKey): NonNullable<ConsoleCommand['whyNot']> =>
  ({ app }) =>
    app.desk.t(words);
