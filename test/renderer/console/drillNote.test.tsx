import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXERCISE_KIND, type Exercise, type Member } from '../../../domain/exercise/exercise.ts';
import type { World } from '../../../domain/kernel.ts';
import { runCommand } from '../../../renderer/console/commands/registry.ts';
import { NoteDialog } from '../../../renderer/console/panels/drill/NoteDialog.tsx';
import { aDrillView, BEGAN } from '../../kit/drillView.ts';
import { type FakeRoutes, fakeRoutes, no } from '../../kit/fakeRoutes.ts';
import { renderPart } from '../../kit/renderConsole.tsx';
import { CHIEF, openTestApp, type TestApp } from '../../kit/testApp.ts';

const WORLD = 'exercise:7' as World;
const MINUTE = 60_000;

describe('a note on a drill, from any page', () => {
  let app: TestApp;
  let server: FakeRoutes;
  beforeEach(() => {
    app = openTestApp({ world: WORLD });
    // It stands still while the test types.
    app.client.time.set(BEGAN + MINUTE, 0);
    server = fakeRoutes(app, {});
  });
  afterEach(() => {
    cleanup();
    app.close();
  });

  function sitAs(role: Member['role'], state: Exercise['state'] = 'running'): void {
    const people: readonly Member[] = [{ personId: CHIEF.id, name: CHIEF.name, role }];
    const exercise = { ...aDrillView({ state }), kind: EXERCISE_KIND, people };
    app.client.situation.replace(WORLD, 100, [], [exercise as never]);
  }
  async function pressed() {
    const drawn = renderPart(app, <NoteDialog />);
    await act(async () => void runCommand(app, 'session.noteDrill'));
    return drawn;
  }

  it('is taken against the moment at which the key was pressed', async () => {
    sitAs('evaluator');
    const { user } = await pressed();
    await act(async () => app.client.time.set(BEGAN + 5 * MINUTE, 0));
    await user.type(screen.getByLabelText('T+01:00 看到的'), ' 先问了人 {Enter}');
    const data = { text: '先问了人', at: BEGAN + MINUTE };
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(server.commands.flatMap(({ commands }) => commands)).toEqual([{ type: 'exercise.note', data }]);
  });

  it('stays with its words and says why when it is refused', async () => {
    app.lead({ command: async () => no('exercise-not-in-it') });
    sitAs('director');
    const { user } = await pressed();
    await user.type(screen.getByRole('textbox'), '问了{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('不在这场演练里');
    expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('问了');
  });

  it.each([
    ['a player', 'player', 'running'],
    ['an evaluator once it has ended', 'evaluator', 'ended'],
  ] as const)('is not for %s', async (_who, role, state) => {
    sitAs(role, state);
    await pressed();
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
