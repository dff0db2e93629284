import { useStore } from 'zustand';
import type { PublicTalk } from '../../domain/contract/publicDoor.ts';
import { useResident, whenText } from './context.ts';
import type { Sent, Waiting } from './drafts.ts';

/** What waits for a network, and what this phone has reported. */
export function Mine({ onMend }: { readonly onMend: (waiting: Waiting) => void }) {
  const { sending, say } = useResident();
  const { waiting, sent, talks, trouble } = useStore(sending.store);
  return (
    <main>
      <h1>{say('mine')}</h1>
      {waiting.length > 0 && <WaitingNote trouble={trouble} />}
      <ul className="list">
        {waiting.map((draft) => (
          <WaitingRow key={draft.input.id} draft={draft} onMend={onMend} />
        ))}
        {sent.map((report) => (
          <SentRow key={report.receipt.number} report={report} />
        ))}
        {talks.map((talk) => (
          <TalkRow key={talk.path} talk={talk} />
        ))}
      </ul>
      <p className="quiet">
        {say(waiting.length + sent.length + talks.length === 0 ? 'mine.none' : 'mine.keep')}
      </p>
    </main>
  );
}

export function WaitingNote({ trouble }: { readonly trouble: 'none' | 'unreachable' | 'too-fast' }) {
  const { say } = useResident();
  return (
    <div className="note" role="status">
      <strong>{say('wait.title')}</strong>
      <p>{say(trouble === 'too-fast' ? 'wait.slow' : 'wait.why')}</p>
    </div>
  );
}

interface WaitingRowProps {
  readonly draft: Waiting;
  readonly onMend: (waiting: Waiting) => void;
}

function WaitingRow({ draft, onMend }: WaitingRowProps) {
  const { sending, say, language } = useResident();
  return (
    <li className="card">
      <strong>{draft.kind === 'report' ? draft.input.text : say('followed')}</strong>
      {draft.refusal === undefined ? (
        <p className="quiet">{say('wait.since', { when: whenText(draft.at, language) })}</p>
      ) : (
        <>
          <p className="wrong">{say('wait.refused', { why: draft.refusal })}</p>
          <div className="pair">
            {draft.kind === 'report' && (
              <button type="button" className="key" onClick={() => onMend(draft)}>
                {say('wait.mend')}
              </button>
            )}
            <button type="button" className="key" onClick={() => void sending.drop(draft.input.id)}>
              {say('wait.drop')}
            </button>
          </div>
        </>
      )}
    </li>
  );
}

function TalkRow({ talk: { path, at } }: { readonly talk: PublicTalk }) {
  const { say, language } = useResident();
  return (
    <li className="card">
      <a href={`${path}?lang=${language}`}>
        <strong>{say('talk.mine')}</strong>
      </a>
      <p className="quiet">{whenText(at, language)}</p>
    </li>
  );
}

function SentRow({ report: { kind, receipt } }: { readonly report: Sent }) {
  const { say, language } = useResident();
  return (
    <li className="card">
      <a href={`${receipt.progressPath}?lang=${language}`}>
        <strong className="number">{receipt.number}</strong>
      </a>
      <p className="quiet">
        {kind === 'follow' ? `${say('followed')} · ` : ''}
        {whenText(receipt.at, language)}
      </p>
    </li>
  );
}
