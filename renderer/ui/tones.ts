/**
 * Sounds a desk knows apart without looking: each a row of notes, made by the browser, no files. A browser plays
 * none before the first press on the page; `canPlay` says whether it will now.
 */
export type Tone = 'urgent' | 'overdue' | 'returned' | 'message' | 'trouble' | 'resolved';

interface Notes {
  /** Hertz, one after the other; 0 is a rest. */
  readonly hertz: readonly number[];
  /** Of each, in seconds. */
  readonly each: number;
  readonly shape: OscillatorType;
  /** 0 to 1. */
  readonly loud: number;
}

const NOTES: Readonly<Record<Tone, Notes>> = {
  urgent: { hertz: [988, 784, 988, 784, 988, 784], each: 0.14, shape: 'square', loud: 0.09 },
  overdue: { hertz: [622, 0, 622, 0, 466], each: 0.16, shape: 'triangle', loud: 0.2 },
  returned: { hertz: [659, 523, 440], each: 0.16, shape: 'triangle', loud: 0.18 },
  message: { hertz: [880, 1175], each: 0.12, shape: 'sine', loud: 0.14 },
  trouble: { hertz: [220, 0, 220, 0, 220], each: 0.18, shape: 'sawtooth', loud: 0.1 },
  resolved: { hertz: [523, 659, 784], each: 0.11, shape: 'sine', loud: 0.12 },
};

export interface Player {
  play(tone: Tone): void;
  /** The browser lets this page sound. */
  canPlay(): boolean;
}

/** Asked at each sound anew; nothing is opened before the first. Silent where a browser has no sound. */
export function createPlayer(open: () => AudioContext | undefined = openContext): Player {
  let context: AudioContext | undefined;
  return {
    play(tone) {
      context ??= open();
      if (context === undefined) return;
      // Suspended before somebody pressed something, and after a sleep.
      if (context.state !== 'running') void context.resume();
      strike(context, NOTES[tone]);
    },
    canPlay: () => context?.state === 'running',
  };
}

function openContext(): AudioContext | undefined {
  return typeof AudioContext === 'undefined' ? undefined : new AudioContext();
}

function strike(context: AudioContext, { hertz, each, shape, loud }: Notes): void {
  const loudness = context.createGain();
  loudness.gain.value = loud;
  loudness.connect(context.destination);
  for (const [n, pitch] of hertz.entries()) {
    if (pitch === 0) continue;
    const note = context.createOscillator();
    note.type = shape;
    note.frequency.value = pitch;
    note.connect(loudness);
    note.start(context.currentTime + n * each);
    note.stop(context.currentTime + (n + 1) * each);
  }
}
