import type { CaseId } from '../../../domain/case/case.ts';
import type { AnyCommand } from '../../../domain/contract/affairs.ts';
import type { RevealAnswer, RevealInput } from '../../../domain/contract/audit.ts';
import type { CaseAnswer, CasesAnswer, SeatRole, SeatsAnswer } from '../../../domain/contract/http.ts';
import type { CommandAck, WireRefusal } from '../../../domain/contract/socket.ts';
import type { Answer, Http } from './http.ts';
import type { Parse } from './parse.ts';

/** What an operator asked for, as it is named while it waits in the outbox. */
export interface Request {
  /** All or nothing, in one transaction. */
  readonly commands: readonly AnyCommand[];
  /** A short sentence in the operator's language: "派遣 人民北路… → 区水务局". */
  readonly label: string;
}

/**
 * The one door from panels to the server. A command is kept until it is answered, survives a reload,
 * and is sent again with the same id; the promise resolves with the server's answer. It may take long
 * when the link is down: show the pending list (`useOutbox`), do not block.
 */
export interface Link {
  command(request: Request): Promise<CommandAck>;
  /** Tells colleagues which case is open here; undefined when none. */
  presence(caseId: CaseId | undefined, mode: 'viewing' | 'editing'): void;
  readCase(id: CaseId): Promise<(CaseAnswer & { readonly ok: true }) | WireRefusal>;
  search(query: string): Promise<(CasesAnswer & { readonly ok: true }) | WireRefusal>;
  /** Seats with this role, to give work to. */
  seats(role: SeatRole): Promise<(SeatsAnswer & { readonly ok: true }) | WireRefusal>;
  /** A reporter's name and phone, for a purpose that is written down. Never keep the answer. */
  reveal(id: CaseId, input: RevealInput): Promise<(RevealAnswer & { readonly ok: true }) | WireRefusal>;
  /** Any other call under /api/v1, for the pages: `call('GET', '/outbox?limit=50', parseOutbox)`. */
  call<T extends object>(method: string, path: string, parse: Parse<T>, body?: unknown): Promise<Answer<T>>;
  /** A photo or film of a case, or one just sent from here. */
  blob: Http['blob'];
  upload: Http['upload'];
}

const refused: WireRefusal = { ok: false, code: 'not-signed-in', message: '' };

/** Before sign-in nothing goes out. */
const closed: Link = {
  command: async () => refused,
  presence: () => undefined,
  readCase: async () => refused,
  search: async () => refused,
  seats: async () => refused,
  reveal: async () => refused,
  call: async () => refused,
  blob: async () => refused,
  upload: async () => refused,
};

let current: Link = closed;

/** Wired by main.tsx (and by tests with a part of their own); undefined closes the door again. */
export function setLink(next: Link | undefined): void {
  current = next ?? closed;
}

export const link: Link = {
  command: (request) => current.command(request),
  presence: (caseId, mode) => current.presence(caseId, mode),
  readCase: (id) => current.readCase(id),
  search: (query) => current.search(query),
  seats: (role) => current.seats(role),
  reveal: (id, input) => current.reveal(id, input),
  call: (method, path, parse, body) => current.call(method, path, parse, body),
  blob: (path) => current.blob(path),
  upload: (file) => current.upload(file),
};
