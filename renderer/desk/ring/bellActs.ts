import type { PersonId } from '../../../domain/kernel.ts';
import type { KindCommand } from '../../../domain/kinds.ts';
import { PLANNERS } from '../../../domain/shift/rosterCommands.ts';
import { problemText } from '../../speech/problem.ts';
import type { Desk } from '../desk.ts';
import { type Hearing, hearingAt, mayTake } from './hearing.ts';

/** How long the desk may be quiet, in minutes. */
export const MUTES = [10, 30, 60] as const;

/** Who hears, and what whoever sits here may do about it; undefined for somebody who sits at no desk. */
export function bellChoices(
  desk: Desk,
): (Hearing & { readonly mayTake: boolean; readonly mayMute: boolean }) | undefined {
  const { time, sessionStore } = desk.client;
  const hearing = hearingAt(desk.client, time.now());
  const roles = sessionStore.getState().session?.person.roles ?? [];
  if (hearing === undefined) return undefined;
  const isFree = mayTake(
    hearing,
    roles.some((role) => PLANNERS.includes(role)),
  );
  const isTheirs = hearing.bell?.holder.id === hearing.personId;
  return { ...hearing, mayTake: isFree, mayMute: isTheirs || isFree };
}

export function takeBell(desk: Desk): void {
  const hearing = bellChoices(desk);
  if (hearing !== undefined)
    give(desk, { type: 'bell.take', data: { unitId: hearing.unitId } }, 'sound.take');
}

export function giveBell(desk: Desk, personId: PersonId): void {
  const bell = bellChoices(desk)?.bell;
  if (bell === undefined) return;
  give(desk, { type: 'bell.give', data: { subjectId: bell.id, personId } }, 'sound.give');
}

export function muteBell(desk: Desk, minutes: number, how: { readonly withUrgent?: true } = {}): void {
  const hearing = bellChoices(desk);
  if (hearing === undefined) return;
  give(desk, { type: 'bell.mute', data: { unitId: hearing.unitId, minutes, ...how } }, 'sound.mute');
}

export function unmuteBell(desk: Desk): void {
  const bell = bellChoices(desk)?.bell;
  if (bell !== undefined) give(desk, { type: 'bell.unmute', data: { subjectId: bell.id } }, 'sound.unmute');
}

function give(
  desk: Desk,
  command: KindCommand,
  label: 'sound.take' | 'sound.give' | 'sound.mute' | 'sound.unmute',
): void {
  const { link, notices, languageStore } = desk.client;
  void link.command({ commands: [command], label: desk.t(label) }).then((answer) => {
    if (answer.ok) return;
    notices.show({ tone: 'refused', text: problemText(answer, languageStore.getState().language) });
  });
}
