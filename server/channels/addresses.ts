import type { Recipient } from '../../domain/outbox/message.ts';

/** By what somebody inside is found in the files of the channels: `UNIT:DESK`, or the id of a person; '' for whoever is outside. */
export function addressOf(to: Recipient): string {
  switch (to.kind) {
    case 'unit':
      return `${to.unitId}:${to.desk}`;
    case 'person':
      return to.personId;
    default:
      return '';
  }
}
