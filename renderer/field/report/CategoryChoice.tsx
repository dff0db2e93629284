import { useId, useState } from 'react';
import { useDirectory, useLanguage } from '../../client/hooks.ts';
import { useSay } from '../context.ts';
import { found, offered } from './patrol.ts';

interface CategoryChoiceProps {
  readonly chosen: string | undefined;
  readonly onChoose: (code: string) => void;
}

/** The kinds met most as keys; every other one by a word of it. */
export function CategoryChoice({ chosen, onChoose }: CategoryChoiceProps) {
  const say = useSay();
  const language = useLanguage();
  const id = useId();
  const directory = useDirectory((state) => state.directory);
  const [words, setWords] = useState<string>();
  if (directory === undefined) return <p className="quiet">{say('list.loading')}</p>;
  const shown = words === undefined ? offered(directory, chosen) : found(directory, words);
  return (
    <>
      {words !== undefined && (
        <div className="field">
          <label htmlFor={id}>{say('rep.find')}</label>
          <input id={id} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
        </div>
      )}
      {shown.length === 0 && (
        <p className="quiet" role="status">
          {say('rep.findNone')}
        </p>
      )}
      <div className="choices">
        {shown.map(({ code, path, pathEn }) => (
          <button
            key={code}
            type="button"
            aria-pressed={code === chosen}
            onClick={() => {
              onChoose(code);
              setWords(undefined);
            }}
          >
            {(language === 'en' ? pathEn : path)[1]}
          </button>
        ))}
        {words === undefined && (
          <button type="button" onClick={() => setWords('')}>
            {say('rep.more')}
          </button>
        )}
      </div>
    </>
  );
}
