import type { AffairFacts, Seat } from '../../domain/affair/facts.ts';
import { isRole, type World } from '../../domain/kernel.ts';
import type { EventLog } from '../log/EventLog.ts';
import type { People } from '../people/accounts.ts';

export interface FactsParts {
  readonly log: Pick<EventLog, 'head' | 'audit' | 'outbox'>;
  readonly people: { readonly admin: Pick<People['admin'], 'list'> };
  readonly world: World;
}

/** Reads what deciding about affairs needs from outside the log, as of now. */
export function createFactsReader({ log, people, world }: FactsParts): () => Promise<AffairFacts> {
  return async () => {
    const [accounts, events, audit, counts] = await Promise.all([
      people.admin.list(),
      log.head(world),
      log.audit.head(),
      log.outbox.counts(world),
    ]);
    const seats = new Map<string, Seat>();
    for (const { id, name, nameEn, roles, scope, disabled } of accounts) {
      if (disabled) continue;
      seats.set(id, {
        id,
        name,
        ...(nameEn === undefined ? {} : { nameEn }),
        roles: roles.filter(isRole),
        unitId: scope,
      });
    }
    return {
      seat: (id) => seats.get(id),
      heads: { events, audit },
      messages: { waiting: counts.queued + counts.sending, failed: counts.failed },
    };
  };
}
