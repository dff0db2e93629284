import { useView } from '../client/hooks.ts';
import { CasePanel } from './panels/case/CasePanel.tsx';
import { ReportPanel } from './panels/report/ReportPanel.tsx';

/** The right-hand column: the case under the hand, or the report that is being typed in front of it. */
export function CaseColumn() {
  const reportId = useView((state) => state.reportId);
  return reportId === undefined ? <CasePanel /> : <ReportPanel id={reportId} />;
}
