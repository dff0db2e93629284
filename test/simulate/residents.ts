import type { CommandAck } from '../../domain/contract/socket.ts';
import type { Millis, Refusal } from '../../domain/kernel.ts';
import type { Outgoing } from '../../server/outbox/channel.ts';
import type { Dice } from '../kit/dice.ts';
import type { VirtualClock } from './clock.ts';
import type { SimulatedServer } from './server.ts';

export interface ResidentParts {
  readonly clock: VirtualClock;
  readonly dice: Dice;
  readonly server: () => SimulatedServer | undefined;
  /** What a page said, or what was answered to what was asked on it. */
  readonly onShown: (text: string) => void;
  readonly onFailed: (failure: string) => void;
}

const HOUR: Millis = 3_600_000;

/** Reporters who follow the link in a message: they look, urge and rate. Returns what hands them a message. */
export function createResidents({ clock, dice, server, onShown, onFailed }: ResidentParts) {
  async function visit(token: string): Promise<void> {
    const desk = server()?.world.publicDesk;
    if (desk === undefined) return;
    const shown = await desk.show(token);
    onShown(JSON.stringify(shown));
    if ('code' in shown) {
      onFailed(`a link that was sent leads nowhere: ${shown.code}`);
      return;
    }
    const answer: CommandAck | Refusal | undefined = shown.mayRate
      ? await desk.rate(token, { score: 1 + dice.below(5) })
      : shown.mayUrge
        ? await desk.urge(token)
        : undefined;
    onShown(JSON.stringify(answer ?? {}));
  }

  return ({ link }: Outgoing): void => {
    const token = link?.slice(link.lastIndexOf('/') + 1);
    if (token === undefined || !dice.chance(0.5)) return;
    clock.after(dice.below(3 * HOUR), () => {
      visit(token).catch((error: unknown) => onFailed(`a page broke: ${String(error)}`));
    });
  };
}
