import type { Case } from '../case/case.ts';
import { type PublicProgress, progressOf, whatOf } from '../case/publicView.ts';
import { defined } from '../defined.ts';
import type { Directory } from '../district/directory.ts';
import { addressNames, namesOf } from '../district/placeNames.ts';
import type { Millis } from '../kernel.ts';
import type { Words } from '../text/words.ts';
import type { GuestKind } from './codes.ts';
import type { Room, RoomLine } from './room.ts';

/**
 * What a guest of a room is shown, and nothing else: made up of what is allowed. Units by their names and no person,
 * the lines that were shared, and of the case what its public page says of it.
 */
export interface GuestView {
  readonly matter?: Words;
  /** Street and community. */
  readonly place: readonly Words[];
  readonly progress: PublicProgress;
  readonly me: GuestVoice;
  readonly units: readonly Words[];
  readonly lines: readonly GuestLine[];
}

export interface GuestVoice {
  readonly kind: GuestKind;
  readonly label: string;
}

export interface GuestLine {
  readonly at: Millis;
  /** A unit, another guest, the reader; undefined where the centre speaks. */
  readonly from?: { readonly unit: Words } | { readonly guest: GuestVoice } | { readonly me: true };
  readonly text: string;
}

/** As guest `guestId` sees it; undefined when there is no such guest in it. */
export function guestViewOf(
  room: Room,
  thisCase: Case,
  guestId: string,
  directory: Directory,
): GuestView | undefined {
  const voices = new Map(
    room.guests.map((guest) => [guest.guestId, { kind: guest.guestKind, label: guest.label }] as const),
  );
  const me = voices.get(guestId);
  if (me === undefined) return undefined;
  const named = (unitId: RoomLine['unitId']): readonly Words[] => {
    const unit = directory.unit(unitId);
    return unit === undefined ? [] : [namesOf(unit)];
  };

  function fromOf({ guestId: by, unitId }: RoomLine): GuestLine['from'] {
    if (by === guestId) return { me: true };
    const guest = by === undefined ? undefined : voices.get(by);
    if (guest !== undefined) return { guest };
    const [unit] = named(unitId);
    return unit && { unit };
  }

  return {
    ...defined({ matter: whatOf(thisCase, directory) }),
    place: addressNames(thisCase.place.gridId, directory),
    progress: progressOf(thisCase),
    me,
    units: room.seats.flatMap(({ unitId }) => named(unitId)),
    lines: room.lines
      .filter(({ shared }) => shared === true)
      .map((each) => ({ at: each.at, text: each.text, ...defined({ from: fromOf(each) }) })),
  };
}
