import { useState } from 'react';
import type { Case } from '../../../domain/case/case.ts';
import { defined } from '../../../domain/defined.ts';
import type { MediaId } from '../../../domain/media/media.ts';
import { useClient } from '../../client/context.ts';
import { useHere } from '../../client/useHere.ts';
import type { ActFlowId } from '../../desk/actIds.ts';
import type { ActAsk, ActField } from '../../desk/actSpec.ts';
import { standpointOn } from '../../desk/possible.ts';
import { useSeats } from '../../desk/seats.ts';
import { ACT_SPECS } from '../../desk/specs/specs.ts';
import { useFlow } from '../../desk/useFlow.ts';
import { type Translate, useWords } from '../../speech/t.ts';
import { useNames } from '../../speech/useNames.ts';
import { ActFieldView } from './ActFieldView.tsx';
import { FlowForm } from './FlowForm.tsx';

interface ActValues {
  readonly [field: string]: string | boolean | readonly string[] | undefined;
}

/** Draws one form from its description: fields, what is missing, the command on Enter. */
export function ActFlow({ id, thisCase }: { readonly id: ActFlowId; readonly thisCase: Case }) {
  const { time } = useClient();
  const client = useClient();
  const t = useWords();
  const names = useNames();
  const flow = useFlow<ActValues>(id, thisCase, {});
  const spec = ACT_SPECS[id];
  const seats = useSeats(spec.seats);
  const [isBusy, setBusy] = useState(false);
  const here = useHere(spec.asksWhere === true);
  const from = standpointOn(client, flow.thisCase);
  if (from === undefined) return null;
  const { admits } = spec;
  const ask: ActAsk = {
    from,
    names,
    t,
    now: time.now(),
    seats: admits === undefined ? seats : seats.filter((seat) => admits(seat, from)),
    text: (field) => String(flow.values[field] ?? '').trim(),
    isTicked: (field) => flow.values[field] === true,
    media: (field) => listed(flow.values[field]),
    here,
    refused: flow.refusal?.code,
  };
  const fields = spec.fields(ask);
  const missing = fields.find((field) => isMissing(field, ask));
  const title = t(`act.${id}`);

  function send(): void {
    const command = spec.command(ask);
    if (command === undefined) return;
    flow.send({
      commands: [{ ...command, expect: flow.expect }],
      label: title,
      done: t(`act.${id}.done`),
      reason: { kind: id, text: ask.text('reason') },
    });
  }

  return (
    <FlowForm
      flow={flow}
      title={title}
      confirm={title}
      {...defined({ tone: spec.tone })}
      ready={missing === undefined && !isBusy}
      missing={missingWords(missing, isBusy, t)}
      onConfirm={send}
    >
      {fields.map((field) => (
        <ActFieldView
          key={field.kind === 'fact' ? field.text : field.name}
          field={field}
          kind={id}
          ask={ask}
          value={field.kind === 'fact' ? undefined : flow.values[field.name]}
          onBusy={setBusy}
          onChange={(value) => field.kind !== 'fact' && flow.set({ [field.name]: value })}
        />
      ))}
    </FlowForm>
  );
}

const NONE: readonly MediaId[] = [];
/** Lists in a form are of what was uploaded. */
const listed = (value: ActValues[string]) => (Array.isArray(value) ? (value as readonly MediaId[]) : NONE);

function missingWords(missing: ActField | undefined, isBusy: boolean, t: Translate): string | undefined {
  if (missing !== undefined && missing.kind !== 'fact') return t('act.missing', { field: missing.label });
  return isBusy ? t('media.busy') : undefined;
}

function isMissing(field: ActField, ask: ActAsk): boolean {
  if (field.kind === 'fact' || field.kind === 'tick' || field.kind === 'media' || field.optional === true)
    return false;
  if (field.kind === 'choice' && field.initial !== undefined) return false;
  const value = ask.text(field.name);
  if (field.kind === 'number') {
    const n = Number(value);
    return value === '' || !(n >= field.min && n <= field.max);
  }
  if (field.kind === 'date') return value === '' || value < field.min || value > field.max;
  return value === '';
}
