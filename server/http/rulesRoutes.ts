import type { FastifyInstance } from 'fastify';
import {
  type CategoryUrgenciesAnswer,
  type DryRunAnswer,
  dryRunInput,
  MOST_MOVES,
  type ReapplyAnswer,
  type RulesAnswer,
  type RuleVersion,
  type RuleVersionAnswer,
  reapplyInput,
  rulesInput,
} from '../../domain/contract/rules.ts';
import { defined } from '../../domain/defined.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { type Role, refuse } from '../../domain/kernel.ts';
import { categoryUrgency } from '../../domain/rules/categoryUrgency.ts';
import { dryRun } from '../../domain/rules/dryRun.ts';
import { ruleFaultText } from '../../domain/rules/ruleFaults.ts';
import { asRulesFile } from '../../domain/rules/rulesFile.ts';
import type { AuditTrail } from '../audit/auditTrail.ts';
import { wireRefusal } from '../dispatch/parseCall.ts';
import { presentIn } from '../dispatch/readingCases.ts';
import type { Limiter } from '../limiter.ts';
import type { RetentionMarks } from '../retention/retentionMarks.ts';
import { recountAll } from '../rules/recounting.ts';
import type { RuleBook } from '../rules/ruleBook.ts';
import type { OpenWorld } from '../world/openWorld.ts';
import { type HttpCaller, isActing } from './callers.ts';
import { limited } from './limited.ts';
import { parsed } from './parsed.ts';
import { sendRefusal } from './problem.ts';
import { retentionRoute } from './retentionRoute.ts';

export interface RulesRouteParts {
  readonly book: RuleBook;
  /** The one the rules hold in. */
  readonly world: Pick<OpenWorld, 'id' | 'dispatcher' | 'clock' | 'store'>;
  /** How far what is known of persons was cleared there. */
  readonly retentionMarks: Pick<RetentionMarks, 'read'>;
  readonly directory: Directory;
  readonly audit: Pick<AuditTrail, 'append' | 'find'>;
  readonly perAccount: Limiter;
}

const READERS: readonly Role[] = ['administrator', 'duty_chief', 'supervisor', 'auditor'];

/** `GET /category-urgencies`: what the form of a report says before it is sent; for whoever is signed in. */
export function categoryUrgenciesRoute(
  app: FastifyInstance,
  { book, directory }: Pick<RulesRouteParts, 'book' | 'directory'>,
): void {
  app.get('/category-urgencies', async (_request, reply) => {
    const urgencies = directory.data.categories.flatMap((category) => {
      const urgency = categoryUrgency(book.rules, category);
      return urgency === undefined ? [] : [{ category: category.code, urgency }];
    });
    return reply.send({ urgencies } satisfies CategoryUrgenciesAnswer);
  });
}

/** The rules in force and before, a trial of others, and putting them in force: read by four roles, set by one. */
export function rulesRoutes(app: FastifyInstance, parts: RulesRouteParts): void {
  const { book, directory, perAccount } = parts;
  const { dispatcher, clock } = parts.world;
  let isRecounting = false;

  app.addHook('onRequest', limited(perAccount));
  app.addHook('preHandler', async (request, reply) => {
    const { caller } = request;
    const roles: readonly Role[] = request.method === 'GET' ? READERS : ['administrator'];
    return mayAs(roles, caller) ? undefined : sendRefusal(reply, refuse('role-not-allowed'));
  });

  app.get('/rules', async (_request, reply) => reply.send(answerOf(book)));
  retentionRoute(app, { ...parts, rules: () => book.rules, marks: parts.retentionMarks });

  app.get<{ Params: { version: string } }>('/rules/:version', async (request, reply) => {
    const found: RuleVersionAnswer | undefined = book
      .history()
      .find(({ version }) => String(version) === request.params.version);
    return found === undefined ? sendRefusal(reply, refuse('unknown-rules-version')) : reply.send(found);
  });

  app.put('/rules', async (request, reply) => {
    const input = parsed(rulesInput, request.body, reply);
    if (input === undefined) return reply;
    book.look();
    if (input.base !== book.version) {
      return sendRefusal(reply, refuse('rules-changed', { version: book.version }));
    }
    if (input.text === book.text) return sendRefusal(reply, refuse('no-change'));
    const faults = book.adopt(input.text, request.caller.person.id, input.reason);
    if (faults.length === 0) return reply.send(answerOf(book));
    const fields = Object.fromEntries(faults.map((fault) => [fault.at, ruleFaultText(fault, 'zh')]));
    return sendRefusal(reply, wireRefusal('rules-faulty', { params: { n: faults.length }, fields }));
  });

  app.post('/rules/dry-run', async (request, reply) => {
    const input = parsed(dryRunInput, request.body, reply);
    if (input === undefined) return reply;
    const { faults, warnings, rules } = book.read(input.text ?? book.text);
    if (rules === undefined) return reply.send({ faults, warnings } satisfies DryRunAnswer);
    const { durable } = dispatcher;
    const run = dryRun(durable.cases.values(), {
      at: clock.now(),
      directory,
      rules,
      caseOf: presentIn(durable),
    });
    const [moves, routed] = [run.moves.slice(0, MOST_MOVES), run.routed.slice(0, MOST_MOVES)];
    const answer: DryRunAnswer = { faults, warnings, run: { ...run, moves, routed } };
    return reply.send(answer);
  });

  app.post('/rules/reapply', async (request, reply) => {
    const input = parsed(reapplyInput, request.body, reply);
    if (input === undefined) return reply;
    if (isRecounting) return sendRefusal(reply, refuse('reapply-under-way'));
    isRecounting = true;
    const { version } = book;
    const { person: by } = request.caller;
    try {
      const note = { by, role: 'administrator', action: 'rule-change', ip: request.ip } as const;
      // Dues of hundreds of cases do not move without a line about who wished it.
      await parts.audit.append({
        ...note,
        object: `version ${version}`,
        detail: 'reapply',
        purpose: input.reason,
      });
      const wish = { cause: 'rules', askedBy: by.id, reason: input.reason } as const;
      const done = await recountAll({ dispatcher, clock, directory, book }, wish);
      await parts.audit.append({
        ...note,
        object: `version ${version}`,
        detail: 'reapplied',
        count: done.cases,
      });
      return await reply.send({ version, ...done } satisfies ReapplyAnswer);
    } finally {
      isRecounting = false;
    }
  });
}

function mayAs(roles: readonly Role[], caller: HttpCaller): boolean {
  return roles.some((role) => isActing(caller, role));
}

function answerOf(book: RuleBook): RulesAnswer {
  return {
    version: book.version,
    text: book.text,
    effective: asRulesFile(book.rules),
    defaults: asRulesFile(book.base),
    history: book.history().map(withoutText).reverse(),
    warnings: book.warnings,
    ...defined({ fault: book.fault }),
  };
}

function withoutText({ text: _text, ...version }: RuleVersionAnswer): RuleVersion {
  return version;
}
