import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { ReportTable, ReportText } from './reportText.ts';

/** The report as a Word document, 演练 over and under every page. Loaded with the first one. */
export function documentOf({ mark, title, facts, score, tables }: ReportText): Promise<Blob> {
  const band = () =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      children: [new TextRun({ text: mark, bold: true, color: '6D28D9' })],
    });
  return Packer.toBlob(
    new Document({
      title,
      sections: [
        {
          headers: { default: new Header({ children: [band()] }) },
          footers: { default: new Footer({ children: [band()] }) },
          children: [
            new Paragraph({ text: title, heading: HeadingLevel.HEADING_1 }),
            new Paragraph({ text: facts }),
            new Paragraph({ children: [new TextRun({ text: score, bold: true, size: 32 })] }),
            ...tables.flatMap(written),
          ],
        },
      ],
    }),
  );
}

/** Between the margins of a sheet, in twentieths of a point: what Word measures tables in. */
const SHEET_WIDTH = 9_026;
/** Room around what stands in a cell, likewise. */
const CELL_MARGINS = { top: 40, bottom: 40, left: 80, right: 80 };

function written({ title, heads, widths, rows }: ReportTable): readonly (Paragraph | Table)[] {
  const all = widths.reduce((sum, width) => sum + width, 0);
  const columnWidths = widths.map((width) => Math.round((SHEET_WIDTH * width) / all));
  const row = (cells: readonly string[], isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map(
        (text, n) =>
          new TableCell({
            width: { size: columnWidths[n] ?? 0, type: WidthType.DXA },
            margins: CELL_MARGINS,
            children: [new Paragraph({ children: [new TextRun({ text, bold: isHead })] })],
          }),
      ),
    });
  return [
    new Paragraph({ text: title, heading: HeadingLevel.HEADING_2, spacing: { before: 240, after: 80 } }),
    new Table({
      columnWidths,
      width: { size: SHEET_WIDTH, type: WidthType.DXA },
      rows: [row(heads, true), ...rows.map((cells) => row(cells, false))],
    }),
  ];
}
