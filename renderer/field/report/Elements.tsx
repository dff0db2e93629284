import { type ReactNode, useId } from 'react';
import { idIn } from '../../../domain/contract/strings.ts';
import { useDirectory, useLanguage } from '../../client/hooks.ts';
import { categoryName } from '../../client/store/directoryStore.ts';
import { CountedLine, CountedText } from '../../ui/Counted.tsx';
import { usePosition, useSay } from '../context.ts';
import { ELEMENTS, type Element, MOST_PLACE, MOST_PROCESS, type Patrol } from './patrol.ts';

interface ElementsProps {
  readonly patrol: Patrol;
  readonly there: Readonly<Record<Element, boolean>>;
  readonly onChange: (fields: Partial<Patrol>) => void;
}

/** 五要素, each with its tick; what a tap does not say is typed here. */
export function Elements({ patrol, there, onChange }: ElementsProps) {
  const say = useSay();
  const language = useLanguage();
  const directory = useDirectory((state) => state);
  const here = usePosition();
  const id = useId();
  const category = patrol.category === undefined ? undefined : idIn('category', patrol.category);
  const placed =
    here.point === undefined ? say('rep.placeNone') : say('rep.placeHere', { n: here.error ?? 0 });
  const body: Readonly<Record<Element, ReactNode>> = {
    process: (
      <CountedText
        id={`${id}-process`}
        aria-label={say('rep.process')}
        placeholder={say('rep.processHint')}
        most={MOST_PROCESS}
        tooLong={(blanks) => say('tooLong', blanks)}
        value={patrol.process}
        onChange={(event) => onChange({ process: event.currentTarget.value })}
      />
    ),
    category: categoryName(directory, category, language) ?? '—',
    urgency: patrol.urgency === undefined ? '—' : say(`urgency.${patrol.urgency}`),
    source: say('rep.patrol'),
    place: (
      <>
        <span>{placed}</span>
        <CountedLine
          aria-label={say('rep.placeWords')}
          placeholder={say('rep.placeWords')}
          most={MOST_PLACE}
          tooLong={(blanks) => say('tooLong', blanks)}
          value={patrol.placeText}
          onChange={(event) => onChange({ placeText: event.currentTarget.value })}
        />
      </>
    ),
  };
  return (
    <dl className="card elements">
      {ELEMENTS.map((element) => (
        <div key={element} data-there={there[element]}>
          <dt>
            <span aria-hidden="true">{there[element] ? '✓' : '○'}</span> {say(`rep.${element}`)}
          </dt>
          <dd>{body[element]}</dd>
        </div>
      ))}
    </dl>
  );
}
