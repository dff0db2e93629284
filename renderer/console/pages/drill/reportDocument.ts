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

function written({ title, heads, rows }: ReportTable): readonly (Paragraph | Table)[] {
  const row = (cells: readonly string[], isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      children: cells.map(
        (text) =>
          new TableCell({ children: [new Paragraph({ children: [new TextRun({ text, bold: isHead })] })] }),
      ),
    });
  return [
    new Paragraph({ text: title, heading: HeadingLevel.HEADING_2 }),
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      rows: [row(heads, true), ...rows.map((cells) => row(cells, false))],
    }),
  ];
}
