import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleFault, RuleVersion, RuleVersionAnswer } from '../../domain/contract/rules.ts';
import type { Directory } from '../../domain/district/directory.ts';
import type { Millis } from '../../domain/kernel.ts';
import { type ReadRules, readRules } from '../../domain/rules/readRules.ts';
import type { Rules } from '../../domain/rules/rules.ts';
import { asRulesFile } from '../../domain/rules/rulesFile.ts';
import type { Clock } from '../clock.ts';
import { ConfigError } from '../config.ts';
import { writeWhole } from '../writeWhole.ts';
import { faultLines } from './faultLines.ts';
import { hashOf, openRuleVersions } from './ruleVersions.ts';

/** What changed with a version, for the audit: the rules proper, the calendar, or both. */
export interface Adoption {
  readonly version: RuleVersionAnswer;
  readonly before: Rules;
  readonly after: Rules;
  readonly hasOtherRules: boolean;
  readonly hasOtherCalendar: boolean;
}

/**
 * The rules in force. They come from `rules.json` in the data folder, whether somebody edits it there or
 * over HTTP; each text that held is kept as a version. A faulty text changes nothing.
 */
export interface RuleBook {
  /** To be asked at every step, never kept. */
  readonly rules: Rules;
  /** What holds where the file says nothing. */
  readonly base: Rules;
  /** 0: nobody has set anything. */
  readonly version: number;
  readonly text: string;
  readonly warnings: readonly RuleFault[];
  /** The file as it lies there does not hold. */
  readonly fault: { readonly at: Millis; readonly faults: readonly RuleFault[] } | undefined;
  readonly history: () => readonly RuleVersionAnswer[];
  /** What a text would make of the rules; changes nothing. */
  readonly read: (text: string) => ReadRules;
  /** Writes the file and holds from now on. Returns the faults, none when it holds. Throws when the disk does not take it. */
  adopt(text: string, by: RuleVersion['by'], reason: string): readonly RuleFault[];
  /** Versions that hold at the node that leads, oldest first: the newest holds here too. Throws when the disk does not take it. */
  keepUp(versions: readonly RuleVersionAnswer[]): void;
  /** Looks at the file at once: an edit nobody has seen yet must not be written over unseen. */
  look(): void;
  /** Looks at the file now and then. Tells of what was adopted while nobody listened, first. */
  watch(listener: RuleListener): () => void;
}

export interface RuleListener {
  adopted(adoption: Adoption): void;
  faulty(faults: readonly RuleFault[]): void;
}

export interface RuleBookParts {
  readonly dataDir: string;
  readonly base: Rules;
  readonly directory: Directory;
  readonly clock: Clock;
}

export const RULES_FILE = 'rules.json';
/** Of a version that came with the file and not over HTTP. */
export const BY_FILE = 'tool';
/** An edit in the folder holds after this long at most. */
export const LOOK_MS: Millis = 2_000;
/** What no file says. */
const NOTHING = '{}';

/** Throws ConfigError when the file is faulty: a server does not start with rules nobody meant. */
export function openRuleBook({ dataDir, base, directory, clock }: RuleBookParts): RuleBook {
  const path = join(dataDir, RULES_FILE);
  const versions = openRuleVersions(join(dataDir, 'rules'));
  const read = (text: string): ReadRules => readRules(text, base, directory);
  const latest = versions.all().at(-1);
  let text = latest?.text ?? NOTHING;
  let held = holding(text);
  let fault: RuleBook['fault'];
  let faultyText: string | undefined;
  let untold: Adoption[] = [];
  let listener: RuleListener | undefined;

  /** A version that held once may name what the district has no more: then only the file can help. */
  function holding(old: string): { readonly rules: Rules; readonly warnings: readonly RuleFault[] } {
    const { rules = base, warnings } = read(old);
    return { rules, warnings };
  }

  const fileText = (): string => (existsSync(path) ? readFileSync(path, 'utf8') : NOTHING);

  function take(
    next: string,
    { rules, warnings }: Required<ReadRules>,
    by: RuleVersion['by'],
    reason: string,
  ): void {
    const version: RuleVersionAnswer = {
      version: (versions.all().at(-1)?.version ?? 0) + 1,
      at: clock.now(),
      by,
      reason,
      hash: hashOf(next),
      text: next,
    };
    versions.keep(version);
    const adoption = { version, before: held.rules, after: rules, ...differences(held.rules, rules) };
    text = next;
    held = { rules, warnings };
    fault = undefined;
    faultyText = undefined;
    if (listener === undefined) untold.push(adoption);
    else listener.adopted(adoption);
  }

  /** The file is looked at; returns the faults that keep it from holding. */
  function look(): readonly RuleFault[] {
    const next = fileText();
    if (next === text) {
      fault = undefined;
      faultyText = undefined;
      return [];
    }
    // Told once: it does not become better by being read again.
    if (next === faultyText) return fault?.faults ?? [];
    const found = read(next);
    if (found.rules === undefined) {
      fault = { at: clock.now(), faults: found.faults };
      faultyText = next;
      listener?.faulty(found.faults);
    } else {
      take(next, { ...found, rules: found.rules }, BY_FILE, '');
    }
    return found.faults;
  }

  function lookAgain(): void {
    try {
      look();
    } catch (error) {
      listener?.faulty([{ at: RULES_FILE, code: 'unreadable', params: { why: String(error) } }]);
    }
  }

  const atStart = fileText() === text ? read(text).faults : look();
  if (atStart.length > 0) throw new ConfigError(`${path} does not hold:\n${faultLines(atStart)}`);

  return {
    get rules() {
      return held.rules;
    },
    base,
    get version() {
      return versions.all().at(-1)?.version ?? 0;
    },
    get text() {
      return text;
    },
    get warnings() {
      return held.warnings;
    },
    get fault() {
      return fault;
    },
    history: versions.all,
    read,
    adopt(next, by, reason) {
      const found = read(next);
      if (found.rules === undefined) return found.faults;
      writeWhole(path, next);
      take(next, { ...found, rules: found.rules }, by, reason);
      return [];
    },
    keepUp(newer) {
      for (const version of newer) {
        if (version.version <= (versions.all().at(-1)?.version ?? 0)) continue;
        versions.keep(version);
        text = version.text;
        held = holding(text);
        writeWhole(path, text);
      }
    },
    look: lookAgain,
    watch(watcher) {
      listener = watcher;
      for (const adoption of untold) watcher.adopted(adoption);
      untold = [];
      const stop = clock.every(LOOK_MS, lookAgain);
      return () => {
        stop();
        listener = undefined;
      };
    },
  };
}

function differences(before: Rules, after: Rules) {
  const { calendar: calendarBefore, ...rulesBefore } = asRulesFile(before);
  const { calendar: calendarAfter, ...rulesAfter } = asRulesFile(after);
  return {
    hasOtherRules: JSON.stringify(rulesBefore) !== JSON.stringify(rulesAfter),
    hasOtherCalendar: JSON.stringify(calendarBefore) !== JSON.stringify(calendarAfter),
  };
}
