import { z } from 'zod';
import { LINK_KINDS, LINK_STATES } from '../rules/serviceLinks.ts';
import { list, millis } from './basics.ts';
import { code, form, name } from './strings.ts';

const link = z.object({
  kind: code(LINK_KINDS),
  name: name(40),
  nameEn: name(80).exactOptional(),
  url: form('webAddress'),
});

/** `GET /public/links`: those that are offered to residents. */
export const publicLinksAnswer = z.object({ links: list(link) });
export type PublicLinks = z.infer<typeof publicLinksAnswer>;

/** `GET /links`: all of them, each with what the last look at it came to. */
export const serviceLinksAnswer = z.object({
  links: list(
    link.extend({
      state: code(LINK_STATES),
      at: millis.exactOptional(),
      /** As HTTP says it, of one that answered. */
      status: z.int().exactOptional(),
    }),
  ),
});
export type ServiceLinks = z.infer<typeof serviceLinksAnswer>;
