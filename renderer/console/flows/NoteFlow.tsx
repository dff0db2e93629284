import { useMemo, useState } from 'react';
import type { Case } from '../../../domain/case/case.ts';
import type { Command } from '../../../domain/contract/commands.ts';
import type { SeatView } from '../../../domain/contract/http.ts';
import { defined, filled } from '../../../domain/defined.ts';
import type { MediaId } from '../../../domain/media/media.ts';
import { useClient } from '../../client/context.ts';
import { useDirectory } from '../../client/hooks.ts';
import { useAnswer } from '../../client/useAnswer.ts';
import { attached } from '../../desk/actSpec.ts';
import { idsNamed, mentionables, mentionOf } from '../../desk/mentions.ts';
import { possibleFrom, standpointOn } from '../../desk/possible.ts';
import { type Flow, useFlow } from '../../desk/useFlow.ts';
import { UploadField } from '../../media/UploadField.tsx';
import { useWords } from '../../speech/t.ts';
import { useNames } from '../../speech/useNames.ts';
import styles from '../../ui/Form.module.css';
import { FlowForm } from './FlowForm.tsx';
import { MentionField } from './MentionField.tsx';

/** Until the server has named them. */
const NOBODY: readonly SeatView[] = [];

interface NoteValues {
  readonly [field: string]: string | boolean | readonly string[] | undefined;
  readonly text?: string;
  readonly public?: boolean;
  readonly mediaIds?: readonly MediaId[];
  readonly mentions?: readonly string[];
}

/**
 * 记一笔: a line for colleagues, from every seat that reads the case and in every state. From whoever handles it
 * now it is progress, with photos, and may be meant for the reporter too.
 */
export function NoteFlow({ thisCase }: { readonly thisCase: Case }) {
  const client = useClient();
  const t = useWords();
  const flow = useFlow<NoteValues>('progress', thisCase, {});
  const [isBusy, setBusy] = useState(false);
  const from = standpointOn(client, thisCase);
  const isHandler = from !== undefined && possibleFrom(from).has('case.progress');
  const text = (flow.values.text ?? '').trim();
  const { mediaIds = [], mentions = [] } = flow.values;
  const { names, ...ids } = idsNamed(text, mentions);
  const isSaid = text !== '' || (isHandler && mediaIds.length > 0);
  const { id: caseId } = thisCase;
  const command: Command = isHandler
    ? {
        type: 'case.progress',
        data: {
          caseId,
          ...defined({ text: filled(text), public: flow.values.public === true ? true : undefined }),
          ...attached(mediaIds),
          ...ids,
        },
        expect: flow.expect,
      }
    : // A line for colleagues rests on nothing that could have changed meanwhile.
      { type: 'case.note', data: { caseId, text, ...ids } };
  return (
    <FlowForm
      flow={flow}
      title={t('note.title')}
      confirm={t('note.confirm')}
      ready={isSaid && !isBusy}
      missing={t(isBusy ? 'media.busy' : 'note.missing')}
      onConfirm={() =>
        flow.send({
          commands: [command],
          label: t('note.title'),
          done: t('note.done'),
        })
      }
    >
      <TextWithMentions flow={flow} />
      {names.length > 0 && (
        <p className={styles.hint}>{t('note.mentioned', { who: names.join(t('list.comma')) })}</p>
      )}
      {isHandler && <ForTheHandler flow={flow} onBusy={setBusy} />}
    </FlowForm>
  );
}

function TextWithMentions({ flow }: { readonly flow: Flow<NoteValues> }) {
  const t = useWords();
  const names = useNames();
  const directory = useDirectory((state) => state.directory);
  const { thisCase } = flow;
  const { link } = useClient();
  const { answer } = useAnswer(`seats ${thisCase.id}`, () =>
    link.call('GET /seats', { query: `caseId=${thisCase.id}` }),
  );
  const seats = answer?.seats ?? NOBODY;
  const found = useMemo(
    () => directory && mentionables(thisCase, seats, directory, names.unit),
    [thisCase, seats, directory, names],
  );
  return (
    <MentionField
      label={t('note.text')}
      value={flow.values.text ?? ''}
      onChange={(text, chosen) =>
        flow.set({
          text,
          ...defined({
            mentions: chosen === undefined ? undefined : [...(flow.values.mentions ?? []), mentionOf(chosen)],
          }),
        })
      }
      find={(query) => found?.find(query) ?? []}
      hint={t('note.mentionHint')}
      nothing={t('flow.nothing')}
    />
  );
}

function ForTheHandler({
  flow,
  onBusy,
}: {
  readonly flow: Flow<NoteValues>;
  readonly onBusy: (isBusy: boolean) => void;
}) {
  const t = useWords();
  return (
    <>
      <UploadField
        label={t('media.field')}
        ids={flow.values.mediaIds ?? []}
        onChange={(mediaIds) => flow.set({ mediaIds })}
        onBusy={onBusy}
      />
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={flow.values.public === true}
          onChange={(event) => flow.set({ public: event.currentTarget.checked })}
        />{' '}
        {t('note.public')}
      </label>
    </>
  );
}
