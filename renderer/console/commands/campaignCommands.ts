import { CAMPAIGN_KIND, CAMPAIGNERS, type Campaign, isRunning } from '../../../domain/campaign/campaign.ts';
import { CAMPAIGN_TELLERS, takesPart } from '../../../domain/campaign/campaignCommands.ts';
import { hasRole } from '../../client/store/sessionStore.ts';
import { problemText } from '../../speech/problem.ts';
import { beginBlank, beginOn, CAMPAIGN_VIEW } from '../screen/campaignView.ts';
import { pageStateIn } from '../screen/screen.ts';
import { because, type CommandContext, type ConsoleCommand } from './command.ts';

const mayLead = ({ person }: CommandContext): boolean => hasRole(person, CAMPAIGNERS);

/** What is ticked, or what is under the hand. */
function casesMeant({ app: { client }, marked, selected }: CommandContext) {
  if (marked.length === 0) return selected === undefined ? [] : [selected];
  return marked.flatMap((id) => client.situation.caseById(id) ?? []);
}

/** The campaign that lies on the sheet and runs, while its page is open. */
function shownIn({ app, screen }: CommandContext): Campaign | undefined {
  if (screen.page !== 'campaigns') return undefined;
  const { picked } = pageStateIn(screen, CAMPAIGN_VIEW);
  const held = app.client.situation.store.getState().held.get(CAMPAIGN_KIND)?.byId;
  // What lies under a kind's name was made by that kind's fold.
  const campaign = (picked && held?.get(picked)) as Campaign | undefined;
  return campaign !== undefined && isRunning(campaign) ? campaign : undefined;
}

function mayTell(context: CommandContext): boolean {
  const { person, app } = context;
  const campaign = shownIn(context);
  const { directory } = app.client.directoryStore.getState();
  return (
    campaign !== undefined &&
    person !== undefined &&
    directory !== undefined &&
    hasRole(person, CAMPAIGN_TELLERS) &&
    takesPart(campaign, { person, directory })
  );
}

/** A line is asked for: it has the hand on the sheet. */
function ask({ app, screen }: CommandContext, asks: 'progress' | 'close'): void {
  const { writing: _writing, asks: _asks, ...view } = pageStateIn(screen, CAMPAIGN_VIEW);
  app.screen.keepPage(CAMPAIGN_VIEW, view);
  // Asked twice, the hand comes back twice.
  queueMicrotask(() => app.screen.keepPage(CAMPAIGN_VIEW, { ...view, asks }));
}

/** 专项, by key and by name. */
export const campaignCommands: readonly ConsoleCommand[] = [
  {
    id: 'queue.campaign',
    words: 'command.campaign',
    group: 'queue',
    keys: ['%'],
    many: true,
    when: (context) => mayLead(context) && casesMeant(context).length > 0,
    whyNot: (context) => context.app.desk.t(mayLead(context) ? 'key.noSelection' : 'key.notYourPost'),
    run: (context) => beginOn(context.app, casesMeant(context)),
  },
  {
    id: 'page.campaignNew',
    words: 'command.campaignNew',
    group: 'page',
    keys: ['Alt+N'],
    when: mayLead,
    whyNot: because('key.notYourPost'),
    run: ({ app }) => beginBlank(app),
  },
  {
    id: 'page.campaignProgress',
    words: 'command.campaignProgress',
    group: 'page',
    keys: ['Alt+G'],
    when: mayTell,
    whyNot: because('key.noCampaign'),
    run: (context) => ask(context, 'progress'),
  },
  {
    id: 'page.campaignJoin',
    words: 'command.campaignJoin',
    group: 'page',
    keys: ['Alt+J'],
    when: (context) => mayLead(context) && shownIn(context) !== undefined,
    whyNot: because('key.noCampaign'),
    run: (context) => void joinProposed(context),
  },
  {
    id: 'page.campaignClose',
    words: 'command.campaignClose',
    group: 'page',
    keys: ['Alt+W'],
    when: (context) => mayLead(context) && shownIn(context) !== undefined,
    whyNot: because('key.noCampaign'),
    run: (context) => ask(context, 'close'),
  },
];

/** All that the rule proposes now joins. */
async function joinProposed(context: CommandContext): Promise<void> {
  const { client, desk } = context.app;
  const campaign = shownIn(context);
  if (campaign === undefined) return;
  const { id: subjectId } = campaign;
  const language = client.languageStore.getState().language;
  const answer = await client.link.call('GET /campaigns/:id', { path: { id: subjectId } });
  const caseIds = answer.ok ? answer.proposed.map(({ caseId }) => caseId) : [];
  const done =
    answer.ok && caseIds.length > 0
      ? await client.link.command({
          commands: [{ type: 'campaign.join', data: { subjectId, caseIds } }],
          label: desk.t('campaigns.label.join'),
        })
      : answer;
  if (!done.ok) client.notices.show({ tone: 'refused', text: problemText(done, language) });
  else if (caseIds.length === 0)
    client.notices.show({ tone: 'info', text: desk.t('campaigns.proposedNone') });
}
