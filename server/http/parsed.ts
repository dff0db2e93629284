import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { faultsOf, wireRefusal } from '../dispatch/parseCall.ts';
import { sendRefusal } from './problem.ts';

/** A body or a query as its schema has it, or undefined with the refusal already on its way. */
export function parsed<T>(schema: z.ZodType<T>, given: unknown, reply: FastifyReply): T | undefined {
  const input = schema.safeParse(given ?? {});
  if (input.success) return input.data;
  sendRefusal(reply, wireRefusal('bad-request', faultsOf(input.error)));
  return undefined;
}
