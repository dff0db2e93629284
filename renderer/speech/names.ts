import type { Actor, Millis } from '../../domain/kernel.ts';

/** How ids read to a person; made once for a language and a directory. */
export interface Names {
  actor(by: Actor): string;
  unit(id: string | undefined): string;
  category(code: string | undefined): string;
  grid(id: string | undefined): string;
  source(source: string): string;
  /** A moment as it reads on the time-line. */
  moment(at: Millis): string;
}
