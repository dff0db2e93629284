import { CASE_KIND } from '../../domain/aggregate/event.ts';
import type { Kinds } from '../../domain/aggregate/kinds.ts';
import { WHOLE } from '../../domain/aggregate/sight.ts';
import type { CaseId, Millis } from '../../domain/kernel.ts';
import type { Scope } from '../../domain/people/scope.ts';
import type { Pauses } from '../pauses.ts';
import { type CurrentSubject, currentOf, type Folded, parsed } from './folded.ts';
import type { SightToday } from './sightToday.ts';

export interface MomentTextParts {
  readonly scope: Scope;
  readonly at: Millis;
  readonly kinds: Kinds;
  readonly sight: SightToday;
  readonly pauses: Pauses;
}

/** The `Snapshot` of the contract as JSON, in pieces: what a console that joined at that moment was given, as far as it may be seen today. */
export async function momentText(folded: Folded, parts: MomentTextParts): Promise<readonly Buffer[]> {
  const cases: Buffer[] = [];
  const subjects: Buffer[] = [];
  for (const { kind } of parts.kinds.all) {
    const texts = kind === CASE_KIND ? cases : subjects;
    for await (const piece of currentTexts(folded, kind, parts)) {
      for (const text of piece) {
        if (texts.length > 0) texts.push(COMMA);
        texts.push(text);
      }
    }
  }
  const head = Buffer.from(`{"seq":${folded.situation.seq},"at":${parts.at},"cases":[`);
  return inPieces([head, ...cases, Buffer.from('],"subjects":['), ...subjects, Buffer.from(']}')]);
}

/** Bytes sent in one go. */
const PIECE_BYTES = 65_536;

/** The same bytes in fewer pieces: none of them is so large that copying it holds anybody up. */
function inPieces(texts: readonly Buffer[]): readonly Buffer[] {
  const pieces: Buffer[] = [];
  let open: Buffer[] = [];
  let bytes = 0;
  for (const text of texts) {
    open.push(text);
    bytes += text.length;
    if (bytes < PIECE_BYTES) continue;
    pieces.push(Buffer.concat(open));
    open = [];
    bytes = 0;
  }
  return [...pieces, Buffer.concat(open)];
}

/** Subjects shown in one go. */
const PIECE = 200;
const COMMA = Buffer.from(',');

/** What of a kind was shown at that moment, as JSON each, some at a time. */
export async function* currentTexts(
  folded: Folded,
  kind: string,
  parts: MomentTextParts,
): AsyncGenerator<readonly Buffer[]> {
  const piece: CurrentSubject[] = [];
  for await (const each of currentOf(folded, kind, parts)) {
    piece.push(each);
    if (piece.length === PIECE) yield await textsOf(piece.splice(0), kind, parts);
  }
  yield await textsOf(piece, kind, parts);
}

async function textsOf(
  piece: readonly CurrentSubject[],
  kind: string,
  { sight, scope, pauses }: MomentTextParts,
): Promise<readonly Buffer[]> {
  if (kind === CASE_KIND)
    await pauses.aside(
      sight.lookFor(
        scope,
        piece.map(({ id }) => id as CaseId),
      ),
    );
  const texts: Buffer[] = [];
  for (const each of piece) {
    const as = sight.shownAs(scope, kind, each.id);
    if (as === undefined) continue;
    const isAsItLies = as === WHOLE && 'stored' in each;
    texts.push(isAsItLies ? each.stored.text : Buffer.from(sight.subject(kind, as, subjectOf(each))));
    if (pauses.isDue()) await pauses.pause();
  }
  return texts;
}

function subjectOf(each: CurrentSubject) {
  return 'subject' in each ? each.subject : parsed(each.stored);
}
