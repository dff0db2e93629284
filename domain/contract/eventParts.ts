import { z } from 'zod';
import { DEMAND_TYPES, ORIGINS, URGENCIES } from '../case/codes.ts';
import { list, millis } from './basics.ts';
import { code, form, id, words } from './strings.ts';

/** What several facts of a case's life, and the case itself, are made of. */

export const caseId = id('case');
export const person = id('person');
export const category = id('category');
export const urgency = code(URGENCIES);
export const reason = words(2000);
export const maybeReason = { reason: reason.exactOptional() };
export const maybeText = { text: words(4000).exactOptional() };
export const media = list(id('media'));
export const nothing = z.object({});

/** Who meets on whose a case is, until when, and why. */
export const hearingParts = z.object({ unitIds: list(id('unit')), due: millis, reason });

/** What was reported, through which channel: as it came, and as the case has it still. */
export const reportFields = {
  source: form('channel'),
  externalId: form('foreignId').exactOptional(),
  origin: code(ORIGINS),
  demandType: code(DEMAND_TYPES).exactOptional(),
  title: words(300),
  description: words(20_000, 0).exactOptional(),
  category: category.exactOptional(),
};
