// Residents report from a phone each; what is measured is when a console at the centre has the case, over real sockets.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectLingxing } from './consoles.mjs';
import { arrivals, figures, withDemo } from './demoBench.mjs';

const PHONES = 90;
const PACE_MS = 60;

/** One row for reports one after the other, one for as many in one moment. */
export function residentBench() {
  return withDemo(async (url, demo) => {
    const seat = await connectLingxing(url, await demo('chief1'));
    const seen = arrivals(seat);
    const send = (n) => seen.after(() => report(url, n)).then(({ ms }) => ms);
    // The first of a server's life pays for what is read once.
    await send(PHONES);
    const paced = await Promise.all(
      Array.from({ length: PHONES }, async (_, n) => {
        await sleep(n * PACE_MS);
        return send(n);
      }),
    );
    seat.close();
    return [
      {
        what: `${PHONES} residents send, one every ${PACE_MS} ms; until a console has it`,
        ...figures(paced),
      },
    ];
  });
}

/** As the page sends it; every phone of its own, at places apart. */
async function report(url, n) {
  const input = { id: randomUUID(), text: `路灯不亮，第 ${n} 处`, place: { text: `东门口 ${n} 号` } };
  const answer = await fetch(`${url}/api/v1/public/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-phone': randomUUID() },
    body: JSON.stringify(input),
  });
  if (!answer.ok) throw new Error(`report ${n}: ${answer.status} ${await answer.text()}`);
  return { id: `phone:${input.id}`, answer: await answer.json() };
}
