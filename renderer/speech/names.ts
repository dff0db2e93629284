import type { Actor, CategoryId, GridId, Millis, PersonId, ScopeId } from '../../domain/kernel.ts';

/** Whoever did something, or is to do it; a checker's unit may be the whole district. */
export type Who = Pick<Actor, 'id' | 'role'> & { readonly unitId?: ScopeId };

/** How ids read to a person; made once for a language and a directory. */
export interface Names {
  actor(by: Who): string;
  /** The post of somebody this console has met; undefined otherwise. */
  known(personId: PersonId): string | undefined;
  /** A post as colleagues see it. */
  seat(post: { readonly name: string; readonly nameEn?: string }): string;
  unit(id: ScopeId | undefined): string;
  category(code: CategoryId | undefined): string;
  grid(id: GridId | undefined): string;
  source(source: string): string;
  /** A moment as it reads on the time-line. */
  moment(at: Millis): string;
}
