import type { Case } from '../../domain/case/case.ts';
import { projectCase, projectEvent, type Scope, type Shown, shownIn } from '../../domain/scope.ts';
import type { LoggedEvent } from '../log/EventLog.ts';

/**
 * JSON of events and cases as a scope shows them, made once for each way of showing. An event that
 * hides nothing is sent as the very text that was stored and hashed.
 */
export interface ProjectedText {
  event(scope: Scope, logged: LoggedEvent): string;
  case(scope: Scope, thisCase: Case): string;
}

export function createProjectedText(): ProjectedText {
  const events: Record<Shown, WeakMap<LoggedEvent, string>> = {
    whole: new WeakMap(),
    unnamed: new WeakMap(),
    wordless: new WeakMap(),
  };
  const cases: Record<Shown, WeakMap<Case, string>> = {
    whole: new WeakMap(),
    unnamed: new WeakMap(),
    wordless: new WeakMap(),
  };

  return {
    event(scope, logged) {
      const shown = shownIn(scope);
      if (shown === 'whole') return logged.text;
      const known = events[shown].get(logged);
      if (known !== undefined) return known;
      const projected = projectEvent(scope, logged.event);
      const text = projected === logged.event ? logged.text : JSON.stringify(projected);
      events[shown].set(logged, text);
      return text;
    },
    case(scope, thisCase) {
      const shown = shownIn(scope);
      const known = cases[shown].get(thisCase);
      if (known !== undefined) return known;
      const text = JSON.stringify(projectCase(scope, thisCase));
      cases[shown].set(thisCase, text);
      return text;
    },
  };
}
