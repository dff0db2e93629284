import type { z } from 'zod';
import type { Intent } from '../../domain/aggregate/command.ts';
import type { Kinds } from '../../domain/aggregate/kinds.ts';
import { type CommandCall, commandCall } from '../../domain/contract/commands.ts';
import { type FaultOfForm, formFault, formFaultText } from '../../domain/contract/formFaults.ts';
import type { WireRefusal } from '../../domain/contract/socket.ts';
import type { World } from '../../domain/kernel.ts';
import { type RefusalCode, refusalText } from '../../domain/refusal/refusals.ts';
import { withoutMarkup } from '../../domain/text/markup.ts';
import { depthExceeds } from './depth.ts';
import type { Reading } from './reading.ts';
import { changeWords } from './words.ts';

/** A `command` call whose every command has a known type and well-formed data. */
export interface ParsedCall {
  readonly id: string;
  readonly world: World;
  readonly commands: readonly Intent[];
  /** Exact content of the commands, for telling a repeated call from a reused id. */
  readonly content: string;
  /** Its sentences were read before it is decided: they are long. */
  readonly reading?: Reading;
}

/** Characters of one call's commands as JSON. */
export const MAX_CALL_CHARS = 1_048_576;
export const MAX_DEPTH = 24;

/**
 * Parses a call from outside; a refusal names the first command at fault and its fields. What a program leaves may be
 * the rich text of a form: its sentences are read without markup, before anything is asked of them.
 */
export function parseCall(payload: unknown, kinds: Kinds, isProgram = false): ParsedCall | WireRefusal {
  if (depthExceeds(payload, MAX_DEPTH))
    return wireRefusal('bad-request', faultsAt([['', { code: 'form-too-deep' }]]));
  const call = commandCall.safeParse(payload);
  if (!call.success) return wireRefusal('bad-request', faultsOf(call.error));
  if (call.data.asOf !== undefined) return wireRefusal('in-the-past');
  const content = JSON.stringify(call.data.commands);
  if (content.length > MAX_CALL_CHARS) return wireRefusal('payload-too-large');
  const commands: Intent[] = [];
  for (const [index, raw] of call.data.commands.entries()) {
    const parsed = parseCommand(isProgram ? withPlainWords(raw, kinds) : raw, index, kinds);
    if ('ok' in parsed) return parsed;
    commands.push(parsed);
  }
  return { id: call.data.id, world: call.data.world, commands, content };
}

type RawCommand = CommandCall['commands'][number];

function withPlainWords(raw: RawCommand, kinds: Kinds): RawCommand {
  return { ...raw, data: changeWords(raw.type, raw.data, kinds, withoutMarkup) };
}

function parseCommand(raw: RawCommand, index: number, kinds: Kinds): Intent | WireRefusal {
  const schema = kinds.command(raw.type)?.command.schema;
  if (schema === undefined) {
    return wireRefusal('unknown-command', { index, params: { type: raw.type } });
  }
  const data = schema.safeParse(raw.data ?? {});
  if (!data.success) return wireRefusal('bad-request', { index, ...faultsOf(data.error) });
  // A command's data is an object, whatever its schema.
  return { type: raw.type, data: data.data as object, expect: raw.expect };
}

/** `place.point.0` → what is wrong with it, as a code and as a sentence; the first fault of each field. */
export function faultsOf(error: z.ZodError): FieldFaults {
  return faultsAt(error.issues.map((issue) => [issue.path.join('.'), formFault(issue)]));
}

type FieldFaults = Required<Pick<WireRefusal, 'faults' | 'fields'>>;

function faultsAt(found: readonly (readonly [field: string, fault: FaultOfForm])[]): FieldFaults {
  const first = new Map<string, FaultOfForm>();
  for (const [field, fault] of found) if (!first.has(field)) first.set(field, fault);
  const sentences = [...first].map(([field, fault]) => [field, formFaultText(fault, 'zh')]);
  return { faults: Object.fromEntries(first), fields: Object.fromEntries(sentences) };
}

/** A refusal as it crosses the wire, with its sentence. */
export function wireRefusal(
  code: RefusalCode,
  more: Omit<Partial<WireRefusal>, 'ok' | 'code' | 'message'> = {},
): WireRefusal {
  return { ok: false, code, message: refusalText({ code, params: more.params }, 'zh'), ...more };
}
