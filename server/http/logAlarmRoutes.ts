import type { FastifyInstance } from 'fastify';
import type { AnswerTo } from '../../domain/contract/routes.ts';
import { type Role, refuse } from '../../domain/kernel.ts';
import type { LogAlarmDesk } from '../anchors/logAlarm.ts';
import { isActing } from './callers.ts';
import { sendRefusal } from './problem.ts';

const READERS: readonly Role[] = ['duty_chief', 'administrator', 'auditor'];

/** What is missing from the log: told to those on duty until one of them has seen it. */
export function logAlarmRoutes(
  app: FastifyInstance,
  { logAlarm }: { readonly logAlarm: LogAlarmDesk },
): void {
  app.get('/log/alarms', async ({ caller }, reply) => {
    if (!READERS.some((role) => isActing(caller, role)))
      return sendRefusal(reply, refuse('role-not-allowed'));
    const answer: AnswerTo<'GET /log/alarms'> = { alarms: [...(await logAlarm.waiting())] };
    return reply.send(answer);
  });

  app.post('/log/alarms/seen', async ({ caller, ip }, reply) => {
    if (!isActing(caller, 'duty_chief')) return sendRefusal(reply, refuse('role-not-allowed'));
    await logAlarm.see(caller.person, ip);
    return reply.code(204).send();
  });
}
