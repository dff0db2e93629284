import { useState } from 'react';
import type { PublicReceipt } from '../../domain/contract/publicDoor.ts';
import { QrCode } from '../ui/QrCode.tsx';
import { useResident, whenText } from './context.ts';
import type { ResidentWord } from './words.ts';

/** The number, the page, and by when what happens. */
export function Receipt({
  receipt,
  onAgain,
}: {
  readonly receipt: PublicReceipt;
  readonly onAgain: () => void;
}) {
  const { say, language } = useResident();
  const [isCopied, setCopied] = useState(false);
  const address = `${location.origin}${receipt.progressPath}`;
  return (
    <main>
      <header className="done" aria-live="polite">
        <span className="tick" aria-hidden="true">
          ✓
        </span>
        <div>
          <h1>{say('received')}</h1>
          <p className="quiet">{whenText(receipt.at, language)}</p>
        </div>
      </header>
      <section className="card slip">
        <div>
          <p className="quiet">{say('number')}</p>
          <p className="number">{receipt.number}</p>
          <button
            type="button"
            className="key"
            onClick={() => void navigator.clipboard?.writeText(receipt.number).then(() => setCopied(true))}
          >
            {say(isCopied ? 'copied' : 'copy')}
          </button>
        </div>
        <QrCode text={address} label={say('qr')} />
        <p className="quiet wide">{say('qr.why')}</p>
      </section>
      <h2>{say('then.title')}</h2>
      <ol className="card steps">
        <Promised word="then.accept" why="then.acceptWhy" by={receipt.acceptBy} />
        <Promised word="then.contact" why="then.contactWhy" by={receipt.contactBy} />
        <Promised word="then.done" why="then.doneWhy" by={receipt.doneBy} />
      </ol>
      <p className="quiet">{say('then.days')}</p>
      <footer className="foot">
        <a className="key main" href={`${receipt.progressPath}?lang=${language}`}>
          {say('progress')}
        </a>
        <button type="button" className="key" onClick={onAgain}>
          {say('again')}
        </button>
      </footer>
    </main>
  );
}

interface PromisedProps {
  readonly word: ResidentWord;
  readonly why: ResidentWord;
  readonly by: number | undefined;
}

function Promised({ word, why, by }: PromisedProps) {
  const { say, language } = useResident();
  if (by === undefined) return null;
  return (
    <li>
      <div>
        <strong>{say(word)}</strong>
        <p className="quiet">{say(why)}</p>
      </div>
      <strong className="by">{say('then.by', { when: whenText(by, language) })}</strong>
    </li>
  );
}
