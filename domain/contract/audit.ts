import { z } from 'zod';
import { LONGEST_CONTACT } from '../case/codes.ts';
import { ROLES } from '../kernel.ts';
import { LOG_FAULT_KINDS } from '../log/logFault.ts';
import { count, list, millis, seq } from './shapes.ts';
import { code, contact, content, form, id, name, query, sentence, words } from './strings.ts';

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
  'settle-message',
  /** An order from above could not be taken in; it was opened, taken up by hand. */
  'refuse-order',
  'open-order',
  'take-order',
  /** The snapshot of a start was not this server's own, or changed since; `object` is its place in the log. */
  'refuse-snapshot',
  /** The machine's time does not fit the records; `count` is by how many seconds, `result` whether clocks wait. */
  'time-doubt',
  'time-decision',
  /** The log is not the one that was witnessed; `object` is the chain, `detail` what is missing. */
  'log-fault',
  /** An administrator took it as it is all the same. */
  'accept-log',
  /** A duty chief was told. */
  'see-log-fault',
  /** Looked at the world as it was; `object` is the moment. */
  'look-back',
  /** A stored fold of the past was not this server's own, or changed since; `object` is its place in the log. */
  'refuse-keyframe',
  /** What the secretary thought of a case, and what a person then did; `detail` has kind, mode and shares. */
  'suggestion-made',
  'suggestion-decided',
  /** Looked at what a report up the line says of people; `object` is the incident. */
  'reveal-losses',
  /** Personal data of an incident: destroyed, or kept with an assessment; `detail` is who decided, `count` how many pieces. */
  'destroy-losses',
  'keep-losses',
  /** A restored copy still held what was erased before; it was erased anew. `count` is how many pieces. */
  'erase-again',
  /** A draft went to the language model; `object` is the case or the day, `detail` its kind and the model, `count` how many characters. */
  'reword',
  /** A broadcast chosen by labels of the sensitive class was submitted or let out; `detail` is which, `count` how many recipients. */
  'use-labels',
  /** The link of somebody outside into a room; `object` is the room, `detail` the guest. */
  'give-link',
  /** The paper slip of somebody who reported at a counter, with the link of their page; `object` is the case. */
  'give-slip',
  /** Its time of keeping had passed; `object` is the case, `detail` what went, `count` how many pieces. */
  'erase-by-rule',
  /** What the reporters of a case reported before; `object` is the case, `detail` the purpose, `count` how many cases. */
  'see-history',
  /** How far the secretary goes in one kind; `object` is which, `detail` from what to what, `purpose` why. */
  'switch-secretary',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/**
 * One line of the audit: ids and codes only. No name, no phone, no words of a case; the one sentence a
 * person writes here is `purpose`, with numbers of people masked.
 */
const entry = z.object({
  seq,
  at: millis,
  /** Where it was done, when that is not the live world. */
  world: id('world').exactOptional(),
  /** Person id; `nobody` before anybody has signed in, `tool` for a command-line tool. */
  actor: z.union([z.literal(['nobody', 'tool']), id('person')]),
  role: code(ROLES).exactOptional(),
  /** One this version does not know is shown by its code. */
  action: form('anyCode'),
  /** A case id, a reporter id, an account, or the route of a call. */
  object: sentence().exactOptional(),
  /** More of it in stable words: the command's type, the fields that changed, the filters that were set. */
  detail: sentence().exactOptional(),
  purpose: words(2_000).exactOptional(),
  ip: form('ip').exactOptional(),
  /** How many rows were handed out, or lost. */
  count: count.exactOptional(),
  /** `ok`, or the code of the refusal. */
  result: form('anyCode'),
});
/** As it is read. */
export type AuditLine = z.infer<typeof entry>;
/** As it is written. */
export interface AuditEntry extends AuditLine {
  readonly action: AuditAction;
}

const atMillis = z.coerce.number().int().nonnegative();

/**
 * `GET /audit`: newest first; `from` is included, `to` and `before` (a seq, for the next page) are not. `actor` is a
 * person's id, an account or the name of a post.
 */
export const auditSearch = z.strictObject({
  action: code(AUDIT_ACTIONS).optional(),
  actor: query(100).optional(),
  object: query(200).optional(),
  from: atMillis.optional(),
  to: atMillis.optional(),
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});
export type AuditSearch = z.infer<typeof auditSearch>;

const auditPerson = z.object({
  account: form('typedAccount'),
  name: name(100),
  nameEn: name(100).exactOptional(),
});
export type AuditPerson = z.infer<typeof auditPerson>;

const head = z.object({ seq, hash: form('hash') });

/** `GET /audit`. */
export const auditAnswer = z.object({
  entries: list(entry),
  /** Last entry of the chain when it was read, and its hash. */
  head,
  /** The posts behind the actors of these entries, by person id; whoever has no account any more is missing. */
  people: z.record(id('person'), auditPerson).exactOptional(),
});
export type AuditAnswer = z.infer<typeof auditAnswer>;

/** `GET /audit/export`: a piece of the chain without a gap, so no other filter than time. */
export const auditExport = z.strictObject({ from: atMillis.optional(), to: atMillis.optional() });

/** `audit`, or the world of an event chain. */
export const chain = z.union([z.literal('audit'), id('world')]);

const anchorHead = z.object({ chain, seq, hash: form('hash') });

/** Heads of every chain at one moment, sealed with the server's key, to be kept outside its database. */
export const anchor = z.object({
  format: z.literal('lingxing-anchor-1'),
  /** Counts up: an old line that is written once more says nothing new. */
  n: count,
  at: millis,
  heads: list(anchorHead),
  /** An administrator took the log as it was; what was witnessed before counts no more. */
  accepted: z.literal(true).exactOptional(),
  seal: form('hash'),
});
export type Anchor = z.infer<typeof anchor>;

/** First line of an export. Whoever reads it checks `sha256(hash before + text) = hash` line by line. */
export const auditExportHead = z.object({
  format: z.literal('lingxing-audit-1'),
  at: millis,
  after: head,
  through: head,
  /** Heads of all chains as they were then, sealed by the server: `npm run verify -- --against` compares a log with it. */
  anchor,
});
export type AuditExportHead = z.infer<typeof auditExportHead>;

/** Every other line: the entry's exact text and its hash. */
export const auditExportLine = z.object({ hash: form('hash'), text: content });
export type AuditExportLine = z.infer<typeof auditExportLine>;

/** Something is missing from a log, and nobody on duty has seen that yet. */
const logAlarm = z.object({
  kind: code(LOG_FAULT_KINDS),
  chain,
  seq,
  through: seq,
  since: millis,
  witnessedAt: millis,
  /** When it was found, or taken as it is. */
  at: millis,
  isAccepted: z.boolean(),
  /** Why it was taken as it is. */
  purpose: words(2_000).exactOptional(),
});
export type LogAlarm = z.infer<typeof logAlarm>;
/** `GET /log/alarms`: newest first. */
export const logAlarmsAnswer = z.object({ alarms: list(logAlarm) });

const chainVerdict = z.object({
  chain,
  ok: z.boolean(),
  entries: count,
  /** Head of a sound chain. */
  hash: form('hash').exactOptional(),
  /** First bad one of a broken chain, and what is wrong with it. */
  seq: seq.exactOptional(),
  reason: sentence().exactOptional(),
  /** Of one that is not what was witnessed: its last bad entry, when the one before the first was made, and the witness. */
  through: seq.exactOptional(),
  since: millis.exactOptional(),
  witnessedAt: millis.exactOptional(),
});
/** Of what `chain` names. */
export type ChainName = z.infer<typeof chain>;
export type ChainVerdict = z.infer<typeof chainVerdict>;

/** `POST /audit/verify`: both kinds of chain, walked now; what was found, and when. */
export const verifyAnswer = z.object({ at: millis, ok: z.boolean(), chains: list(chainVerdict) });
export type VerifyResult = z.infer<typeof verifyAnswer>;

/** How far a walk is; no chain yet right after it began. */
const verifyProgress = z.object({ chain: chain.exactOptional(), checked: seq, head: seq });
export type VerifyProgress = z.infer<typeof verifyProgress>;

/** `GET /audit/verify`: the walk that is going on, and the last one; of one before the last start only when and whether. */
export const verifyState = z.object({
  running: verifyProgress.exactOptional(),
  last: verifyAnswer.extend({ chains: list(chainVerdict).exactOptional() }).exactOptional(),
});
export type VerifyState = z.infer<typeof verifyState>;

/** `POST /cases/:id/reveal`. The purpose's length is checked apart, with its own code. */
export const revealInput = z.strictObject({
  reporterId: id('reporter'),
  purpose: words(2_000, 0).default(''),
});
export type RevealInput = z.infer<typeof revealInput>;

/** Shown until then, and asked for again afterwards. */
export const revealAnswer = z.object({
  name: contact(LONGEST_CONTACT).exactOptional(),
  phone: contact(LONGEST_CONTACT).exactOptional(),
  /** As they were written, by where they stand: words in which numbers were masked, and `beside`, the unread fields of an order as JSON. */
  originals: z.record(sentence(), content).exactOptional(),
  until: millis,
});
export type RevealAnswer = z.infer<typeof revealAnswer>;

/** `POST /contacts/:id/erase`. */
export const eraseInput = z.strictObject({ purpose: words(2_000, 0).default('') });
