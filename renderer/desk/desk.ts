import type { EvidenceBase } from '../../domain/evidence/evidenceBase.ts';
import type { Client } from '../client/client.ts';
import type { Translate } from '../speech/t.ts';
import type { Books } from './books.ts';
import type { List } from './list.ts';
import type { Ringer } from './ring/ring.ts';
import type { DeskStores } from './stores.ts';
import type { UnreadTexts } from './unreadTexts.ts';
import type { Unseen } from './unseen.ts';

/**
 * What an operator works with on one client: the list, the acts under way and what can be taken back, what was
 * read about the case on the panel, the drafts. Made by openDesk.ts; everything an act needs is reached from here.
 */
export interface Desk extends DeskStores {
  readonly client: Client;
  /** Words in the language of this moment, for notices and labels. */
  readonly t: Translate;
  readonly list: List;
  /** What has to be heard here. */
  readonly ringer: Ringer;
  /** What changed while nobody sat here. */
  readonly unseen: Unseen;
  /** Reading texts is the slow part of finding duplicates: each is read once for as long as the desk stands. */
  readonly evidenceBase: EvidenceBase;
  readonly unreadTexts: UnreadTexts;
  /** What whoever is signed in keeps on this machine. */
  books(): Books;
  /** Says that something in the books changed. */
  booksChanged(): void;
  /** Another window wrote in them. */
  rereadBooks(): void;
  /** Rises with each such change; returns its stop function. */
  followBooks(listener: () => void): () => void;
  booksTurn(): number;
  close(): void;
}
