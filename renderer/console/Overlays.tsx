import { BatchDialog } from './panels/batch/BatchDialog.tsx';
import { NoteDialog } from './panels/drill/NoteDialog.tsx';
import { HelpOverlay } from './panels/help/HelpOverlay.tsx';
import { MediaViewer } from './panels/media/MediaViewer.tsx';
import { CommandPalette } from './panels/palette/CommandPalette.tsx';
import { CaseFileDialog } from './panels/paper/CaseFileDialog.tsx';
import { PrintedCases } from './panels/paper/PrintedCases.tsx';
import { SlipDialog } from './panels/paper/SlipDialog.tsx';
import { ExportDialog } from './panels/queue/ExportDialog.tsx';

/** What any window of the console can lay over what it shows, and what it prints. */
export function Overlays() {
  return (
    <>
      <CommandPalette />
      <HelpOverlay />
      <ExportDialog />
      <BatchDialog />
      <CaseFileDialog />
      <NoteDialog />
      <PrintedCases />
      <SlipDialog />
      <MediaViewer />
    </>
  );
}
