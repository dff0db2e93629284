import type { Directory } from '../../domain/district/directory.ts';
import type { Clock } from '../clock.ts';
import { type DemoChannels, openDemoChannels } from './demoChannels.ts';
import { type DemoWecom, openDemoWecom } from './demoWecom.ts';

/** What the ways out are set up by: files of the data folder, or simulators in their place. */
export interface DemoWays {
  readonly wecom: Pick<DemoWecom, 'setup' | 'keys'> | undefined;
  readonly channels: Pick<DemoChannels, 'setup' | 'keys'> | undefined;
  /** From here on what simulators hear comes back to this server. */
  answerTo(url: string): void;
  close(): Promise<void>;
}

type Named = Pick<DemoWays, 'wecom' | 'channels'>;

/** What the files name stays as it is; for what they do not name the demo opens a simulator of its own. */
export async function waysWithDemo(
  named: Named,
  isDemo: boolean,
  directory: Pick<Directory, 'data'>,
  clock: Clock,
): Promise<DemoWays> {
  const wecom =
    isDemo && named.wecom === undefined ? await openDemoWecom(directory.data.units, clock) : undefined;
  const channels =
    isDemo && named.channels === undefined ? await openDemoChannels(directory, clock) : undefined;
  return {
    wecom: named.wecom ?? wecom,
    channels: named.channels ?? channels,
    answerTo(url) {
      wecom?.answerTo(url);
      channels?.answerTo(url);
    },
    async close() {
      await wecom?.close();
      await channels?.close();
    },
  };
}
