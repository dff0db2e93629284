import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { Case } from '../../../domain/case/case.ts';
import { createDirectory } from '../../../domain/district/directory.ts';
import { useSuggestion } from '../../../renderer/desk/suggestions.ts';
import { aCase } from '../../kit/aCase.ts';
import { aDistrict } from '../../kit/aDistrict.ts';
import { type FakeRoutes, fakeRoutes, no } from '../../kit/fakeRoutes.ts';
import { renderPart } from '../../kit/renderConsole.tsx';
import { openTestApp, type TestApp } from '../../kit/testApp.ts';

const DISTRICT = aDistrict();
/** Somebody's duty, whoever that is. */
const DUTY = DISTRICT.units.find(({ categories }) => categories.length > 0)?.categories[0];
const MATTER = aCase(1, { ...(DUTY === undefined ? {} : { category: DUTY }) });

let app: TestApp;
afterEach(() => {
  cleanup();
  app.close();
});

function Named({ thisCase }: { readonly thisCase: Case }) {
  const unit = useSuggestion(thisCase)?.unit;
  return <p>{unit === undefined ? 'nobody' : unit.ranked.map(({ unitId }) => unitId).join(' ')}</p>;
}

function open(demo: boolean): FakeRoutes {
  app = openTestApp({ cases: [MATTER] });
  const directory = createDirectory({ ...DISTRICT, demo });
  app.client.directoryStore.setState({ status: 'ready', directory, areas: new Map() }, true);
  return fakeRoutes(app);
}

const shownUnits = async () => (await screen.findByRole('paragraph')).textContent;
/** What was asked has been answered. */
const answered = () => act(async () => undefined);

it('while the server cannot be reached the duty list speaks, and the server as soon as it can', async () => {
  const server = open(true);
  renderPart(app, <Named thisCase={MATTER} />);
  await answered();
  const units = (await shownUnits())?.split(' ') ?? [];
  const dutiful = DISTRICT.units.filter(({ categories }) => categories.includes(String(DUTY)));
  expect(units.length).toBeGreaterThan(0);
  expect(dutiful.map(({ id }) => id)).toEqual(expect.arrayContaining(units));
  server.on('POST /suggestions', () => ({ model: 5, learned: 1 }));
  await act(async () => app.client.linkStore.setState(({ joins }) => ({ joins: joins + 1 })));
  expect(await shownUnits()).toBe('nobody');
});

it('a district that is shown no suggestions is shown none during a cut either', async () => {
  open(false);
  renderPart(app, <Named thisCase={MATTER} />);
  await answered();
  expect(await shownUnits()).toBe('nobody');
});

it('a refusal is no cut: nobody stands in for a server that will not answer', async () => {
  const server = open(true);
  server.on('POST /suggestions', () => no('role-not-allowed'));
  renderPart(app, <Named thisCase={MATTER} />);
  await answered();
  expect(await shownUnits()).toBe('nobody');
});

it('two parts of the screen that want one answer ask for it once', async () => {
  const server = open(true);
  server.on('POST /suggestions', () => ({ model: 5, learned: 1 }));
  renderPart(
    app,
    <>
      <Named thisCase={MATTER} />
      <Named thisCase={MATTER} />
    </>,
  );
  await answered();
  expect(server.of('POST /suggestions')).toHaveLength(1);
});
