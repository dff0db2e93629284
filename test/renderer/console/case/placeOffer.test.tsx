import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlaceSuggestion, SuggestionAnswer } from '../../../../domain/contract/secretary.ts';
import { runCommand } from '../../../../renderer/console/commands/registry.ts';
import { PlaceOffer } from '../../../../renderer/console/panels/case/PlaceOffer.tsx';
import { aCase, caseNo } from '../../../kit/aCase.ts';
import { fakeRoutes } from '../../../kit/fakeRoutes.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { CHIEF, openTestApp, type TestApp } from '../../../kit/testApp.ts';

const LETTER = aCase(1, {
  title: '东湖新村停水',
  state: 'reported',
  place: { text: '东湖新村', unplaced: 'text-only' },
});
const ESTATE: PlaceSuggestion = {
  sign: 'estate',
  words: '东湖新村',
  gridId: 'G0001',
  confidence: 0.81,
  counted: { of: 4, here: 4 },
};

describe('the place a letter may mean', () => {
  let app: TestApp;
  let places: readonly PlaceSuggestion[];
  beforeEach(() => {
    places = [ESTATE];
    app = openTestApp({});
    app.seat(CHIEF);
    app.client.situation.put(LETTER);
    app.client.view.select(LETTER.id, 'queue');
    fakeRoutes(app, { 'POST /suggestions': (): SuggestionAnswer => ({ model: 1, learned: 1, places }) });
  });
  afterEach(() => {
    cleanup();
    app.close();
  });

  it('is shown with how sure it is and what it was read from, and one key puts it into the form', async () => {
    renderPart(app, <PlaceOffer thisCase={LETTER} />);
    expect(await screen.findByText(/把握 81% · “东湖新村”有记录 4 件，4 件在这里/u)).toBeTruthy();
    expect(app.client.view.get().flow).toBeUndefined();
    runCommand(app, 'case.place');
    expect(app.client.view.get().flow).toBe('reclassify');
    expect(app.desk.books().drafts.read(caseNo(1), 'reclassify')?.values).toEqual({ gridId: 'G0001' });
  });

  it('says so when the words name none', async () => {
    places = [];
    renderPart(app, <PlaceOffer thisCase={LETTER} />);
    expect(await screen.findByText('文字里没有认得出的地点。')).toBeTruthy();
    runCommand(app, 'case.place');
    expect(app.client.view.get().flow).toBeUndefined();
  });

  it('is not asked for where the case lies in a grid', () => {
    const { container } = renderPart(app, <PlaceOffer thisCase={aCase(2)} />);
    expect(container.textContent).toBe('');
  });
});
