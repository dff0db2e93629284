import { describe, expect, it } from 'vitest';
import { AnswerTooLongError, readBytes, readJson, readText } from '../../server/answerBody.ts';

/** An answer that goes on as long as it is read, and what was taken of it. */
function endless() {
  let pulled = 0;
  let isCancelled = false;
  const body = new ReadableStream({
    pull(controller) {
      pulled += 1_000;
      controller.enqueue(new Uint8Array(1_000).fill(0x61));
    },
    cancel() {
      isCancelled = true;
    },
  });
  return { response: new Response(body), pulled: () => pulled, isCancelled: () => isCancelled };
}

describe('an answer of another machine', () => {
  it('is read up to its size and cut off at the source where it never ends', async () => {
    const { response, pulled, isCancelled } = endless();
    await expect(readBytes(response, 10_000)).rejects.toThrow(AnswerTooLongError);
    expect(isCancelled()).toBe(true);
    expect(pulled()).toBeLessThan(20_000);
  });

  it('is no JSON where it is too long, broken, empty or something else', async () => {
    const { response } = endless();
    expect(await readJson(response)).toBeUndefined();
    for (const body of ['', '<html>', '{"a":', JSON.stringify('x'.repeat(70_000))]) {
      expect(await readJson(new Response(body))).toBeUndefined();
    }
    expect(await readJson(new Response('{"id":"m-1"}'))).toEqual({ id: 'm-1' });
  });

  it('is read in the charset it names', async () => {
    const gbk = new Response(new Uint8Array([0xd4, 0xbd, 0xd0, 0xe3]), {
      headers: { 'content-type': 'text/plain; charset=gbk' },
    });
    expect(await readText(gbk, 100)).toBe('越秀');
    await expect(readText(new Response(new Uint8Array([0xff, 0xbd])), 100)).rejects.toThrow('not-utf8');
  });
});
