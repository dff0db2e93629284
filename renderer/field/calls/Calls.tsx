import { useState } from 'react';
import { INCIDENT_KIND, type Incident } from '../../../domain/incident/incident.ts';
import type { AnyCommand } from '../../../domain/kinds.ts';
import { isBack, type OrderAnswer, standingOf } from '../../../domain/order/order.ts';
import { useDirectory, useLanguage, useNow, useSubjects } from '../../client/hooks.ts';
import { unitName } from '../../client/store/directoryStore.ts';
import { CountedLine } from '../../ui/Counted.tsx';
import { useGive } from '../case/useGive.ts';
import { useSay } from '../context.ts';
import { Fault } from '../shell/Fault.tsx';
import { LinkBanner } from '../shell/LinkBanner.tsx';
import { momentWords } from '../timeWords.ts';
import { Running } from './Running.tsx';
import { useAnswersWaiting } from './useAnswersWaiting.ts';
import { type Call, useCalls } from './useCalls.ts';

/** 点名与令: each answered by one tap. */
export function Calls() {
  const say = useSay();
  const { answers, open } = useCalls();
  return (
    <main>
      <header>
        <h1>{say('call.title')}</h1>
      </header>
      <LinkBanner />
      <Running />
      {open.length === 0 && <p className="quiet empty">{say(answers ? 'call.none' : 'call.not')}</p>}
      {open.map((call) =>
        call.kind === 'roll' ? <Roll key={call.id} {...call} /> : <OrderCard key={call.id} {...call} />,
      )}
    </main>
  );
}

function Roll({ rollCall, seat }: Extract<Call, { kind: 'roll' }>) {
  const say = useSay();
  const language = useLanguage();
  const now = useNow(10_000);
  const directory = useDirectory((state) => state);
  const { isBusy, fault, give } = useGive();
  const isWaiting = useAnswersWaiting(rollCall.id, seat.unitId);
  const command: AnyCommand = {
    type: 'rollCall.answer',
    data: { subjectId: rollCall.id, unitId: seat.unitId },
  };
  return (
    <section className="card call">
      <p className="pair">
        <span className="tag">{say('call.roll')}</span>
        <span className="quiet">
          {say('call.at', { time: momentWords(rollCall.createdAt, now, language) })}
        </span>
      </p>
      <h2>{rollCall.purpose}</h2>
      <p className="quiet">{unitName(directory, seat.unitId, language)}</p>
      {isWaiting ? (
        <p className="right">{say('call.waiting')}</p>
      ) : (
        <button
          type="button"
          className="main"
          disabled={isBusy}
          onClick={() =>
            void give(command, say('act.label', { act: say('call.here'), title: rollCall.purpose }))
          }
        >
          {say('call.here')}
        </button>
      )}
      <Fault text={fault} />
    </section>
  );
}

const OFFERED: readonly OrderAnswer[] = ['acked', 'doing', 'done'];

function OrderCard({ order, receipt }: Extract<Call, { kind: 'order' }>) {
  const say = useSay();
  const language = useLanguage();
  const now = useNow(10_000);
  const directory = useDirectory((state) => state);
  const { isBusy, fault, give } = useGive();
  const isWaiting = useAnswersWaiting(order.id, receipt.unitId);
  const [why, setWhy] = useState<string>();
  const { unitId, state } = receipt;
  const incidents = useSubjects<Incident>(INCIDENT_KIND).byId;
  const isLate = standingOf(order, receipt, { at: now, incidents }) === 'overdue';

  function answer(answer: OrderAnswer, text = ''): void {
    const command: AnyCommand = {
      type: 'order.answer',
      data: { subjectId: order.id, unitId, answer, text },
    };
    void give(command, say('act.label', { act: say(`call.${answer}`), title: order.text })).then(
      (isGiven) => isGiven && setWhy(undefined),
    );
  }

  return (
    <section className="card call">
      <p className="pair">
        <span className="tag">
          {order.n === undefined ? say('call.order') : say('call.order.n', { n: order.n })}
        </span>
        <span className="quiet">{momentWords(receipt.givenAt, now, language)}</span>
      </p>
      <h2>{order.text}</h2>
      <p className={isLate ? 'wrong' : undefined}>
        {say('call.doneBy', { time: momentWords(order.doneBy, now, language) })}
        {isLate && ` · ${say('call.over')}`}
      </p>
      <p className="quiet">
        {unitName(directory, unitId, language)}
        {state !== 'sent' && ` · ${say('call.answered', { answer: say(`call.${state}`) })}`}
      </p>
      {isWaiting && <p className="right">{say('call.waiting')}</p>}
      <div className="pair">
        {OFFERED.filter((each) => each !== state && !isBack(receipt, each)).map((each, n) => (
          <button
            key={each}
            type="button"
            className={n === 0 ? 'main' : undefined}
            disabled={isBusy}
            onClick={() => answer(each)}
          >
            {say(`call.${each}`)}
          </button>
        ))}
        {why === undefined && (
          <button type="button" onClick={() => setWhy('')}>
            {say('call.refused')}
          </button>
        )}
      </div>
      {why !== undefined && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            answer('refused', why.trim());
          }}
        >
          <div className="field">
            <label htmlFor={`why-${order.id}`}>{say('call.why')}</label>
            <CountedLine
              id={`why-${order.id}`}
              value={why}
              most={500}
              tooLong={(blanks) => say('tooLong', blanks)}
              onChange={(event) => setWhy(event.currentTarget.value)}
            />
          </div>
          <button type="submit" disabled={why.trim() === '' || isBusy}>
            {say('call.refused')}
          </button>
        </form>
      )}
      <Fault text={fault} />
    </section>
  );
}
