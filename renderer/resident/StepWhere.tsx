import { useId, useState } from 'react';
import type { NearbyMatter } from '../../domain/contract/publicDoor.ts';
import { CountedLine } from '../ui/Counted.tsx';
import { AskGrid } from './AskGrid.tsx';
import { useResident } from './context.ts';
import { hasPlace, MOST_PLACE, type ReportForm, ROUGH_METRES } from './form.ts';
import { NearbyMatters } from './Nearby.tsx';
import { Photos } from './Photos.tsx';
import { PlaceMap } from './PlaceMap.tsx';

interface StepWhereProps {
  readonly form: ReportForm;
  readonly onChange: (fields: Partial<ReportForm>) => void;
  readonly onNext: () => void;
  readonly onFollow: (matter: NearbyMatter) => void;
  readonly isBusy: boolean;
}

/** First what it looks like, then where: and whether others have said so already. */
export function StepWhere({ form, onChange, onNext, onFollow, isBusy }: StepWhereProps) {
  const { say } = useResident();
  const [isAsked, setAsked] = useState(false);
  const matters = form.nearby?.matters ?? [];
  return (
    <main>
      <header className="step">
        <h1>{say('step1')}</h1>
        <span className="quiet">{say('step.of', { n: 1 })}</span>
      </header>
      <Photos photos={form.photos} onChange={(photos) => onChange({ photos })} />
      <Place form={form} onChange={onChange} />
      <AskGrid form={form} />
      <NearbyMatters matters={matters} isBusy={isBusy} onFollow={onFollow} />
      {isAsked && !hasPlace(form) && form.placeText.length <= MOST_PLACE && (
        <p className="wrong" role="alert">
          {say('where.needed')}
        </p>
      )}
      <footer className="foot">
        <button
          type="button"
          className={matters.length > 0 ? 'key' : 'key main'}
          onClick={() => (hasPlace(form) ? onNext() : setAsked(true))}
        >
          {say(matters.length > 0 ? 'next.not' : 'next')}
        </button>
        <p className="quiet">{say('danger')}</p>
      </footer>
    </main>
  );
}

function Place({ form, onChange }: Pick<StepWhereProps, 'form' | 'onChange'>) {
  const { door, say } = useResident();
  const field = useId();
  const [finding, setFinding] = useState<'no' | 'yes' | 'denied'>('no');
  const [isMapOpen, setMapOpen] = useState(false);

  async function setPoint(point: readonly [number, number], accuracy?: number): Promise<void> {
    onChange({ point, accuracy, nearby: undefined });
    const answer = await door.nearby(point);
    if (answer.ok) onChange({ nearby: answer.value });
  }

  function locate(): void {
    setFinding('yes');
    const denied = () => setFinding('denied');
    // Absent where the page came over plain http.
    if (!('geolocation' in navigator)) {
      denied();
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setFinding('no');
        void setPoint([coords.longitude, coords.latitude], Math.round(coords.accuracy));
      },
      denied,
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 30_000 },
    );
  }

  return (
    <section className="card">
      <h2>{say('where')}</h2>
      <PlaceFacts form={form} />
      {isMapOpen && <PlaceMap point={form.point} onPoint={(point) => void setPoint(point)} />}
      <div className="pair">
        <button type="button" className="key" disabled={finding === 'yes'} onClick={locate}>
          {say(finding === 'yes' ? 'where.locating' : 'where.locate')}
        </button>
        <button
          type="button"
          className="key"
          aria-expanded={isMapOpen}
          onClick={() => setMapOpen(!isMapOpen)}
        >
          {say(isMapOpen ? 'where.mapClose' : 'where.map')}
        </button>
      </div>
      {finding === 'denied' && (
        <p className="wrong" role="alert">
          {say('where.denied')}
        </p>
      )}
      <label htmlFor={field}>{say('where.words')}</label>
      <CountedLine
        id={field}
        value={form.placeText}
        most={MOST_PLACE}
        tooLong={(blanks) => say('tooLong', blanks)}
        onChange={({ target }) => onChange({ placeText: target.value })}
      />
    </section>
  );
}

function PlaceFacts({ form: { point, accuracy, nearby } }: Pick<StepWhereProps, 'form'>) {
  const { say, language } = useResident();
  if (point === undefined) return null;
  const where = nearby?.where;
  const line = where && [where.street[language], where.community?.[language], where.grid];
  return (
    <div role="status">
      {line !== undefined && <p>{line.filter((part) => part !== undefined).join(' · ')}</p>}
      {nearby !== undefined && where === undefined && <p className="wrong">{say('where.outside')}</p>}
      {accuracy !== undefined && <p className="quiet">{say('where.error', { n: accuracy })}</p>}
      {(accuracy ?? 0) > ROUGH_METRES && <p className="wrong">{say('where.rough')}</p>}
    </div>
  );
}
