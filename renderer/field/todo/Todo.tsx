import { useState } from 'react';
import type { Case } from '../../../domain/case/case.ts';
import type { Millis } from '../../../domain/kernel.ts';
import { useLanguage, useLink, useMachineNow, useNow, usePerson } from '../../client/hooks.ts';
import { metresFrom, type Position } from '../../client/position.ts';
import { postName } from '../../speech/postName.ts';
import { RunningLine } from '../calls/Running.tsx';
import { useField, usePosition, useSay } from '../context.ts';
import { LinkBanner } from '../shell/LinkBanner.tsx';
import { dueOfCase, momentWords } from '../timeWords.ts';
import { TodoRow } from './TodoRow.tsx';
import { useTodo } from './useTodo.ts';

const ORDERS = ['clock', 'distance', 'all'] as const;
type Order = (typeof ORDERS)[number];
const WORD = { clock: 'list.byClock', distance: 'list.byDistance', all: 'list.all' } as const;
/** A street has hundreds: more than anybody reads on a phone. */
const MOST = 100;

/** What is to be done, the most pressing or the nearest first. */
export function Todo() {
  const say = useSay();
  const { positioning } = useField();
  const here = usePosition();
  const now = useNow(30_000);
  const { isLoaded, mine, all } = useTodo();
  const [order, setOrder] = useState<Order>('clock');
  const shown = sorted(order === 'all' ? all : mine, order, here, now);

  function choose(next: Order): void {
    if (next === 'distance') positioning.start();
    setOrder(next);
  }

  return (
    <main>
      <TodoHead count={mine.length} />
      <LinkBanner />
      <RunningLine />
      <fieldset className="segments">
        <legend className="unseen">{say('tab.todo')}</legend>
        {ORDERS.map((each) => (
          <button key={each} type="button" aria-pressed={each === order} onClick={() => choose(each)}>
            {say(WORD[each])}
          </button>
        ))}
      </fieldset>
      {order === 'distance' && here.state === 'denied' && <p className="note">{say('list.needWhere')}</p>}
      {!isLoaded && <p className="quiet empty">{say('list.loading')}</p>}
      {isLoaded && shown.length === 0 && (
        <p className="quiet empty">{say(order === 'all' ? 'list.noneAll' : 'list.none')}</p>
      )}
      <ul className="rows">
        {shown.slice(0, MOST).map((thisCase) => (
          <TodoRow
            key={thisCase.id}
            thisCase={thisCase}
            now={now}
            metres={metresFrom(here, thisCase.place.point)}
          />
        ))}
      </ul>
    </main>
  );
}

function TodoHead({ count }: { readonly count: number }) {
  const say = useSay();
  const language = useLanguage();
  const person = usePerson();
  const phase = useLink((state) => state.phase);
  const heardAt = useLink((state) => state.heardAt);
  const { time } = useField().client;
  const now = useMachineNow();
  const synced =
    heardAt === undefined
      ? say('net.joining')
      : say('net.live', { time: momentWords(time.at(heardAt), time.at(now), language) });
  return (
    <header className="head">
      <h1>{say('list.title', { n: count })}</h1>
      <p className="quiet">
        {person !== undefined && postName(person, language)}
        {phase !== 'offline' && ` · ${synced}`}
      </p>
    </header>
  );
}

function sorted(...[cases, order, here, now]: [readonly Case[], Order, Position, Millis]): readonly Case[] {
  const due = (thisCase: Case) => dueOfCase(thisCase, now)?.due ?? Number.POSITIVE_INFINITY;
  const far = (thisCase: Case) => metresFrom(here, thisCase.place.point) ?? Number.POSITIVE_INFINITY;
  const by = order === 'distance' && here.point !== undefined ? far : due;
  return [...cases].sort((a, b) => by(a) - by(b) || due(a) - due(b) || 0);
}
