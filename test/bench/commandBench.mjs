// What a command costs as a day goes on: processor time of the server for each, and of its deciding thread alone. The
// hundred-thousandth is to cost what the five-thousandth did.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectLingxing } from './consoles.mjs';
import { createLingxingLoad } from './load.mjs';
import { signIn } from './signIn.mjs';
import { processorMs, startServer } from './streamBench.mjs';

const IN_FLIGHT = 64;
/** The first of a server are compiled while they run. */
const WARM_UP = 5_000;

/** Milliseconds of processor its first thread has used: that is where everything is decided and sent. */
function decidingMs({ pid }) {
  const fields = readFileSync(`/proc/${pid}/task/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** @param {{commands: number, every: number}} options one row for each `every` commands behind the first */
export async function commandBench({ commands, every }) {
  const data = mkdtempSync(join(tmpdir(), 'lingxing-commands-'));
  const { child, url } = await startServer(
    ['build/server/main.js', '--data', data, '--port', '0', '--demo'],
    { LINGXING_RATE_LIMIT: 'off' },
  );
  const { authorization } = await signIn(url, data);
  const district = await (await fetch(`${url}/api/v1/district`, { headers: { authorization } })).json();
  const load = createLingxingLoad(district);
  const driver = await connectLingxing(url, authorization.slice('Bearer '.length));
  const rows = [];
  let accepted = 0;
  let refused = 0;
  let before = { accepted: 0, all: 0, deciding: 0 };
  const mark = () => ({ accepted, all: processorMs(child), deciding: decidingMs(child) });
  await new Promise((resolve) => {
    driver.handlers.ack = (id, answer) => {
      load.answered(id, answer);
      if (answer.ok) accepted += 1;
      else refused += 1;
      if (accepted === WARM_UP) before = mark();
      if (accepted === before.accepted + every && accepted > WARM_UP) {
        const now = mark();
        const each = (name) => Math.round(((now[name] - before[name]) * 1000) / every);
        rows.push({
          commands: accepted,
          'deciding µs each': each('deciding'),
          'all threads µs each': each('all'),
        });
        before = now;
      }
      if (accepted >= commands) resolve();
      else driver.send(load.next());
    };
    for (let n = 0; n < IN_FLIGHT; n += 1) driver.send(load.next());
  });
  driver.close();
  child.kill('SIGKILL');
  rmSync(data, { recursive: true, force: true });
  return { rows, refused };
}
