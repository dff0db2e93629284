import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { SubjectId } from '../../../domain/kernel.ts';
import { ClientContext } from '../../../renderer/client/context.ts';
import { Running, RunningLine } from '../../../renderer/field/calls/Running.tsx';
import { FieldContext } from '../../../renderer/field/context.ts';
import type { Place } from '../../../renderer/field/nav.ts';
import type { Field } from '../../../renderer/field/openField.ts';
import { RED_RAIN } from '../../kit/commandPost.ts';
import { decidingDesk } from '../../kit/decidingDesk.ts';
import { NOTHING_OUTSIDE } from '../../kit/kindStory.ts';
import { CHIEF, openTestApp, type TestApp } from '../../kit/testApp.ts';
import { MORNING } from '../../kit/testClock.ts';

describe('an incident on the phone', () => {
  let app: TestApp;
  let give: ReturnType<typeof decidingDesk>;
  const place = createStore<Place>(() => ({ tab: 'todo' }));
  beforeEach(() => {
    app = openTestApp({ cases: [] });
    give = decidingDesk(app, NOTHING_OUTSIDE, 10);
    place.setState({ tab: 'todo' });
  });
  afterEach(() => {
    cleanup();
    app.close();
  });
  const show = () =>
    render(
      <ClientContext value={app.client}>
        <FieldContext value={{ nav: { store: place, go: (to) => place.setState(to) } } as Field}>
          <RunningLine />
          <Running />
        </FieldContext>
      </ClientContext>,
    );

  it('is one line that leads to what is warned of and what to do, as long as it runs', () => {
    const lead = { ...CHIEF, roles: ['duty_chief', 'commander'] as const };
    give(lead, { type: 'incident.raise', data: { title: '暴雨内涝' } });
    const subjectId = 'incident-11' as SubjectId;
    const times = { from: MORNING, issuedAt: MORNING };
    give(lead, { type: 'incident.issueWarning', data: { subjectId, ...RED_RAIN, ...times } });
    show();
    const line = screen.getByRole('button', { name: /暴雨内涝/u });
    expect(line.textContent).toContain('预警期 · 暴雨红色预警');
    fireEvent.click(line);
    expect(place.getState().tab).toBe('calls');
    const card = screen.getByRole('region', { name: '暴雨内涝' });
    for (const part of [RED_RAIN.area, RED_RAIN.advice, RED_RAIN.measures]) {
      expect(card.textContent).toContain(part);
    }
    cleanup();
    give(lead, { type: 'incident.end', data: { subjectId, reason: '雨停' } });
    show();
    expect(screen.queryByText('暴雨内涝')).toBeNull();
  });
});
