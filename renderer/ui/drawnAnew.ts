/** Longest edge sent: enough to see a crack by, light enough for a slow network. */
const EDGE_PX = 1920;
const QUALITY = 0.85;

/**
 * The photo drawn anew, turned as it was taken: nothing but pixels is left, so neither where nor with what it was
 * made leaves the phone. What this browser cannot draw goes as it is, and the server does the same to it.
 */
export async function drawnAnew(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined);
  if (picture === undefined) return file;
  const share = Math.min(1, EDGE_PX / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * share));
  canvas.height = Math.max(1, Math.round(picture.height * share));
  const pen = canvas.getContext('2d');
  if (pen === null) return file;
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
  return drawn ?? file;
}
