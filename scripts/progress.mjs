/**
 * Says what goes on while something long does, on stderr: once a second on a terminal, every ten
 * seconds elsewhere, so that a log stays readable and nobody thinks the machine hangs.
 */

/**
 * @typedef {object} Progress
 * @property {(line: string) => void} say
 * @property {<T>(what: string, work: () => Promise<T>) => Promise<T>} during  runs `work` under a running clock
 */

/**
 * @param {string} prefix
 * @param {NodeJS.WriteStream} out
 * @returns {Progress}
 */
export function createProgress(prefix, out = process.stderr) {
  const isTerminal = out.isTTY === true;
  /** @param {string} line */
  const say = (line) => void out.write(`${prefix} ${line}\n`);
  return {
    say,
    async during(title, work) {
      const start = performance.now();
      const elapsed = () => Math.round((performance.now() - start) / 1000);
      if (!isTerminal) say(`${title} …`);
      const tick = setInterval(
        () => {
          if (isTerminal) out.write(`\r${prefix} ${title} … ${elapsed()} s`);
          else say(`${title} … ${elapsed()} s`);
        },
        isTerminal ? 1000 : 10_000,
      );
      try {
        if (isTerminal) out.write(`${prefix} ${title} …`);
        return await work();
      } finally {
        clearInterval(tick);
        if (isTerminal) out.write(`\r${prefix} ${title}: ${elapsed()} s   \n`);
      }
    },
  };
}
