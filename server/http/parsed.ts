import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { fieldsOf, wireRefusal } from '../dispatch/parseCall.ts';
import { sendRefusal } from './problem.ts';

/** The body, or undefined with the refusal already on its way. */
export function parsed<T>(schema: z.ZodType<T>, request: FastifyRequest, reply: FastifyReply): T | undefined {
  const input = schema.safeParse(request.body ?? {});
  if (input.success) return input.data;
  sendRefusal(reply, wireRefusal('bad-request', { fields: fieldsOf(input.error) }));
  return undefined;
}
