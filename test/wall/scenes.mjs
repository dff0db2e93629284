// What every scene of a wall has to show: a day of the demo, a released photo, and an incident that is responded to.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { startAfternoon } from '../screens/afternoonServer.mjs';

/** A Friday afternoon, 14:12 in Shanghai; and the same day, five to eleven at night. */
export const DAY = Date.UTC(2026, 10, 20, 6, 12, 4);
export const NIGHT = Date.UTC(2026, 10, 20, 14, 55, 0);
const HOUR = 3_600_000;

/**
 * A server as it is started for real, at this moment, with a wall. A night is quiet when nothing came in: only the
 * day is laid in.
 * @param {number} at
 */
export async function openDemo(at) {
  const data = mkdtempSync(path.join(tmpdir(), 'lingxing-wall-'));
  if (at === DAY) await (await startAfternoon({ data, at, day: true })).stop();
  const server = await startAfternoon({ data, at, day: false });
  const admin = await server.token('administrator');
  const { url } = await server.call(admin, 'POST', '/walls', { name: '大厅' });
  return {
    server,
    /** Of the wall. */
    url,
    async close() {
      await server.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof openDemo>>} WallDemo */

/** Drawn, not taken: a street between two houses, and water that stands up from it. */
const BURST_PIPE = `<svg xmlns="http://www.w3.org/2000/svg" width="1920" height="1080" viewBox="0 0 1920 1080">
  <defs>
    <linearGradient id="sky" x2="0" y2="1"><stop stop-color="#8fa9b8"/><stop offset="1" stop-color="#d9d3c3"/></linearGradient>
    <pattern id="windows" width="120" height="130" patternUnits="userSpaceOnUse"><rect x="30" y="30" width="56" height="70" fill="#47596a"/></pattern>
  </defs>
  <rect width="1920" height="1080" fill="url(#sky)"/>
  <path d="M0 120H560V700H0zM1330 60H1920V700H1330z" fill="#a08c78"/>
  <path d="M0 120H560V700H0zM1330 60H1920V700H1330z" fill="url(#windows)"/>
  <path d="M0 690H1920V1080H0z" fill="#59605f"/>
  <path d="M560 690H1330L1800 1080H90z" fill="#6b7271"/>
  <path d="M950 700L930 780M920 830L890 930M880 980L860 1080" stroke="#d8d2b4" stroke-width="18"/>
  <ellipse cx="1060" cy="930" rx="520" ry="96" fill="#8fb0c0"/>
  <ellipse cx="1060" cy="930" rx="330" ry="54" fill="#b3cdd8"/>
  <path d="M1040 930C1000 640 960 520 820 480M1060 930C1060 560 1064 430 1060 340M1080 930C1130 640 1180 530 1320 500" fill="none" stroke="#e8f1f4" stroke-width="34" stroke-linecap="round"/>
</svg>`;

/**
 * An urgent case with a photo that the wall may show.
 * @param {import('../screens/afternoonServer.mjs').Afternoon} server
 * @returns {Promise<string>}
 */
export async function releasePhoto(server) {
  const chief = await server.token('chief1');
  const picture = await sharp(Buffer.from(BURST_PIPE)).jpeg().toBuffer();
  const sent = await fetch(`${server.url}/api/v1/media`, {
    method: 'POST',
    headers: { authorization: `Bearer ${chief}`, 'content-type': 'image/jpeg' },
    body: new Uint8Array(picture),
  });
  const { mediaId } = await sent.json();
  const { grids } = await server.call(chief, 'GET', '/district');
  const gridId = grids.features[700].properties.id;
  const body = {
    source: 'desk',
    title: '水管爆裂',
    category: '0105',
    urgency: 'urgent',
    place: { gridId },
    mediaIds: [mediaId],
  };
  const { caseId } = await server.call(chief, 'POST', '/cases', body);
  await give(server, 'chief1', 'case.releaseMedia', { caseId, mediaId, released: true });
  return caseId;
}

/**
 * A rainstorm over a third of the district, under command for an hour.
 * @param {import('../screens/afternoonServer.mjs').Afternoon} server
 */
export async function beginIncident(server) {
  const chief = await server.token('chief1');
  const { grids } = await server.call(chief, 'GET', '/district');
  const [lon, lat] = grids.features[700].geometry.coordinates.flat(Infinity);
  const corners = Array.from({ length: 13 }, (_, n) => {
    const angle = (n / 12) * 2 * Math.PI;
    return [lon + 0.012 * Math.cos(angle), lat + 0.008 * Math.sin(angle)];
  });
  const now = DAY;
  const { subjectId } = await give(server, 'chief1', 'incident.raise', {
    title: '暴雨内涝',
    kind: 'natural',
    hazard: 'rainstorm',
  });
  await give(server, 'chief1', 'incident.issueWarning', {
    subjectId,
    hazard: 'rainstorm',
    colour: 'orange',
    from: now,
    area: '中部街道',
    advice: '不要去低洼处',
    measures: '暂停户外作业',
    issuer: '区应急指挥部',
    issuedAt: now,
    polygon: corners,
  });
  await give(server, 'commander', 'incident.startResponse', {
    subjectId,
    matter: '暴雨内涝',
    level: 'II',
    until: now + 7 * HOUR,
    measures: ['封闭下穿隧道', '转移低洼住户', '增派泵车'],
    commanderId: 'demo-commander',
  });
  await give(server, 'commander', 'incident.markMeasure', { subjectId, n: 1, done: true });
  await give(server, 'chief1', 'incident.setFieldPost', { subjectId, text: '现场指挥部', point: [lon, lat] });
  await callAndOrder(server, subjectId);
}

/**
 * An order to six streets and a roll-call of them, of which one street answered.
 * @param {import('../screens/afternoonServer.mjs').Afternoon} server
 * @param {string} incidentId
 */
async function callAndOrder(server, incidentId) {
  const { units } = await server.call(await server.token('chief1'), 'GET', '/district');
  const unitIds = units
    .filter((/** @type {{kind: string}} */ { kind }) => kind === 'street')
    .slice(0, 6)
    .map((/** @type {{id: string}} */ { id }) => id);
  const data = { incidentId, text: '封闭下穿隧道', unitIds, doneBy: DAY + HOUR };
  const order = await give(server, 'commander', 'order.give', data);
  const roll = await give(server, 'chief1', 'rollCall.begin', { incidentId, purpose: '防汛', unitIds });
  const answer = { subjectId: order.subjectId, answer: 'done' };
  await give(server, 'street1-reviewer', 'order.answer', answer);
  await give(server, 'street1-reviewer', 'rollCall.answer', { subjectId: roll.subjectId });
}

/**
 * A drill of the ready rainstorm, some minutes in; returns its world.
 * @param {import('../screens/afternoonServer.mjs').Afternoon} server
 * @returns {Promise<string>}
 */
export async function beginDrill(server) {
  const chief = await server.token('chief1');
  const plan = { name: '防汛演练', scriptId: 'rainstorm', seed: 7 };
  const { world } = await server.call(chief, 'POST', '/exercises', plan);
  await give(server, 'chief1', 'exercise.start', {}, world);
  const { worlds } = await server.call(chief, 'GET', '/worlds');
  const { at } = worlds.find((/** @type {{id: string}} */ { id }) => id === world);
  await give(server, 'chief1', 'exercise.jump', { to: at + HOUR / 4 }, world);
  return world;
}

/**
 * @param {import('../screens/afternoonServer.mjs').Afternoon} server
 * @param {string} world
 */
export const endDrill = (server, world) => give(server, 'chief1', 'exercise.end', {}, world);

/**
 * @param {import('../screens/afternoonServer.mjs').Afternoon} server
 * @param {string} account
 * @param {string} type
 * @param {object} data
 * @param {string} [world]
 */
async function give(server, account, type, data, world = 'live') {
  const socket = await server.socket(account, world);
  const call = { id: `wall-${type}-${Date.now()}`, world, commands: [{ type, data }] };
  const answer = await socket.timeout(20_000).emitWithAck('command', call);
  socket.disconnect();
  if (!answer.ok) throw new Error(`${type}: ${JSON.stringify(answer)}`);
  return answer.results?.[0] ?? answer;
}
