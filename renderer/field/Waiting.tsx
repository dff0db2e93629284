import { useStore } from 'zustand';
import { possibleCommands } from '../../domain/case/possible.ts';
import { COMMAND_TYPES, type Command } from '../../domain/contract/commands.ts';
import { idIn } from '../../domain/contract/strings.ts';
import { refusalText } from '../../domain/refusal/refusals.ts';
import { useCase, useDirectory, useLanguage, useMachineNow, usePerson } from '../client/hooks.ts';
import { unitName } from '../client/store/directoryStore.ts';
import { MARK } from './case/Notes.tsx';
import { useField, useSay } from './context.ts';
import { type FieldEntry, fieldsOf } from './kept/entries.ts';
import { LinkBanner } from './shell/LinkBanner.tsx';
import { momentWords, spanWords } from './timeWords.ts';

const LONG_MS = 2 * 3_600_000;
const MEGABYTE = 1_048_576;

/** What waits on the phone, each with its mark and its time; what somebody else changed is question, one by one. */
export function Waiting() {
  const say = useSay();
  const { client, waiting } = useField();
  const now = useMachineNow();
  const { entries, isKept } = useStore(waiting);
  const question = entries.find(({ state }) => state === 'held');
  const bytes = entries.flatMap(({ photos }) => photos).reduce((sum, { size }) => sum + size, 0);
  const long = entries.filter(({ at }) => now - at > LONG_MS).length;
  return (
    <main>
      <header>
        <h1>{say('wait.title', { n: entries.length })}</h1>
        {entries.length > 0 && (
          <p className="quiet">{say('wait.size', { n: (bytes / MEGABYTE).toFixed(1) })}</p>
        )}
      </header>
      <LinkBanner />
      {!isKept && entries.length > 0 && <p className="note wrong">{say('wait.forgetful')}</p>}
      {long > 0 && <p className="note">{say('wait.long', { n: long })}</p>}
      {entries.length === 0 && <p className="quiet empty">{say('wait.none')}</p>}
      {question !== undefined && <Ask key={question.id} entry={question} />}
      <ul className="waits">
        {entries
          .filter((entry) => entry !== question)
          .map((entry) => (
            <Row key={entry.id} entry={entry} />
          ))}
      </ul>
      {entries.length > 0 && (
        <button type="button" className="main" onClick={() => client.session.wake()}>
          {say('wait.retry')}
        </button>
      )}
      <p className="quiet">{say('wait.order')}</p>
      <section className="card">
        <h2>{say('wait.will')}</h2>
        <p>{say('wait.willText')}</p>
        <h2>{say('wait.can')}</h2>
        <p>{say('wait.canList')}</p>
        <p className="quiet">{say('wait.cannot')}</p>
      </section>
    </main>
  );
}

function Row({ entry }: { readonly entry: FieldEntry }) {
  const say = useSay();
  const language = useLanguage();
  const { time } = useField().client;
  const now = useMachineNow();
  return (
    <li className="card">
      <b>{entry.label}</b>
      <p className="quiet">
        {momentWords(time.at(entry.at), time.at(now), language)}
        {entry.photos.length > 0 && ` · ${say('wait.photos', { n: entry.photos.length })}`}
        {` · ${say('wait.since', { age: spanWords(now - entry.at, say) })}`}
      </p>
      <span className="mark" data-state={entry.state}>
        {say(MARK[entry.state])}
      </span>
    </li>
  );
}

/** Both sides in plain words, and what may be done about it; nothing is overwritten without a person. */
function Ask({ entry }: { readonly entry: FieldEntry }) {
  const say = useSay();
  const language = useLanguage();
  const now = useMachineNow();
  const { outbox, client } = useField();
  const directory = useDirectory((state) => state);
  const present = useCase(idIn('case', entry.caseId ?? ''));
  const canStill = useCanStill(entry);
  // By the world's clock: this phone's own may be wrong.
  const time = momentWords(client.time.at(entry.at), client.time.at(now), language);
  const text = wordsIn(entry);
  const report = reportOf(entry);
  const note = noteOf(entry, say('ask.noteText', { time, text }));
  return (
    <section className="card ask" role="alert">
      <h2>{say('ask.title', { label: entry.label })}</h2>
      {entry.question !== undefined && <p className="wrong">{refusalText(entry.question, language)}</p>}
      <p>
        <b>{say('ask.yours', { time })}</b> {text === '' ? entry.label : text}
      </p>
      {entry.caseId !== undefined && (
        <p>
          <b>{say('ask.now')}</b>{' '}
          {present === undefined
            ? say('ask.gone')
            : say('ask.nowState', {
                state: say(`state.${present.state}`),
                unit: unitName(directory, present.primaryUnitId, language),
              })}
        </p>
      )}
      <div className="pair">
        {canStill && (
          <button type="button" onClick={() => outbox()?.release(entry.id)}>
            {say('ask.again')}
          </button>
        )}
        {note !== undefined && present !== undefined && (
          <button
            type="button"
            onClick={() =>
              outbox()?.turnInto(
                entry.id,
                [note],
                say('act.label', { act: say('act.note'), title: present.title }),
              )
            }
          >
            {say('ask.note')}
          </button>
        )}
        {report !== undefined && (
          <button
            type="button"
            onClick={() =>
              outbox()?.turnInto(
                entry.id,
                [report],
                say('act.label', { act: say('rep.up'), title: report.data.title ?? '' }),
              )
            }
          >
            {say('ask.up')}
          </button>
        )}
        <button type="button" onClick={() => outbox()?.discard(entry.id)}>
          {say('ask.drop')}
        </button>
      </div>
    </section>
  );
}

/** What was not taken as resolved on the spot is still worth reporting, with its photos. */
function reportOf({
  commands: [first],
}: FieldEntry): Extract<Command, { readonly type: 'case.report' }> | undefined {
  if (first?.type !== 'case.selfResolve') return undefined;
  const { text: _done, ...data } = (first as Extract<Command, { readonly type: 'case.selfResolve' }>).data;
  return { type: 'case.report', data };
}

/** False where the act can lead nowhere as the case stands now: then it is not offered. */
function useCanStill({ caseId, commands }: FieldEntry): boolean {
  const person = usePerson();
  const directory = useDirectory((state) => state.directory);
  const present = useCase(idIn('case', caseId ?? ''));
  const type = COMMAND_TYPES.find((each) => each === commands[0]?.type);
  if (caseId === undefined || type === undefined) return true;
  if (present === undefined || person === undefined || directory === undefined) return false;
  return possibleCommands(present, person, directory).includes(type);
}

function wordsIn({ commands }: FieldEntry): string {
  const data = fieldsOf(commands[0]);
  return [data.text, data.reason].find((words): words is string => typeof words === 'string') ?? '';
}

function noteOf({ caseId, commands }: FieldEntry, text: string): Command | undefined {
  if (caseId === undefined || commands[0]?.type === 'case.note') return undefined;
  return { type: 'case.note', data: { caseId, text } };
}
