import { z } from 'zod';
import { code, form, id, name, query, secret } from './strings.ts';

/**
 * What the desktop window offers the console, and nothing else: `window.bridge`, made by the preload,
 * read only by renderer/client/platform.ts, absent in a browser. Named functions, no channels; every argument
 * and every answer is parsed on the other side (electron/ipc/validatedIpc.ts).
 */
export interface Bridge {
  /** Version of the application, e.g. "0.1.0". */
  readonly appVersion: string;
  /** `linux`, `win32` or `darwin`: how keycaps are named. */
  readonly platform: string;
  /** Origin of the dispatch server this window talks to, without a trailing slash. The only one the CSP lets through. */
  readonly serverUrl: string;
  /** The one-time sign-in link code the window was started with; the second call answers undefined. */
  takeSignInLink(): Promise<string | undefined>;
  /** Calls back with the id of a registry command chosen in the menu. Returns its stop function. */
  onCommand(listener: (id: string) => void): () => void;
  /** Shows the registry in the native menu: call once at start and again when language or availability change. */
  setMenu(menu: MenuInput): Promise<void>;
  /**
   * Goes over to another server; 'local' means the one on this machine. On `ok` the window has
   * remembered it and reloads; a refusal (`bad-address`, `server-unreachable`) changes nothing.
   */
  connectTo(address: string): Promise<ConnectAnswer>;
  /** Opens an http(s) page in the person's own browser; false when the address is not allowed. */
  openExternal(url: string): Promise<boolean>;
  /** Something rang: shown by this machine while another window is in front. */
  alert(alert: AlertInput): Promise<void>;
  /** The page as it would be printed, as a PDF. */
  pagePdf(): Promise<Uint8Array>;
  /** Every screen of this machine, the primary one first. */
  screens(): Promise<readonly MachineScreen[]>;
  /** Fills a screen with the wall of this token, now and after every start; false when there is no such screen. */
  openWall(wall: WallInput): Promise<boolean>;
  /** Takes the wall from a screen; false when there was none. */
  closeWall(screenId: number): Promise<boolean>;
  /** Opens a part of the console in a window of its own, or brings the one that is open to the front; false when none could be opened. */
  openPart(part: PartInput): Promise<boolean>;
  /** Brings the main window to the front. */
  showConsole(): Promise<void>;
  /** Calls back with the case of an alert that was pressed. Returns its stop function. */
  onOpenCase(listener: (caseId: string) => void): () => void;
}

/** Names no place and nobody: it may stand on a screen that is locked. */
export const alertInput = z.strictObject({ title: name(60), body: name(120), caseId: id('case').optional() });
export type AlertInput = z.infer<typeof alertInput>;

const screenId = z.int();
const pixels = z.int().min(1).max(100_000);

/** A screen of this machine, as its system names it. */
export const machineScreen = z.strictObject({
  id: screenId,
  /** May be empty. */
  name: name(80, 0),
  width: pixels,
  height: pixels,
  isPrimary: z.boolean(),
  hasWall: z.boolean(),
});
export type MachineScreen = z.infer<typeof machineScreen>;

export const wallInput = z.strictObject({ screenId, token: secret(200) });
export type WallInput = z.infer<typeof wallInput>;

/** A window's place in the desktop's own pixels. */
export const windowBounds = z.strictObject({
  x: z.int().min(-100_000).max(100_000),
  y: z.int().min(-100_000).max(100_000),
  width: z.int().min(200).max(20_000),
  height: z.int().min(200).max(20_000),
});
export type WindowBounds = z.infer<typeof windowBounds>;

/** A part of the console for a window of its own. */
export const partInput = z.strictObject({
  /** `map`, `case` or the id of a page. */
  part: form('registryId'),
  world: id('world'),
  /** By which the windows of one console find each other: nobody else can listen. */
  desk: secret(64),
  /** Where it stood; beside the main window when absent. */
  bounds: windowBounds.optional(),
});
export type PartInput = z.infer<typeof partInput>;

/** A registry id such as `case.assign` or `view.toggleMap`. */
export const commandId = form('registryId');

/** One menu line: the registry's id, its words in the present language and the keys as the registry writes them. */
export const menuCommand = z.strictObject({
  id: commandId,
  label: name(80),
  /** Shown, never registered: keys are handled by the console alone, so that typing stays typing. */
  keys: form('keys').optional(),
  enabled: z.boolean().optional(),
});

export const menuInput = z.strictObject({
  language: code(['zh', 'en']),
  groups: z.array(z.strictObject({ label: name(40), commands: z.array(menuCommand).max(60) })).max(12),
});
export type MenuInput = z.infer<typeof menuInput>;

export const connectAnswer = z.union([
  z.strictObject({ ok: z.literal(true) }),
  z.strictObject({ ok: z.literal(false), code: code(['bad-address', 'server-unreachable']) }),
]);
export type ConnectAnswer = z.infer<typeof connectAnswer>;

/** Every call from the window to the shell: argument and answer. The keys are the only channels there are. */
export const bridgeCalls = {
  takeSignInLink: { argument: z.undefined(), answer: secret(200).optional() },
  setMenu: { argument: menuInput, answer: z.undefined() },
  connectTo: { argument: query(300), answer: connectAnswer },
  openExternal: { argument: form('url'), answer: z.boolean() },
  alert: { argument: alertInput, answer: z.undefined() },
  pagePdf: { argument: z.undefined(), answer: z.instanceof(Uint8Array) },
  screens: { argument: z.undefined(), answer: z.array(machineScreen).max(32) },
  openWall: { argument: wallInput, answer: z.boolean() },
  closeWall: { argument: screenId, answer: z.boolean() },
  openPart: { argument: partInput, answer: z.boolean() },
  showConsole: { argument: z.undefined(), answer: z.undefined() },
} as const;

export type BridgeCall = keyof typeof bridgeCalls;
export type BridgeArgument<C extends BridgeCall> = z.infer<(typeof bridgeCalls)[C]['argument']>;
export type BridgeAnswer<C extends BridgeCall> = z.infer<(typeof bridgeCalls)[C]['answer']>;
