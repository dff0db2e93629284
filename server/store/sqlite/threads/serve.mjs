import { parentPort } from 'node:worker_threads';
import { describeFault } from './fault.mjs';

/*
 * A thread owns a connection and answers named calls, one after the other and in their order. ../thread.ts is the
 * other end.
 */

/**
 * @typedef {{id: number, port: string, name: string, args: readonly unknown[]}} Call
 * @typedef {{id: number, value?: unknown, fault?: ReturnType<typeof describeFault>}} Reply
 * @typedef {object} Opened
 * @property {Record<string, Record<string, (...args: never[]) => unknown>>} calls
 * @property {<T>(work: () => T) => T} [around] what every call runs in
 * @property {() => void} close
 */

/**
 * Serves until told to close. What `open` throws is the answer of every call; the next call tries again.
 *
 * @param {() => Opened} open
 */
export function serve(open) {
  /** @type {Opened | undefined} */
  let opened;

  /** @param {Call} call */
  function answer({ port, name, args }) {
    opened ??= open();
    const call = opened.calls[port]?.[name];
    if (call === undefined) throw new Error(`there is no call ${port}.${name}`);
    const work = () => call(.../** @type {never[]} */ (/** @type {unknown} */ (args)));
    return opened.around === undefined ? work() : opened.around(work);
  }

  parentPort?.on('message', (/** @type {Call | 'close'} */ message) => {
    if (message === 'close') {
      opened?.close();
      parentPort?.close();
      return;
    }
    /** @type {Reply} */
    let reply;
    try {
      reply = { id: message.id, value: answer(message) };
    } catch (error) {
      reply = { id: message.id, fault: describeFault(error) };
    }
    parentPort?.postMessage(reply);
  });
}
