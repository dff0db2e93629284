import type { Seq } from '../../domain/kernel.ts';

/*
 * There are two kinds of chain, walked by the same check: the events of each world (EventLog.ts), and
 * the audit of who did what with the system (AuditStore.ts).
 */

export interface Head {
  readonly seq: Seq;
  /** Hex SHA-256 chain: hash = sha256(previous hash + text). 64 zeros before the first entry. */
  readonly hash: string;
}

export type Verdict =
  | { readonly ok: true; readonly head: Head /** How many were checked. */; readonly events: number }
  | { readonly ok: false; readonly seq: Seq; readonly reason: string };

export interface VerifyOptions {
  /** Start after this entry, trusting its stored hash; 0 (the default) walks the whole chain. */
  readonly after?: Seq;
  /** Called now and then during a long walk, with the last checked seq. */
  readonly onProgress?: (checked: Seq, head: Seq) => void;
}
