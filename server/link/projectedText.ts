import type { Affair } from '../../domain/affair/affair.ts';
import type { AffairEvent } from '../../domain/affair/affairEvents.ts';
import {
  affairEventSight,
  affairSight,
  projectAffair,
  projectAffairEvent,
} from '../../domain/affair/affairScope.ts';
import type { Case } from '../../domain/case/case.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { projectCase, projectEvent, type Scope, type Shown, shownIn } from '../../domain/people/scope.ts';
import type { LoggedEvent } from '../store/EventLog.ts';

/**
 * JSON of events and cases as a scope shows them, made once for each way of showing. An event that
 * hides nothing is sent as the very text that was stored and hashed.
 */
export interface ProjectedText {
  event(scope: Scope, logged: LoggedEvent): string;
  case(scope: Scope, thisCase: Case): string;
  /** Undefined when the scope does not see it. */
  affair(scope: Scope, affair: Affair): string | undefined;
}

export function createProjectedText(directory: Directory): ProjectedText {
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

  /** Only what is seen gets here; hardly any of the log is about affairs, so nothing is kept. */
  function affairEvent(scope: Scope, event: AffairEvent, text: string): string {
    const projected = projectAffairEvent(affairEventSight(scope, event, directory), event);
    return projected === event ? text : JSON.stringify(projected);
  }

  return {
    affair(scope, affair) {
      const projected = projectAffair(affairSight(scope, affair, directory), affair);
      return projected === undefined ? undefined : JSON.stringify(projected);
    },
    event(scope, logged) {
      const shown = shownIn(scope);
      if (shown === 'whole') return logged.text;
      if ('subjectId' in logged.event) return affairEvent(scope, logged.event, logged.text);
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
