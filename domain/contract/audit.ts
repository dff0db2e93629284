import { z } from 'zod';
import type { Millis, Role, Seq } from '../kernel.ts';

/** What is kept of an act in the second chain (DOMAIN §3.10). Codes are stable; add new ones at the end. */
export const AUDIT_ACTIONS = [
  'login',
  'login-failed',
  'logout',
  'read-case',
  'search',
  'refused',
  'reveal-contact',
  'erase-contact',
  'read-audit',
  'export',
  'verify',
  'account-change',
  'rule-change',
  'calendar-change',
  'wall-change',
  'print',
  'time-jump',
  'backup',
  'restore',
  /** Entries could not be stored and were given up; `count` says how many. */
  'audit-gap',
  'retry-message',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/**
 * One line of the audit: ids and codes only. No name, no phone, no words of a case; the one sentence a
 * person writes here is `purpose`, with numbers of people masked.
 */
export interface AuditEntry {
  readonly seq: Seq;
  readonly at: Millis;
  /** Person id; `nobody` before anybody has signed in, `tool` for a command-line tool. */
  readonly actor: string;
  readonly role?: Role;
  readonly action: AuditAction;
  /** A case id, a reporter id, an account, or the route of a call. */
  readonly object?: string;
  /** More of it in stable words: the command's type, the fields that changed, the filters that were set. */
  readonly detail?: string;
  readonly purpose?: string;
  readonly ip?: string;
  /** How many rows were handed out, or lost. */
  readonly count?: number;
  /** `ok`, or the code of the refusal. */
  readonly result: string;
}

const atMillis = z.coerce.number().int().nonnegative();

/**
 * `GET /audit`: newest first; `from` is included, `to` and `before` (a seq, for the next page) are not. `actor` is a
 * person's id, an account or the name of a post.
 */
export const auditSearch = z.strictObject({
  action: z.enum(AUDIT_ACTIONS).optional(),
  actor: z.string().min(1).max(100).optional(),
  object: z.string().min(1).max(200).optional(),
  from: atMillis.optional(),
  to: atMillis.optional(),
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});
export type AuditSearch = z.infer<typeof auditSearch>;

export interface AuditAnswer {
  readonly entries: readonly AuditEntry[];
  /** Last entry of the chain when it was read, and its hash. */
  readonly head: { readonly seq: Seq; readonly hash: string };
  /** The posts behind the actors of these entries, by person id; whoever has no account any more is missing. */
  readonly people?: Readonly<Record<string, AuditPerson>>;
}

export interface AuditPerson {
  readonly account: string;
  readonly name: string;
  readonly nameEn?: string;
}

/** `GET /audit/export`: a piece of the chain without a gap, so no other filter than time. */
export const auditExport = z.strictObject({ from: atMillis.optional(), to: atMillis.optional() });

/** First line of an export. Whoever reads it checks `sha256(hash before + text) = hash` line by line. */
export interface AuditExportHead {
  readonly format: 'lingxing-audit-1';
  readonly at: Millis;
  readonly after: { readonly seq: Seq; readonly hash: string };
  readonly through: { readonly seq: Seq; readonly hash: string };
}

/** Every other line: the entry's exact text and its hash. */
export interface AuditExportLine {
  readonly hash: string;
  readonly text: string;
}

/** `POST /audit/verify`: both chains, walked now. */
export interface ChainVerdict {
  /** `audit`, or the world of an event chain. */
  readonly chain: string;
  readonly ok: boolean;
  readonly entries: number;
  /** Head of a sound chain. */
  readonly hash?: string;
  /** First bad one of a broken chain, and what is wrong with it. */
  readonly seq?: Seq;
  readonly reason?: string;
}

/** What `POST /audit/verify` found, and when. */
export interface VerifyResult {
  readonly at: Millis;
  readonly ok: boolean;
  readonly chains: readonly ChainVerdict[];
}

/** How far a walk is; no chain yet right after it began. */
export interface VerifyProgress {
  readonly chain?: string;
  readonly checked: Seq;
  readonly head: Seq;
}

/** `GET /audit/verify`: the walk that is going on, and the last one; of one before the last start only when and whether. */
export interface VerifyState {
  readonly running?: VerifyProgress;
  readonly last?: Omit<VerifyResult, 'chains'> & Partial<Pick<VerifyResult, 'chains'>>;
}

/** `POST /cases/:id/reveal`. The purpose's length is checked apart, with its own code. */
export const revealInput = z.strictObject({
  reporterId: z.string().min(1).max(100),
  purpose: z.string().trim().max(2_000).default(''),
});
export type RevealInput = z.infer<typeof revealInput>;

/** Shown until then, and asked for again afterwards. */
export interface RevealAnswer {
  readonly name?: string;
  readonly phone?: string;
  readonly until: Millis;
}

/** `POST /contacts/:id/erase`. */
export const eraseInput = z.strictObject({ purpose: z.string().trim().max(2_000).default('') });
