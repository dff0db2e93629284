// The scene on the pictures, acted by the demo's seats through the public calls: a burst water main that
// many report. Every word is invented.
import { randomUUID } from 'node:crypto';

const SECOND = 1_000;
/** 自来水管道破损: what the demo's duty lists call it. */
const BURST_MAIN = '0103';

const MAIN = {
  source: '12345',
  title: '六榕路 87 号门前自来水管爆裂，积水漫过人行道',
  description: '水从路面喷起半米高，人行道和两间铺面门口都进了水，老人要绕到机动车道上走。',
  urgency: 'urgent',
};

/** Metres east and north of the main, seconds after it; the first two have been merged already. */
const OTHERS = [
  [12, -4, 50, 'wecom', '六榕路水管爆了，一直在喷水，路面都淹了'],
  [-9, 15, 95, '12345', '六榕路 87 号自来水管爆裂，需要关阀'],
  [18, 6, 130, 'wecom', '六榕路一直在喷水，路面积水漫过人行道'],
  [46, 20, 165, '12345', '六榕路自来水管爆裂，铺面进水'],
];

/**
 * @param {import('./afternoonServer.mjs').Afternoon} server
 * @param {number} start
 * @returns {Promise<{title: string, now: number, caseId: string}>}
 */
export async function actBurstMain(server, start) {
  const acceptor = await seat(server, 'acceptor');
  const dispatcher = await seat(server, 'dispatcher');
  const chief = await seat(server, 'chief2');
  const origin = await middleOfAStreet(server);
  const at = (/** @type {number} */ seconds) => server.setTime(start + seconds * SECOND);

  at(0);
  const caseId = await acceptor.report({ ...MAIN, place: placeAt(origin, 0, 0, '六榕路 87 号') });
  /** @type {string[]} */
  const others = [];
  for (const [east, north, seconds, source, title] of OTHERS.slice(0, 2)) {
    at(Number(seconds));
    others.push(await acceptor.report({ source, title, place: placeAt(origin, east, north) }));
  }
  at(110);
  await acceptor.send({ type: 'case.file', data: { caseId, category: BURST_MAIN, urgency: 'urgent' } });
  for (const [east, north, seconds, source, title] of OTHERS.slice(2)) {
    at(Number(seconds));
    await acceptor.report({ source, title, place: placeAt(origin, east, north) });
  }
  at(215);
  await dispatcher.send(
    ...others.map((other) => ({ type: 'case.merge', data: { caseId: other, intoId: caseId } })),
  );
  at(235);
  await chief.send({ type: 'case.urge', data: { caseId, text: '又有两位街坊来电，说水越来越大。' } });
  for (const caller of [acceptor, dispatcher, chief]) caller.close();
  return { title: MAIN.title, caseId, now: start + 250 * SECOND };
}

/**
 * Colleagues at work while the console is open: one looks at the case, others take in and send on what
 * waits, so that the line under the map has something to tell.
 * @param {import('./afternoonServer.mjs').Afternoon} server
 * @param {string} caseId
 */
export async function letColleaguesWork(server, caseId) {
  const colleague = await server.socket('chief2');
  colleague.emit('presence', { caseId, mode: 'viewing' });
  const acceptor = await seat(server, 'acceptor');
  const dispatcher = await seat(server, 'dispatcher');
  const bearer = await server.token('chief1');
  const waiting = await server.call(bearer, 'GET', '/cases?state=filed&limit=50');
  const sent = waiting.cases.filter(
    (/** @type {any} */ thisCase) => thisCase.id !== caseId && thisCase.place.streetId,
  );
  for (const thisCase of sent.slice(0, 3)) {
    await dispatcher.send({
      type: 'case.dispatch',
      data: { caseId: thisCase.id, unitId: thisCase.place.streetId },
    });
  }
  const fresh = await server.call(bearer, 'GET', '/cases?state=reported&limit=50');
  const taken = fresh.cases.filter(
    (/** @type {any} */ thisCase) => thisCase.suggestedCategory && thisCase.place.gridId,
  );
  for (const thisCase of taken
    .filter((/** @type {any} */ each) => !each.title.includes('六榕路'))
    .slice(0, 2)) {
    await acceptor.send({
      type: 'case.file',
      data: { caseId: thisCase.id, category: thisCase.suggestedCategory, urgency: thisCase.urgency },
    });
  }
  acceptor.close();
  dispatcher.close();
  return { leave: () => void colleague.disconnect() };
}

/**
 * @param {import('./afternoonServer.mjs').Afternoon} server
 * @param {string} account
 */
async function seat(server, account) {
  const socket = await server.socket(account);
  const bearer = await server.token(account);
  return {
    /** @param {object} input @returns {Promise<string>} */
    report: async (input) => (await server.call(bearer, 'POST', '/cases', input)).caseId,
    /** @param {...object} commands */
    async send(...commands) {
      const call = { id: randomUUID(), world: 'live', commands };
      const answer = await socket.timeout(20_000).emitWithAck('command', call);
      if (!answer.ok) throw new Error(`${account}: ${answer.code} ${JSON.stringify(commands)}`);
    },
    close: () => void socket.disconnect(),
  };
}

/**
 * A corner point inside 六榕街, as the demo's own outline has it.
 * @param {import('./afternoonServer.mjs').Afternoon} server
 * @returns {Promise<[number, number]>}
 */
async function middleOfAStreet(server) {
  const district = await server.call(await server.token('chief1'), 'GET', '/district');
  const street = district.streets.features.find((/** @type {any} */ feature) =>
    feature.properties.name.startsWith('六榕'),
  );
  const inside = new Set(
    district.communities.features
      .filter((/** @type {any} */ feature) => feature.properties.parentId === street.properties.id)
      .map((/** @type {any} */ feature) => feature.properties.id),
  );
  const grids = district.grids.features.filter((/** @type {any} */ feature) =>
    inside.has(feature.properties.parentId),
  );
  const ring = grids[Math.floor(grids.length / 2)].geometry.coordinates[0];
  const sum = ring
    .slice(1)
    .reduce(
      (/** @type {[number, number]} */ [x, y], /** @type {[number, number]} */ [lon, lat]) => [
        x + lon,
        y + lat,
      ],
      [0, 0],
    );
  return [sum[0] / (ring.length - 1), sum[1] / (ring.length - 1)];
}

/**
 * @param {[number, number]} origin
 * @param {string | number | undefined} east in metres
 * @param {string | number | undefined} north in metres
 * @param {string} text
 */
function placeAt([lon, lat], east, north, text = '六榕路') {
  const point = [lon + Number(east) / 102_300, lat + Number(north) / 110_800];
  return { text, point, crs: 'wgs84' };
}
