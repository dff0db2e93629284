import type { NearbyMatter } from '../../domain/contract/publicDoor.ts';
import { useResident, whenText } from './context.ts';

interface NearbyProps {
  readonly matters: readonly NearbyMatter[];
  readonly isBusy: boolean;
  readonly onFollow: (matter: NearbyMatter) => void;
}

/** Shown before anything is written: the same thing again helps nobody, one more who sees it does. */
export function NearbyMatters({ matters, isBusy, onFollow }: NearbyProps) {
  const { say, language } = useResident();
  return matters.map((matter) => (
    <section key={matter.ref} className="card offer">
      <h2>{say('near.title', { n: matter.people })}</h2>
      <p>
        {say('near.facts', {
          matter: matter.matter[language],
          metres: Math.max(10, matter.metres),
          since: whenText(matter.since, language),
        })}
      </p>
      <p className="quiet">{say('near.why')}</p>
      <button type="button" className="key main" disabled={isBusy} onClick={() => onFollow(matter)}>
        {say(isBusy ? 'sending' : 'near.follow')}
      </button>
    </section>
  ));
}
