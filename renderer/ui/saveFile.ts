/** Spreadsheet programs take Chinese for something else without it, and reading an answer's text takes it away. */
const BYTE_ORDER_MARK = '\ufeff';

/** Hands a file to the browser, or to the window's own dialog, to be kept where the person wants it. */
export function saveFile(name: string, text: string, type: string): void {
  const isBare = type === 'text/csv' && !text.startsWith(BYTE_ORDER_MARK);
  const content = isBare ? `${BYTE_ORDER_MARK}${text}` : text;
  saveBlob(name, new Blob([content], { type }));
}

/** The same for a file as the server made it. */
export function saveBlob(name: string, file: Blob): void {
  const address = URL.createObjectURL(file);
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  URL.revokeObjectURL(address);
}
