import { Fragment } from 'react';
import sheet from './sheet.module.css';

interface FactListProps {
  /** Each by its name; what there is nothing of is left out. */
  readonly facts: readonly (readonly [name: string, value: string | undefined])[];
}

/** What a sheet says of its record, name beside value. */
export function FactList({ facts }: FactListProps) {
  return (
    <dl className={sheet.facts}>
      {facts.map(([name, value]) =>
        value === undefined ? null : (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ),
      )}
    </dl>
  );
}
