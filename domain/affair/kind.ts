import type { AffairCommandData, AffairCommandType } from '../contract/affairs.ts';
import type { Directory } from '../district/directory.ts';
import type { Actor, Millis, Person, Refusal, Role } from '../kernel.ts';
import type { Rules } from '../rules/rules.ts';
import type { Situation } from '../situation.ts';
import type { Affair } from './affair.ts';
import type { AffairEvent, AffairEventType, NewWorldEvent } from './affairEvents.ts';
import type { AffairFacts } from './facts.ts';

/** What deciding about an affair knows beside the intent. */
export interface AffairContext {
  readonly at: Millis;
  readonly by: Person;
  readonly directory: Directory;
  readonly rules: Rules;
  /** Read from outside the log just before; what is not there was not needed. */
  readonly facts: AffairFacts;
}

/** What a handler is asked, after role, sight and version have been found right. */
export interface AffairAsk extends AffairContext {
  /** The role that is being used. */
  readonly actor: Actor;
  readonly situation: Situation;
}

/** Who may give a command, and what follows from it. Events of cases may come along: one transaction. */
export interface AffairStep<T extends AffairCommandType> {
  readonly roles: readonly Role[];
  readonly decide: (data: AffairCommandData[T], ask: AffairAsk) => readonly NewWorldEvent[] | Refusal;
}

export type AffairSteps<T extends AffairCommandType = AffairCommandType> = {
  readonly [K in T]: AffairStep<K>;
};

/** The affair after one more fact; `before` is undefined only for the fact that makes it. Version and times are set by evolveAffair. */
export type AffairApplier<A extends Affair, T extends AffairEventType> = (
  before: A | undefined,
  event: Extract<AffairEvent, { readonly type: T }>,
) => A | undefined;

export type AffairAppliers<A extends Affair, T extends AffairEventType> = {
  readonly [K in T]: AffairApplier<A, K>;
};

/**
 * How those see it who stand below its unit (a street sees whether the centre's chief is on duty and not
 * what was handed over). Both commute with evolve, as masking does: the fold of what is shown is what is shown
 * of the fold.
 */
export interface SeenFromBelow<A extends Affair> {
  event(event: AffairEvent): AffairEvent;
  affair(affair: A): A;
}

/** One kind of affair, whole. */
export interface Kind<A extends Affair, T extends AffairEventType> {
  readonly kind: A['kind'];
  readonly appliers: AffairAppliers<A, T>;
  /** `hidden`: its unit and those above it alone know of it. */
  readonly fromBelow: SeenFromBelow<A> | 'hidden';
  /** Whether a console that starts now is still given it. */
  isShown(affair: A, at: Millis): boolean;
}
