import { defined } from '../defined.ts';
import type { Millis } from '../kernel.ts';
import type { Thread, ThreadVoice } from './thread.ts';

/** What the resident reads of their talk: every line of it, and of who answered nothing but that it was staff. */
export interface ResidentTalk {
  readonly lines: readonly ResidentLine[];
  /** Whether a person is still to answer. */
  readonly isWaiting: boolean;
}

export interface ResidentLine {
  readonly at: Millis;
  readonly voice: ThreadVoice;
  readonly text: string;
  /** A report was made of it, or it was added to the one there is. */
  readonly became?: 'case' | 'progress';
}

export function residentTalkOf({ lines, waitingSince }: Thread): ResidentTalk {
  return {
    isWaiting: waitingSince !== undefined,
    lines: lines.map(({ at, voice, text, became }) => ({
      at,
      voice,
      text,
      ...defined({ became: became?.outcome === 'kept' ? undefined : became?.outcome }),
    })),
  };
}
