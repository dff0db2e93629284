import type { Case } from '../../../../domain/case/case.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { type Matter, type MatterAct, mattersOf } from '../../../desk/matters.ts';
import { canVoid, standpointOn } from '../../../desk/possible.ts';
import { answerOf, canAct } from '../../../desk/possibleActs.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { Section } from '../../../ui/Section.tsx';
import { commandById } from '../../commands/registry.ts';
import styles from './Matters.module.css';
import { SpanBar } from './SpanBar.tsx';

/** 申请、核查与督办: each side matter as a row, with the answer where it waits for this seat. */
export function Matters({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const names = useNames();
  const matters = mattersOf(thisCase, names, t);
  if (matters.length === 0) return null;
  return (
    <Section title={t('matters.title')}>
      <ul className={styles.matters}>
        {matters.map((matter) => (
          <Row key={matter.id} matter={matter} thisCase={thisCase} />
        ))}
      </ul>
    </Section>
  );
}

function Row({ matter, thisCase }: { readonly matter: Matter; readonly thisCase: Case }) {
  const t = useWords();
  const now = useNow(60_000);
  const language = useLanguage();
  const { name, who, at, state, isWaiting, quote, more, due, waitsFor } = matter;
  const when = at === undefined ? undefined : momentText(at, now, language);
  return (
    <li data-waiting={isWaiting}>
      <p className={styles.head}>
        <b>{name}</b>
        <span>{[who, when].filter((part) => part !== undefined && part !== '').join(' · ')}</span>
        <span className={styles.state}>{state}</span>
      </p>
      {waitsFor !== undefined && <p className={styles.words}>{t('matter.waits', { who: waitsFor })}</p>}
      {(quote !== undefined || more !== undefined) && (
        <p className={styles.words}>
          {quote !== undefined && <q>{quote}</q>} {more}
        </p>
      )}
      {due !== undefined &&
        (isWaiting && matter.from !== undefined ? (
          <SpanBar from={matter.from} due={due} />
        ) : (
          <p className={styles.words}>{t('matter.due', { time: momentText(due, now, language) })}</p>
        ))}
      <Answers matter={matter} thisCase={thisCase} />
    </li>
  );
}

/** The next step of the matter, where this seat may take it. */
function Answers({ matter, thisCase }: { readonly matter: Matter; readonly thisCase: Case }) {
  const { view } = useClient();
  const client = useClient();
  const t = useWords();
  const from = standpointOn(client, thisCase);
  if (matter.acts === undefined || from === undefined) return null;
  const possible = matter.acts.filter((flow) => (flow === 'void' ? canVoid(from) : canAct(flow, from)));
  if (possible.length === 0) return null;
  return (
    <div className={styles.answers}>
      {possible.map((flow) => (
        <button key={flow} type="button" onClick={() => view.startFlow(flow)}>
          <KeyOf flow={flow} /> {t(flow === 'void' ? 'void.confirm.agree' : `act.${flow}`)}
        </button>
      ))}
    </div>
  );
}

/** Yes and no have their keys whatever they decide; the other steps have one of their own. */
function KeyOf({ flow }: { readonly flow: MatterAct }) {
  const answer = flow === 'void' ? undefined : answerOf(flow);
  const id = answer === undefined ? `case.${flow}` : answer === 'yes' ? 'case.approve' : 'case.deny';
  const [key] = commandById(id)?.keys ?? [];
  return key === undefined ? null : <Keycap keys={key} />;
}
