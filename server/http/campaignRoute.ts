import type { FastifyInstance } from 'fastify';
import { shownAs } from '../../domain/aggregate/sight.ts';
import { CAMPAIGN } from '../../domain/campaign/campaignAggregate.ts';
import { campaignsIn } from '../../domain/campaign/campaigns.ts';
import { readsWords, sees } from '../../domain/case/caseSight.ts';
import { idIn } from '../../domain/contract/strings.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { refuse } from '../../domain/kernel.ts';
import { readsCases } from '../../domain/people/scope.ts';
import { countCampaign } from '../search/campaignCases.ts';
import { type Budgets, inBudget } from './inBudget.ts';
import { sendRefusal } from './problem.ts';

export interface CampaignRouteParts extends Budgets {
  readonly directory: Directory;
}

/** The cases of a campaign that the caller sees, what they come to, and which more it may take in. */
export function campaignRoute(app: FastifyInstance, { directory, ...budgets }: CampaignRouteParts): void {
  app.get<{ Params: { id: string } }>('/campaigns/:id', async (request, reply) => {
    const { caller, world, params } = request;
    const { scope, person } = caller;
    if (!readsWords(scope) || !readsCases(person)) return sendRefusal(reply, refuse('role-not-allowed'));
    const id = idIn('subject', params.id);
    const campaign = id && campaignsIn(world.dispatcher.durable).get(id);
    if (campaign === undefined)
      return sendRefusal(reply, refuse('unknown-subject', { subjectId: params.id }));
    if (shownAs(CAMPAIGN.sight, scope, campaign, directory) === undefined) {
      return sendRefusal(reply, refuse('out-of-scope'));
    }
    const found = await inBudget(caller, budgets, async () => {
      const all = [...(await world.dispatcher.casesOf(campaign.caseIds)).values()];
      const cases = all.filter((each) => sees(scope, each, directory));
      const at = world.clock.now();
      return countCampaign({ search: world.search, directory, scope, at }, campaign, cases);
    });
    if ('code' in found) return sendRefusal(reply, found);
    world.audit.record({
      by: person,
      action: 'search',
      object: 'cases',
      detail: 'campaign',
      count: found.answer.cases.length + found.answer.proposed.length,
      ip: request.ip,
    });
    return reply.send(found.answer);
  });
}
