import type { CaseId } from '../../../domain/case/case.ts';
import type { CommandAck, WireRefusal } from '../../../domain/contract/socket.ts';
import type { AnyCommand } from '../../../domain/kinds.ts';
import type { Http } from './http.ts';
import type { LookMode } from './wire.ts';

/** What an operator asked for, as it is named while it waits in the outbox. */
export interface Request {
  /** All or nothing, in one transaction. */
  readonly commands: readonly AnyCommand[];
  /** A short sentence in the operator's language: "派遣 人民北路… → 区水务局". */
  readonly label: string;
  /** Its number, where it has one already: a window of a part's own gave it. Twice the same is done once. */
  readonly id?: string;
  /** Not sent yet: they go first, and the first command names them. Only an outbox that can keep them takes any. */
  readonly photos?: readonly Blob[];
}

/**
 * The one door from panels to the server. A command is kept until it is answered, survives a reload,
 * and is sent again with the same id; the promise resolves with the server's answer. It may take long
 * when the link is down: show the pending list (`useOutbox`), do not block.
 */
export interface Link {
  command(request: Request): Promise<CommandAck>;
  /** Tells colleagues which case is open here, or that nobody can be asked here; undefined when none. */
  presence(caseId: CaseId | undefined, mode: LookMode): void;
  readonly readCase: Http['readCase'];
  readonly search: Http['search'];
  /** Seats with this role, to give work to. */
  readonly seats: Http['seats'];
  /** A reporter's name and phone, for a purpose that is written down. Never keep the answer. */
  readonly reveal: Http['reveal'];
  /** Any other call under /api/v1, for the pages: `call('GET /outbox', { query: 'limit=50' })`. */
  readonly call: Http['call'];
  /** A photo or film of a case, or one just sent from here. */
  readonly blob: Http['blob'];
  readonly upload: Http['upload'];
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

/** The link as everybody holds it, and the hand that opens and shuts it. */
export interface Door {
  readonly link: Link;
  /** Undefined shuts it again. */
  lead(to: Link | undefined): void;
}

export function createDoor(): Door {
  let current: Link = closed;
  return {
    lead(to) {
      current = to ?? closed;
    },
    link: {
      command: (request) => current.command(request),
      presence: (caseId, mode) => current.presence(caseId, mode),
      readCase: (id) => current.readCase(id),
      search: (query) => current.search(query),
      seats: (role) => current.seats(role),
      reveal: (id, input) => current.reveal(id, input),
      call: (route, ...parts) => current.call(route, ...parts),
      blob: (path) => current.blob(path),
      upload: (file) => current.upload(file),
    },
  };
}
