import type { FastifyRequest } from 'fastify';
import type { Directory } from '../../domain/district/directory.ts';
import type { Person, Role } from '../../domain/kernel.ts';
import { scopeOf } from '../../domain/people/scope.ts';
import type { Caller } from '../dispatch/stageCall.ts';
import type { People } from '../people/accounts.ts';

/** Who stands behind a request, and whether a person or a program. */
export interface HttpCaller extends Caller {
  readonly by: 'session' | 'key';
}

/** The token of `Authorization: Bearer …`. */
export function tokenOf(request: FastifyRequest): string | undefined {
  return /^Bearer ([\w~+/.=-]+)$/u.exec(request.headers.authorization ?? '')?.[1];
}

/** Reads session or key; undefined when neither is good. */
export async function callerOf(
  request: FastifyRequest,
  people: Pick<People, 'personOf' | 'personOfApiKey'>,
  directory: Directory,
): Promise<HttpCaller | undefined> {
  const token = tokenOf(request);
  if (token !== undefined) {
    const signedIn = await people.personOf(token);
    return signedIn && callerFor(signedIn.person, 'session', directory);
  }
  const key = request.headers['x-api-key'];
  const person = typeof key === 'string' ? await people.personOfApiKey(key) : undefined;
  return person && callerFor(person, 'key', directory);
}

/** Whether a person, not a program, calls in this role. */
export function isActing({ by, person }: HttpCaller, role: Role): boolean {
  return by === 'session' && person.roles.includes(role);
}

function callerFor(person: Person, by: HttpCaller['by'], directory: Directory): HttpCaller {
  return { person, scope: scopeOf(person, directory), by };
}
