import type { Millis } from '../../domain/kernel.ts';
import type { MemoryStore } from '../../server/store/memory/memoryStore.ts';
import { type MachineClock, machineClock, type VirtualClock } from './clock.ts';
import type { Disk } from './disk.ts';
import type { SimulatedServer } from './server.ts';

/** The machine a server runs on: it is started, killed, restarted, and loses its power. */
export interface Host {
  /** Undefined while nobody answers. */
  readonly server: SimulatedServer | undefined;
  readonly clock: MachineClock;
  /** Which start of the machine this is. */
  readonly bootId: string;
  boot(): Promise<void>;
  /** The process, or the whole machine, is gone for so long. */
  crash(lasts: Millis, isMachineLeft: boolean): void;
  /** Stopped in order, and started again. */
  restart(lasts: Millis): void;
}

export interface HostParts {
  readonly clock: VirtualClock;
  readonly disk: Pick<Disk, 'store' | 'crash' | 'reopen'>;
  /** Starts a server over this store, by this clock. */
  readonly start: (store: MemoryStore, clock: MachineClock) => Promise<SimulatedServer>;
  /** It is there, and nobody has asked it anything. */
  readonly onStarted: (server: SimulatedServer) => Promise<void>;
  readonly onFailed: (failure: string) => void;
}

export function createHost({ clock: time, disk, start, onStarted, onFailed }: HostParts): Host {
  let clock = machineClock(time);
  let boots = 1;
  /** Running, or on its way down. */
  let running: SimulatedServer | undefined;
  let isServing = false;
  /** Which life of the server it is; what an earlier one still does is of no meaning. */
  let life = 0;

  async function boot(store = disk.store): Promise<void> {
    life += 1;
    const mine = life;
    const started = await start(store, clock);
    if (mine !== life) return;
    await onStarted(started);
    running = started;
    isServing = true;
  }

  function bootAfter(ms: Millis, store: MemoryStore): void {
    const mine = life;
    time.after(ms, () => {
      if (mine !== life) return;
      boot(store).catch((error: unknown) => onFailed(`the server does not start: ${String(error)}`));
    });
  }

  return {
    get server() {
      return isServing ? running : undefined;
    },
    get clock() {
      return clock;
    },
    get bootId() {
      return `boot ${boots}`;
    },
    boot,
    crash(lasts, isMachineLeft) {
      if (running === undefined) return;
      life += 1;
      clock.halt();
      running.hall.die(isMachineLeft);
      running = undefined;
      isServing = false;
      // The clock of the machine goes on as wrong as it was.
      clock = machineClock(time, clock.now() - time.now());
      if (!isMachineLeft) boots += 1;
      bootAfter(lasts, disk.crash());
    },
    restart(lasts) {
      const stopping = running;
      if (stopping === undefined || !isServing) return;
      const mine = life;
      isServing = false;
      stopping.stop().then(
        () => {
          if (mine !== life) return;
          running = undefined;
          bootAfter(lasts, disk.reopen());
        },
        (error: unknown) => onFailed(`the server does not stop: ${String(error)}`),
      );
    },
  };
}
