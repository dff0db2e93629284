import { useClient } from '../../../client/context.ts';
import { useView } from '../../../client/hooks.ts';
import { fileNameIn } from '../../../desk/drill.ts';
import { useWords } from '../../../speech/t.ts';
import { Overlay } from '../../../ui/Overlay.tsx';
import { saveFile } from '../../../ui/saveFile.ts';
import { PurposeForm } from '../../flows/PurposeForm.tsx';
import { useApp, useScreen } from '../../screen/context.ts';

/** 案卷文件: the selected case with all its records and their proof, as JSON. */
export function CaseFileDialog() {
  const { screen } = useApp();
  const { world, link, notices } = useClient();
  const t = useWords();
  const open = useScreen((state) => state.overlay === 'caseFile');
  const id = useView((state) => state.selectedId);
  const close = (): void => screen.open(undefined);
  return (
    <Overlay open={open && id !== undefined} title={t('paper.file', { id: id ?? '' })} onClose={close}>
      <PurposeForm
        hint={t('paper.fileHint')}
        onMake={async (purpose) => {
          if (id === undefined) return undefined;
          const query = new URLSearchParams({ purpose }).toString();
          const answer = await link.call('GET /cases/:id/file', { path: { id }, query });
          if (!answer.ok) return answer;
          const { ok: _ok, ...file } = answer;
          const name = fileNameIn(world, `${id}.case.json`, t);
          saveFile(name, JSON.stringify(file, undefined, 1), 'application/json');
          notices.show({ tone: 'done', text: t('export.done', { name }) });
          close();
          return undefined;
        }}
      />
    </Overlay>
  );
}
