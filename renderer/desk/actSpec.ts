import type { Command } from '../../domain/contract/commands.ts';
import type { SeatRole, SeatView } from '../../domain/contract/http.ts';
import type { CaseId, Millis, UnitId } from '../../domain/kernel.ts';
import type { MediaId } from '../../domain/media/media.ts';
import type { ReplyKind } from '../../domain/rules/replyTemplate.ts';
import type { Position } from '../client/position.ts';
import type { Names } from '../speech/names.ts';
import type { Translate } from '../speech/t.ts';
import type { Standpoint } from './possible.ts';

/** Somebody an act can be given to. */
export type Seat = SeatView;

/** All a form's description may look at. */
export interface ActAsk {
  readonly from: Standpoint;
  readonly names: Names;
  readonly t: Translate;
  readonly now: Millis;
  readonly seats: readonly Seat[];
  /** What was typed or chosen, trimmed; '' when nothing. */
  text(field: string): string;
  isTicked(field: string): boolean;
  /** Ids of what was sent with it. */
  media(field: string): readonly MediaId[];
  /** Where this machine is; `off` unless the form asks. */
  readonly here: Position;
  /** Why the server did not take it, the last time. */
  readonly refused: string | undefined;
}

interface Named {
  readonly name: string;
  readonly label: string;
  readonly optional?: true;
}

/** One field of a form. A required one keeps the form from being sent while it is empty. */
export type ActField =
  | (Named & { readonly kind: 'reason' })
  /** With `reply`, a draft for whoever reported can be put into it. */
  | (Named & { readonly kind: 'text'; readonly reply?: ReplyKind })
  | (Named & { readonly kind: 'line'; readonly offered: readonly string[] })
  | (Named & { readonly kind: 'number'; readonly min: number; readonly max: number })
  /** A day as `2026-11-21`, Shanghai. */
  | (Named & { readonly kind: 'date'; readonly min: string; readonly max: string })
  | (Named & {
      readonly kind: 'choice';
      readonly initial?: string;
      readonly choices: readonly { readonly id: string; readonly name: string }[];
    })
  | (Named & { readonly kind: 'tick' })
  | (Named & { readonly kind: 'media' })
  | (Named & { readonly kind: 'unit'; readonly barred: readonly UnitId[] })
  | (Named & { readonly kind: 'seat' })
  /** Another case, by its number or words. */
  | (Named & { readonly kind: 'case'; readonly barred: readonly CaseId[] })
  | { readonly kind: 'fact'; readonly text: string };

/** A form as data: what it asks and the command that follows. */
export interface ActSpec {
  readonly tone?: 'danger';
  readonly seats?: SeatRole;
  /** It matters where whoever fills it in is. */
  readonly asksWhere?: true;
  /** Which of these seats may be chosen; all of them when it is not said. */
  admits?(seat: Seat, from: Standpoint): boolean;
  fields(ask: ActAsk): readonly ActField[];
  /** Called only when every required field is filled; undefined when the ground has gone meanwhile. */
  command(ask: ActAsk): Command | undefined;
}

/** What was chosen, or what the field begins with. */
export const chosen = (ask: ActAsk, field: string, initial: string): string => ask.text(field) || initial;

/** The code that was chosen from a list, or its first. */
export function chosenCode<Code extends string>(
  ask: ActAsk,
  field: string,
  list: readonly [Code, ...Code[]],
): Code {
  const text = ask.text(field);
  return list.find((code) => code === text) ?? list[0];
}

/** `{reason: …}` or nothing: an empty optional text is not sent. */
export function textOf<K extends string>(key: K, text: string): { readonly [P in K]?: string } {
  return text === '' ? {} : ({ [key]: text } as { readonly [P in K]?: string });
}

/** `{mediaIds}` or nothing: an empty list is not sent. */
export function attached(ids: readonly MediaId[]): { readonly mediaIds?: MediaId[] } {
  return ids.length === 0 ? {} : { mediaIds: [...ids] };
}
