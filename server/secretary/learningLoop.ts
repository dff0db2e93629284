import { type CaseEvent, isCaseEvent } from '../../domain/case/caseEvents.ts';
import type { Millis, Seq } from '../../domain/kernel.ts';
import type { Secretary } from '../../domain/secretary/judging.ts';
import type { Clock } from '../clock.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { GiveWay } from '../precedence.ts';
import type { EventLog } from '../store/EventLog.ts';
import { createWorkLoop, doubling, type OnTrouble, type WorkLoop } from '../world/workLoop.ts';
import type { ModelFile } from './modelFile.ts';

export interface LearningParts {
  readonly dispatcher: Pick<Dispatcher, 'world' | 'durable' | 'follow'>;
  readonly log: Pick<EventLog, 'read'>;
  readonly secretary: Secretary;
  /** Where what was learned is put away; without one a start learns the whole log again. */
  readonly file?: Pick<ModelFile, 'write'> | undefined;
  readonly clock: Pick<Clock, 'now' | 'after'>;
  readonly onTrouble: OnTrouble;
  readonly giveWay?: GiveWay | undefined;
  /** Of each event that was learned while it was new: not of those read again at a start. */
  readonly onLearned?: (event: CaseEvent) => void;
}

export type LearningLoop = Pick<WorkLoop, 'start' | 'settled' | 'isSettled' | 'stop'>;

/** With the lesson under way when it is over, nobody's command waits longer than 5 ms. */
const SLICE_MS: Millis = 2;
const PAGE = 200;
/** Put away after so many events: a start after a crash learns no more than these again. */
const PUT_AWAY_EVERY = 5_000;

/** Reads the log behind whoever writes it, a slice at a time: learning delays no command. */
export function createLearningLoop(parts: LearningParts): LearningLoop {
  const { dispatcher, log, secretary, clock, file, onLearned } = parts;
  const { world, durable } = dispatcher;
  const { read } = secretary.state;
  /** What was there at the start is learned and not told of again. */
  const newFrom: Seq = durable.seq;
  let putAwayAt: Seq = read.seq;
  let page: Awaited<ReturnType<EventLog['read']>> = [];

  /** Between two lessons, so that nothing changes meanwhile. */
  async function putAway(): Promise<void> {
    if (file === undefined || read.seq === putAwayAt) return;
    putAwayAt = read.seq;
    await file.write(secretary.state);
  }

  const loop = createWorkLoop({
    clock,
    due: () => (read.seq < durable.seq ? clock.now() : undefined),
    async step() {
      if (page.length === 0) page = await log.read(world, read.seq, PAGE);
      const until = performance.now() + SLICE_MS;
      let at = 0;
      do {
        const event = page[at]?.event;
        if (event === undefined) break;
        at += 1;
        if (!isCaseEvent(event)) secretary.skip(event.seq);
        else {
          secretary.learn(event);
          if (event.seq > newFrom) onLearned?.(event);
        }
      } while (performance.now() < until);
      page = page.slice(at);
      if (read.seq - putAwayAt >= PUT_AWAY_EVERY) await putAway();
    },
    backOff: doubling(1_000, 60_000),
    onTrouble: parts.onTrouble,
    giveWay: parts.giveWay,
    follow: () => dispatcher.follow(() => loop.look()),
  });
  return {
    ...loop,
    async stop() {
      await loop.stop();
      await putAway().catch(parts.onTrouble);
    },
  };
}
