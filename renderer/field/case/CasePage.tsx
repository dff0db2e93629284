import { useEffect } from 'react';
import type { Case } from '../../../domain/case/case.ts';
import { useLanguage, useNow } from '../../client/hooks.ts';
import { metresFrom } from '../../client/position.ts';
import { useField, usePosition, useSay } from '../context.ts';
import { NotHere, PageFrame } from '../shell/PageFrame.tsx';
import { RoomOfCase, TalksOfCase } from '../talks/talksOfCase.tsx';
import { dueOfCase, dueWords, farWords, momentWords } from '../timeWords.ts';
import { useWhere } from '../todo/TodoRow.tsx';
import { ActForm } from './ActForm.tsx';
import { CaseKeys } from './CaseKeys.tsx';
import { isForm } from './forms.ts';
import { Notes } from './Notes.tsx';
import { Pictures } from './Pictures.tsx';
import { Stages } from './Stages.tsx';
import { type ShownCase, useShownCase } from './useShownCase.ts';

interface CasePageProps {
  readonly caseId: string;
  readonly form: string | undefined;
}

/** One case on one screen: how long still, where, what was said, and the one step it stands before. */
export function CasePage({ caseId, form }: CasePageProps) {
  const shown = useShownCase(caseId);
  return (
    <PageFrame
      title={shown?.thisCase.title ?? caseId}
      under={caseId}
      mark={shown !== undefined && <Urgency urgency={shown.thisCase.urgency} />}
      foot={shown !== undefined && !isForm(form) && <CaseKeys shown={shown} />}
    >
      {shown === undefined && <NotHere words="case.unknown" list="todo" listWords="tab.todo" />}
      {shown !== undefined && isForm(form) && <ActForm key={form} shown={shown} form={form} />}
      {shown !== undefined && !isForm(form) && <Facts shown={shown} />}
    </PageFrame>
  );
}

function Urgency({ urgency }: Pick<Case, 'urgency'>) {
  const say = useSay();
  return (
    <span className="tag" data-urgency={urgency}>
      {say(`urgency.${urgency}`)}
    </span>
  );
}

function Facts({ shown }: { readonly shown: ShownCase }) {
  const { thisCase } = shown;
  const say = useSay();
  const { positioning } = useField();
  useEffect(() => {
    if (thisCase.place.point !== undefined) positioning.start();
  }, [positioning, thisCase.place.point]);
  return (
    <>
      {thisCase.danger === true && <p className="note wrong">{say('case.danger')}</p>}
      <Standing thisCase={thisCase} />
      <Stages thisCase={thisCase} />
      <section className="card">
        <h2>{say('case.says')}</h2>
        <p>{thisCase.description ?? thisCase.title}</p>
        <p className="quiet">
          {thisCase.reports > 1 && `${say('case.reports', { n: thisCase.reports })} · `}
          {thisCase.confidential && say('case.secret')}
        </p>
      </section>
      <RoomOfCase thisCase={thisCase} />
      <TalksOfCase thisCase={thisCase} />
      <Pictures thisCase={thisCase} />
      <Notes shown={shown} />
    </>
  );
}

/** The clock's words first, then the place and how far it is. */
function Standing({ thisCase }: { readonly thisCase: Case }) {
  const say = useSay();
  const language = useLanguage();
  const now = useNow(10_000);
  const here = usePosition();
  const where = useWhere(thisCase);
  const due = dueOfCase(thisCase, now);
  const metres = metresFrom(here, thisCase.place.point);
  return (
    <section className="card">
      {due !== undefined && (
        <>
          <p className="pair due" data-light={due.light}>
            <b>{dueWords(due, now, say)}</b>
            <span className="quiet">{say('case.due', { time: momentWords(due.due, now, language) })}</span>
          </p>
          <span className="bar wide" data-light={due.light} aria-hidden="true">
            <span style={{ inlineSize: `${Math.round(due.share * 100)}%` }} />
          </span>
        </>
      )}
      <p className="pair">
        <span>
          {where} · {say(`state.${thisCase.state}`)}
        </span>
        {metres !== undefined && <b className="right">{say('case.here', { n: farWords(metres, say) })}</b>}
      </p>
    </section>
  );
}
