import { randomBytes } from 'node:crypto';
import type { Unit } from '../../domain/district/directory.ts';
import type { Clock } from '../clock.ts';
import { openWecomSimulator } from '../wecom/simulator.ts';
import type { WecomKeys, WecomSetup } from '../wecom/wecomFile.ts';

/** The demo's WeCom: somebody sits at the duty desk of every unit, and presses most cards after a few seconds. */
export interface DemoWecom {
  readonly setup: WecomSetup;
  readonly keys: WecomKeys;
  /** From here on presses come back to this server. */
  answerTo(url: string): void;
  close(): Promise<void>;
}

const AGENT = 1_000_002;
const PRESSED_AFTER_MS = 8_000;
const AGAIN_MS = 5_000;

/** Listens on this machine alone; its keys are drawn anew at every start. */
export async function openDemoWecom(
  units: readonly Pick<Unit, 'id'>[],
  clock: Pick<Clock, 'now' | 'after'>,
): Promise<DemoWecom> {
  const members = new Map<string, string>();
  for (const { id } of units) members.set(`${id}:duty`, `desk-${id.replace(/[^\w.-]/gu, '-')}`);
  const corpId = 'ww-demo';
  const secret = randomBytes(16).toString('hex');
  const token = randomBytes(8).toString('hex');
  const aesKey = randomBytes(32).toString('base64').slice(0, 43);
  const robots = new Map<string, string>();
  const pending = new Set<() => void>();
  const simulator = await openWecomSimulator({
    ...{ keys: { token, aesKey, receiveId: corpId }, secret, agentId: AGENT, accounts: members.size },
    ...{ members: new Set(members.values()), robots: new Set<string>(), now: clock.now },
    onCard(member, taskId) {
      // One in four is somebody who does not press.
      if (Number(/@(?:[a-z]+-\d+-)?(\d+)/u.exec(taskId)?.[1] ?? 0) % 4 === 0) return;
      const cancel = clock.after(PRESSED_AFTER_MS, () => {
        pending.delete(cancel);
        void simulator.press(member, taskId).catch(() => undefined);
      });
      pending.add(cancel);
    },
  });
  return {
    setup: {
      ...{ url: simulator.url, corpId, agentId: AGENT, accounts: members.size },
      ...{ secretEnv: 'demo', tokenEnv: 'demo', aesKeyEnv: 'demo', robots: {} },
      members: Object.fromEntries([...members].map(([desk, member]) => [desk, [member]])),
    },
    keys: { secret, token, aesKey, robots },
    answerTo(url) {
      // A server that has just begun may take longer than WeCom waits.
      const call = (): void =>
        void simulator.callTo(`${url}/wecom/callback`).catch(() => pending.add(clock.after(AGAIN_MS, call)));
      call();
    },
    close() {
      for (const cancel of pending) cancel();
      return simulator.close();
    },
  };
}
