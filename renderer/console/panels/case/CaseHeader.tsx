import { CAMPAIGN_KIND, type Campaign, campaignIdsOf } from '../../../../domain/campaign/campaign.ts';
import type { Case } from '../../../../domain/case/case.ts';
import { channelNumber } from '../../../../domain/case/channelNumber.ts';
import type { CaseId } from '../../../../domain/kernel.ts';
import { useClient } from '../../../client/context.ts';
import { useDirectory, useLanguage, usePresence, useSubjects } from '../../../client/hooks.ts';
import { placeLine } from '../../../client/store/directoryStore.ts';
import { isDisputed } from '../../../desk/disputes.ts';
import { useSuggestion } from '../../../desk/suggestions.ts';
import { postName } from '../../../speech/postName.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { OwnWindowButton } from '../../../ui/OwnWindowButton.tsx';
import { runCommand } from '../../commands/registry.ts';
import { openCampaign } from '../../screen/campaignView.ts';
import { useApp } from '../../screen/context.ts';
import styles from './CaseHeader.module.css';
import { ClaimStrip } from './ClaimStrip.tsx';
import { DangerQuestion } from './DangerQuestion.tsx';
import { Marked } from './Marked.tsx';

/** Number, who else is here; what it is about, how pressing, where. */
export function CaseHeader({ thisCase }: { readonly thisCase: Case }) {
  const app = useApp();
  const t = useWords();
  const terms = useTerms(thisCase);
  return (
    <header className={styles.header}>
      <DangerQuestion thisCase={thisCase} />
      <div className={styles.top}>
        <button
          type="button"
          className={styles.number}
          title={t('command.copyNumber')}
          onClick={() => runCommand(app, 'case.copyNumber')}
        >
          {thisCase.id}
        </button>
        <Presence caseId={thisCase.id} />
        {app.windows.part === undefined && app.past === undefined && (
          <OwnWindowButton
            name={t('window.case')}
            keys="Ctrl+Alt+K"
            onPress={() => runCommand(app, 'view.window.case')}
          />
        )}
      </div>
      <ClaimStrip thisCase={thisCase} />
      <h2 id="case-title" className={styles.title}>
        <Marked text={thisCase.title} terms={terms} />
      </h2>
      <Chips thisCase={thisCase} />
      <Place thisCase={thisCase} />
      <MergedInto thisCase={thisCase} />
      <PartOf thisCase={thisCase} />
      {thisCase.description !== undefined && thisCase.description !== thisCase.title && (
        <Description text={thisCase.description} terms={terms} />
      )}
    </header>
  );
}

const NO_TERMS: readonly string[] = [];

/** What in its words spoke for the category it is taken for; nothing once a person has said what it is. */
function useTerms(thisCase: Case): readonly string[] {
  const isOpenQuestion = thisCase.category === undefined;
  const category = useSuggestion(isOpenQuestion ? thisCase : undefined)?.category;
  return category === undefined || category.isUnsure ? NO_TERMS : category.terms;
}

function Presence({ caseId }: { readonly caseId: CaseId }) {
  const t = useWords();
  const language = useLanguage();
  const people = usePresence(caseId);
  if (people.length === 0) return null;
  return (
    <ul className={styles.presence} aria-label={t('case.presence')}>
      {people.map((person) => (
        <li key={person.id} data-mode={person.mode}>
          {t(person.mode === 'editing' ? 'queue.editing' : 'queue.viewing', {
            name: postName(person, language),
          })}
        </li>
      ))}
    </ul>
  );
}

function Chips({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const names = useNames();
  const number = channelNumber(thisCase);
  const { category, suggestedCategory } = thisCase;
  return (
    <ul className={styles.chips}>
      <li className={styles.urgency} data-urgency={thisCase.urgency}>
        {t(`urgency.${thisCase.urgency}`)}
      </li>
      {SAID_BY_STAGES.has(thisCase.state) || <li>{t(`state.${thisCase.state}`)}</li>}
      {category !== undefined && <li>{names.category(category)}</li>}
      {category === undefined && suggestedCategory !== undefined && (
        <li className={styles.guess}>
          {t('case.categoryGuess', { category: names.category(suggestedCategory) })}
        </li>
      )}
      {thisCase.reports > 1 && <li className={styles.many}>{t('queue.reports', { n: thisCase.reports })}</li>}
      {thisCase.confidential && <li className={styles.secret}>{t('case.confidential')}</li>}
      {thisCase.urgeCount > 0 && (
        <li className={styles.many}>{t('case.urged', { n: thisCase.urgeCount })}</li>
      )}
      {thisCase.returnCount > 0 && (
        <li className={styles.many}>{t('case.returned', { n: thisCase.returnCount })}</li>
      )}
      {thisCase.leg > 1 && <li className={styles.many}>{t('case.hands', { n: thisCase.leg - 1 })}</li>}
      {isDisputed(thisCase) && <li className={styles.dispute}>{t('case.disputed')}</li>}
      {thisCase.finalAssigned && <li className={styles.many}>{t('case.final')}</li>}
      {thisCase.reworkCount > 0 && (
        <li className={styles.many}>{t('case.reworked', { n: thisCase.reworkCount })}</li>
      )}
      {thisCase.round > 1 && <li className={styles.many}>{t('case.round', { n: thisCase.round })}</li>}
      {thisCase.cluster !== undefined && (
        <li className={styles.dispute}>{t('case.cluster', { n: thisCase.cluster.caseIds.length })}</li>
      )}
      <CampaignChips thisCase={thisCase} />
      <li>
        {t(`origin.${thisCase.origin}`)} · {names.source(thisCase.source)}
      </li>
      {number !== undefined && <li className={styles.external}>{t('case.externalId', { id: number })}</li>}
    </ul>
  );
}

/** The campaigns it is in, each the way to its sheet; of one this seat does not see nothing is said. */
function CampaignChips({ thisCase }: { readonly thisCase: Case }) {
  const { screen } = useApp();
  const t = useWords();
  const { byId } = useSubjects<Campaign>(CAMPAIGN_KIND);
  return campaignIdsOf(thisCase).map((id) => {
    const title = byId.get(id)?.title;
    return title === undefined ? null : (
      <li key={id}>
        <button type="button" className={styles.campaign} onClick={() => openCampaign(screen, id)}>
          {t('case.campaign', { title })}
        </button>
      </li>
    );
  });
}

/** The waiting stage below names these already. */
const SAID_BY_STAGES: ReadonlySet<Case['state']> = new Set(['reported', 'filed', 'dispatched']);

function Place({ thisCase }: { readonly thisCase: Case }) {
  const { view } = useClient();
  const t = useWords();
  const directory = useDirectory((state) => state);
  const language = useLanguage();
  const { place } = thisCase;
  const line = placeLine(directory, place, language).join(' · ');
  const marks = [
    place.unplaced === 'outside-district' ? t('queue.outside') : undefined,
    place.unplaced === 'text-only' ? t('queue.unplaced') : undefined,
    place.synthetic === true ? t('queue.synthetic') : undefined,
  ].filter((mark) => mark !== undefined);
  return (
    <p className={styles.place}>
      {line !== '' && (
        <button type="button" title={t('case.showOnMap')} onClick={() => view.flyTo({ caseId: thisCase.id })}>
          {line}
        </button>
      )}
      {place.text !== undefined && <span>{place.text}</span>}
      {marks.map((mark) => (
        <em key={mark}>{mark}</em>
      ))}
    </p>
  );
}

/** A merged case says where it went; the way there is one press. */
function MergedInto({ thisCase }: { readonly thisCase: Case }) {
  const { view } = useClient();
  const t = useWords();
  const { mergedInto } = thisCase;
  if (mergedInto === undefined) return null;
  return (
    <p className={styles.merged}>
      {t('case.mergedInto')}{' '}
      <button type="button" onClick={() => view.select(mergedInto, 'panel')}>
        {mergedInto}
      </button>
    </p>
  );
}

/** A part says which report it was split from. */
function PartOf({ thisCase }: { readonly thisCase: Case }) {
  const { view } = useClient();
  const t = useWords();
  const { parentId } = thisCase;
  if (parentId === undefined) return null;
  return (
    <p className={styles.merged}>
      {t('parts.of')}{' '}
      <button type="button" onClick={() => view.select(parentId, 'panel')}>
        {parentId}
      </button>
    </p>
  );
}

interface DescriptionProps {
  readonly text: string;
  readonly terms: readonly string[];
}

/** A long letter shows its beginning; the rest is one press away and stays open while it is read. */
function Description({ text, terms }: DescriptionProps) {
  const t = useWords();
  if (text.length <= LONG)
    return (
      <p className={styles.description}>
        <Marked text={text} terms={terms} />
      </p>
    );
  return (
    <details className={styles.description}>
      <summary>
        <span className={styles.start}>
          <Marked text={`${text.slice(0, LONG)}…`} terms={terms} />
        </span>{' '}
        <b>{t('case.wholeText')}</b>
      </summary>
      <p>
        <Marked text={text} terms={terms} />
      </p>
    </details>
  );
}

/** About three lines of the panel. */
const LONG = 64;
