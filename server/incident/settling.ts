import { INCIDENT_KIND, type Incident } from '../../domain/incident/incident.ts';
import { incidentsIn } from '../../domain/incident/incidents.ts';
import { isUnsettled } from '../../domain/incident/lifeCommands.ts';
import { type Millis, type SubjectId, SYSTEM } from '../../domain/kernel.ts';
import type { AuditTrail } from '../audit/auditTrail.ts';
import type { Clock } from '../clock.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import { touchedOf } from '../dispatch/durableCommit.ts';
import { type GiveCommand, SystemCommandRefused } from '../dispatch/systemCommands.ts';
import type { ContactStore } from '../store/ContactStore.ts';
import type { EventLog } from '../store/EventLog.ts';
import { createWorkLoop, type OnTrouble, type WorkLoop } from '../world/workLoop.ts';
import { sealedPieces } from './sealedPieces.ts';

export interface SettlingParts {
  readonly dispatcher: Pick<Dispatcher, 'world' | 'durable' | 'follow' | 'eventsOf'>;
  readonly log: Pick<EventLog, 'readCommand'>;
  readonly contacts: Pick<ContactStore, 'read' | 'erase'>;
  readonly audit: Pick<AuditTrail, 'append'>;
  readonly give: GiveCommand;
  readonly clock: Clock;
  readonly onTrouble: OnTrouble;
}

const RETRY_MS: Millis = 5_000;

/**
 * Carries out what was decided about the personal data of an incident: destroys every sealed piece of it, or counts what
 * stays; then the audit has it, then the log. Interrupted anywhere, it begins anew and destroys what is left.
 */
export function createSettling(
  parts: SettlingParts,
): Pick<WorkLoop, 'start' | 'isSettled' | 'settled' | 'stop'> {
  const { dispatcher, contacts, audit } = parts;
  const open = new Set<SubjectId>();
  const loop = createWorkLoop({
    clock: parts.clock,
    due: () => (open.size === 0 ? undefined : 0),
    step: settleNext,
    backOff: () => RETRY_MS,
    onTrouble: parts.onTrouble,
    follow() {
      for (const incident of incidentsIn(dispatcher.durable).values()) note(incident);
      return dispatcher.follow((commit) => {
        for (const { after } of touchedOf<Incident>(commit, INCIDENT_KIND).values()) note(after);
        if (open.size > 0) loop.look();
      });
    },
  });

  function note(incident: Incident): void {
    if (isUnsettled(incident)) open.add(incident.id);
    else open.delete(incident.id);
  }

  async function settleNext(): Promise<void> {
    const [id] = open;
    const incident = id === undefined ? undefined : incidentsIn(dispatcher.durable).get(id);
    const { disposal } = incident ?? {};
    if (incident === undefined || disposal === undefined) return;
    const { how, by } = disposal;
    const pieces = await piecesThere(incident.id);
    // Written down first: what cannot be audited is not destroyed.
    await audit.append({
      ...{ by: SYSTEM, action: how === 'destroyed' ? 'destroy-losses' : 'keep-losses' },
      ...{ object: incident.id, detail: by.id, count: pieces.length },
    });
    if (how === 'destroyed') for (const piece of pieces) await contacts.erase(piece);
    const command = {
      type: 'timer.settleIncidentData',
      data: { subjectId: incident.id, pieces: pieces.length },
    };
    const code = await parts.give(command, incident);
    if (code !== undefined && code !== 'no-change') throw new SystemCommandRefused(command.type, code);
  }

  async function piecesThere(id: SubjectId): Promise<readonly string[]> {
    const there: string[] = [];
    for (const piece of await sealedPieces(parts, id)) {
      if ((await contacts.read(piece)) !== undefined) there.push(piece);
    }
    return there;
  }

  return loop;
}
