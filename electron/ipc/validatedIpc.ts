import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import { ipcMain } from 'electron';
import {
  type BridgeAnswer,
  type BridgeArgument,
  type BridgeCall,
  bridgeCalls,
} from '../../domain/contract/bridge.ts';
import { isAppUrl } from '../security/trustedUrl.ts';

/** The only importer of ipcMain: every call is checked for who asks and what, and so is every answer. */

export type BridgeHandlers = {
  /** `sender` is the page that asks: the main window's, or that of a part in a window of its own. */
  readonly [C in BridgeCall]: (
    argument: BridgeArgument<C>,
    sender: WebContents,
  ) => BridgeAnswer<C> | Promise<BridgeAnswer<C>>;
};

/** The channel of one call; the preload builds the same names. */
export function channelOf(call: BridgeCall): string {
  return `bridge:${call}`;
}

/** Why this call is not carried out, as a stable code; undefined when it may be. */
export function callRefusal(event: Pick<IpcMainInvokeEvent, 'senderFrame' | 'sender'>): string | undefined {
  const frame = event.senderFrame;
  // The frame is gone, or has navigated since it asked.
  if (frame === null || frame === undefined) return 'no-sender';
  if (frame.parent !== null || frame.frameTreeNodeId !== event.sender.mainFrame.frameTreeNodeId) {
    return 'not-main-frame';
  }
  return isAppUrl(frame.url) ? undefined : 'wrong-origin';
}

/** Wires every call of the bridge; throws at once when one has no handler. Refusals reach the caller as errors. */
export function handleBridge(
  handlers: BridgeHandlers,
  log: (line: string) => void,
  ipc: Pick<IpcMain, 'handle'> = ipcMain,
): void {
  for (const call of Object.keys(bridgeCalls) as BridgeCall[]) handleCall(call, handlers, log, ipc);
}

function handleCall<C extends BridgeCall>(
  call: C,
  handlers: BridgeHandlers,
  log: (line: string) => void,
  ipc: Pick<IpcMain, 'handle'>,
): void {
  const { argument: argumentShape, answer: answerShape } = bridgeCalls[call];
  const refuse = (code: string): never => {
    log(`refused ${channelOf(call)}: ${code}`);
    throw new Error(code);
  };
  ipc.handle(channelOf(call), async (event, ...received: unknown[]) => {
    const refusal = callRefusal(event);
    if (refusal !== undefined) refuse(refusal);
    if (received.length > 1) refuse('bad-argument');
    const argument = argumentShape.safeParse(received[0]);
    if (!argument.success) return refuse('bad-argument');
    const answer = await handlers[call](argument.data as BridgeArgument<C>, event.sender);
    return answerShape.parse(answer);
  });
}
