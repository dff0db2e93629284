import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  newScriptInput,
  nextScriptInput,
  type ScriptAnswer,
  scriptQuery,
} from '../../domain/contract/scriptCalls.ts';
import { EXERCISE_PLANNERS } from '../../domain/exercise/exerciseCommand.ts';
import { type Refusal, refuse } from '../../domain/kernel.ts';
import type { ScriptShelf } from '../exercise/scriptShelf.ts';
import { isActing } from './callers.ts';
import { parsed } from './parsed.ts';
import { sendRefusal } from './problem.ts';

type ById = { Params: { id: string } };

/** Scripts of drills: read, written anew, and the next version of one. For who plans drills: players never read one. */
export async function scriptRoutes(
  app: FastifyInstance,
  { scripts }: { readonly scripts: ScriptShelf },
): Promise<void> {
  app.addHook('preHandler', async ({ caller }: FastifyRequest, reply) =>
    caller.by === 'session' && EXERCISE_PLANNERS.some((role) => isActing(caller, role))
      ? undefined
      : sendRefusal(reply, refuse('role-not-allowed')),
  );

  app.get<ById>('/scripts/:id', async (request, reply) => {
    const query = parsed(scriptQuery, request.query, reply);
    return query === undefined ? reply : answer(reply, scripts.read(request.params.id, query.version));
  });

  app.post('/scripts', async (request, reply) => {
    const input = parsed(newScriptInput, request.body, reply);
    if (input === undefined) return reply;
    return answer(reply.code(201), await scripts.save(input.script, request.caller.person));
  });

  app.put<ById>('/scripts/:id', async (request, reply) => {
    const input = parsed(nextScriptInput, request.body, reply);
    if (input === undefined) return reply;
    const after = { id: request.params.id, version: input.version };
    return answer(reply, await scripts.save(input.script, request.caller.person, after));
  });
}

function answer(reply: FastifyReply, result: ScriptAnswer | Refusal): FastifyReply {
  return 'code' in result ? sendRefusal(reply, result) : reply.send(result);
}
