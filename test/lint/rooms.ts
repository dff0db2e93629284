import type { Import } from './imports.ts';

/**
 * Room → the rooms it may import, over every import there is, types and style sheets too. A room is a folder with
 * what lies in it, or one file; the longest name that fits is a file's room, and `*` stands for any one folder,
 * each a room of its own. `…/**` is a room with all below it. A room may always import itself.
 */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  // What things mean: no clock, no chance, no input or output.
  'domain/defined.ts': [],
  'domain/kernel.ts': ['domain/refusal'],
  'domain/seededRandom.ts': [],
  'domain/text': [],
  'domain/refusal': ['domain/text'],
  'domain/time': ['domain/kernel.ts'],
  'domain/district': ['domain/defined.ts', 'domain/kernel.ts', 'domain/text'],
  'domain/media': ['domain/kernel.ts'],
  'domain/aggregate': [
    ...['domain/defined.ts', 'domain/kernel.ts', 'domain/refusal', 'domain/district', 'domain/people'],
    ...['domain/rules', 'domain/contract', 'domain/outbox', 'domain/asSeen.ts', 'domain/situation.ts'],
  ],
  'domain/case': [
    ...[
      'domain/defined.ts',
      'domain/kernel.ts',
      'domain/text',
      'domain/refusal',
      'domain/time',
      'domain/district',
      'domain/incident',
    ],
    ...['domain/media', 'domain/people', 'domain/sla', 'domain/rules', 'domain/ladder', 'domain/secretary'],
    ...['domain/aggregate', 'domain/contract', 'domain/outbox', 'domain/shift', 'domain/leave'],
  ],
  'domain/leave': [
    ...['domain/defined.ts', 'domain/kernel.ts', 'domain/time', 'domain/case', 'domain/shift'],
    ...['domain/aggregate', 'domain/contract', 'domain/people', 'domain/situation.ts'],
  ],
  'domain/shift': [
    ...['domain/defined.ts', 'domain/kernel.ts', 'domain/time', 'domain/district'],
    ...['domain/sla', 'domain/case', 'domain/aggregate', 'domain/contract', 'domain/situation.ts'],
  ],
  'domain/bell': [
    ...['domain/defined.ts', 'domain/kernel.ts', 'domain/aggregate', 'domain/contract'],
    ...['domain/shift', 'domain/situation.ts'],
  ],
  'domain/claim': [
    ...['domain/defined.ts', 'domain/kernel.ts', 'domain/district', 'domain/case', 'domain/shift'],
    ...['domain/aggregate', 'domain/contract', 'domain/situation.ts'],
  ],
  'domain/succession': [
    ...['domain/kernel.ts', 'domain/time', 'domain/district'],
    ...['domain/case', 'domain/aggregate', 'domain/contract', 'domain/situation.ts'],
  ],
  'domain/incident': [
    ...['domain/defined.ts', 'domain/kernel.ts', 'domain/time', 'domain/district', 'domain/case'],
    ...['domain/aggregate', 'domain/contract', 'domain/refusal', 'domain/situation.ts'],
    ...['domain/outbox', 'domain/text'],
  ],
  'domain/order': [
    ...['domain/defined.ts', 'domain/kernel.ts', 'domain/time', 'domain/case', 'domain/incident'],
    ...['domain/aggregate', 'domain/contract', 'domain/outbox', 'domain/text', 'domain/situation.ts'],
  ],
  'domain/rollCall': [
    ...['domain/defined.ts', 'domain/kernel.ts', 'domain/time', 'domain/order', 'domain/outbox'],
    ...['domain/aggregate', 'domain/contract', 'domain/situation.ts'],
  ],
  'domain/broadcast': [
    ...['domain/defined.ts', 'domain/kernel.ts', 'domain/time', 'domain/district', 'domain/case'],
    ...['domain/ladder', 'domain/outbox', 'domain/incident'],
    ...['domain/aggregate', 'domain/contract', 'domain/situation.ts'],
  ],
  'domain/campaign': [
    ...['domain/defined.ts', 'domain/kernel.ts', 'domain/time', 'domain/district', 'domain/case'],
    ...['domain/people', 'domain/aggregate', 'domain/contract', 'domain/situation.ts'],
  ],
  'domain/room': [
    ...[
      'domain/defined.ts',
      'domain/kernel.ts',
      'domain/time',
      'domain/district',
      'domain/case',
      'domain/order',
    ],
    ...['domain/outbox', 'domain/secretary', 'domain/text'],
    ...['domain/aggregate', 'domain/contract', 'domain/situation.ts'],
  ],
  'domain/thread': [
    ...['domain/defined.ts', 'domain/kernel.ts', 'domain/time', 'domain/district', 'domain/case'],
    'domain/outbox',
    ...['domain/secretary', 'domain/rules', 'domain/text'],
    ...['domain/aggregate', 'domain/contract', 'domain/situation.ts'],
  ],
  'domain/exercise': [
    ...['domain/defined.ts', 'domain/kernel.ts', 'domain/time', 'domain/district', 'domain/people'],
    'domain/case',
    ...['domain/incident', 'domain/order', 'domain/rollCall', 'domain/shift', 'domain/seededRandom.ts'],
    ...['domain/aggregate', 'domain/contract', 'domain/situation.ts'],
  ],
  'domain/ladder': [
    ...['domain/kernel.ts', 'domain/time', 'domain/district', 'domain/sla'],
    ...['domain/rules', 'domain/case', 'domain/shift', 'domain/contract'],
  ],
  'domain/timeDoubt': [
    ...['domain/defined.ts', 'domain/kernel.ts', 'domain/time', 'domain/aggregate', 'domain/contract'],
    'domain/situation.ts',
  ],
  'domain/sla': ['domain/defined.ts', 'domain/kernel.ts', 'domain/time', 'domain/case', 'domain/rules'],
  'domain/rules': [
    ...['domain/defined.ts', 'domain/kernel.ts', 'domain/text', 'domain/time', 'domain/district'],
    ...['domain/sla', 'domain/case', 'domain/contract', 'domain/measures', 'domain/retention'],
  ],
  'domain/retention': ['domain/kernel.ts', 'domain/time', 'domain/case'],
  'domain/people': ['domain/kernel.ts', 'domain/district'],
  'domain/evidence': [
    ...['domain/defined.ts', 'domain/kernel.ts', 'domain/text', 'domain/district', 'domain/case'],
  ],
  'domain/secretary': [
    ...[
      'domain/defined.ts',
      'domain/kernel.ts',
      'domain/text',
      'domain/district',
      'domain/evidence',
      'domain/case',
      'domain/rules',
    ],
    ...['domain/aggregate', 'domain/contract', 'domain/situation.ts', 'domain/time'],
  ],
  'domain/outbox': [
    ...[
      'domain/defined.ts',
      'domain/kernel.ts',
      'domain/text',
      'domain/time',
      'domain/case',
      'domain/district',
    ],
    ...['domain/ladder', 'domain/shift', 'domain/sla'],
  ],
  'domain/log': ['domain/kernel.ts', 'domain/text', 'domain/time'],
  'domain/measures': ['domain/defined.ts', 'domain/kernel.ts', 'domain/time', 'domain/case'],
  'domain/situation.ts': ['domain/kernel.ts', 'domain/aggregate', 'domain/case', 'domain/folds.ts'],
  'domain/folds.ts': [
    ...['domain/aggregate', 'domain/case', 'domain/shift', 'domain/succession', 'domain/timeDoubt'],
    ...['domain/bell', 'domain/claim', 'domain/leave', 'domain/incident', 'domain/order'],
    ...['domain/rollCall', 'domain/exercise', 'domain/secretary', 'domain/broadcast'],
    'domain/campaign',
    'domain/room',
    'domain/thread',
  ],
  'domain/kinds.ts': [
    ...['domain/contract', 'domain/aggregate', 'domain/case', 'domain/shift', 'domain/succession'],
    ...['domain/timeDoubt', 'domain/bell', 'domain/claim', 'domain/leave'],
    ...['domain/incident', 'domain/order', 'domain/rollCall', 'domain/exercise'],
    ...['domain/secretary', 'domain/broadcast', 'domain/campaign', 'domain/room'],
    'domain/thread',
  ],
  'domain/replay': ['domain/aggregate'],
  'domain/wall': ['domain/kernel.ts', 'domain/district', 'domain/text', 'domain/time'],
  'domain/asSeen.ts': ['domain/kernel.ts', 'domain/contract'],
  // The wire speaks of everything: its lists are the lists of whoever owns them.
  'domain/contract': ['domain/**'],

  // The dispatch server: ports and clocks below, the one write path, then who uses it, the doors on top.
  'server/clock.ts': ['domain/kernel.ts'],
  'server/proxies.ts': [],
  'server/limiter.ts': ['domain/kernel.ts'],
  'server/config.ts': [
    ...['domain/defined.ts', 'domain/kernel.ts'],
    ...['server/limiter.ts', 'server/proxies.ts', 'server/safeUrl.ts'],
  ],
  'server/setupFile.ts': ['server/config.ts'],
  'server/safeUrl.ts': [],
  'server/writeWhole.ts': [],
  'server/localServers.ts': [],
  'server/loopback.ts': [],
  'server/turns.ts': [],
  'server/precedence.ts': ['domain/kernel.ts'],
  'server/pauses.ts': ['server/precedence.ts'],
  'server/world/workLoop.ts': ['domain/kernel.ts', 'server/clock.ts', 'server/precedence.ts'],
  'server/world/worldClock.ts': ['domain/**', 'server/clock.ts'],
  'server/world/trouble.ts': ['server/world/workLoop.ts'],
  'server/metrics.ts': ['domain/contract', 'server/dispatch', 'server/world/trouble.ts'],
  'server/csv.ts': ['domain/**'],
  'server/store': ['domain/**'],
  'server/store/memory': ['domain/**', 'server/store'],
  'server/store/sqlite': ['domain/**', 'server/store', 'server/store/sqlite/threads'],
  // Of SQLite it takes the index that every machine makes of the log for itself.
  'server/store/postgres': [
    ...['domain/**', 'server/store', 'server/store/sqlite'],
    ...['server/clock.ts', 'server/turns.ts'],
  ],
  // Of these the rest takes types alone: what they import would come into the event loop's thread.
  'server/store/sqlite/threads': ['domain/**', 'server/store'],
  // Which of them holds a district's data.
  'server/dataStore.ts': ['server/store', 'server/store/sqlite', 'server/store/postgres'],
  'server/district': ['domain/**', 'server/intake', 'server/decodeText.ts'],
  'server/people': ['domain/**', 'server/store', 'server/clock.ts', 'server/turns.ts'],
  'server/audit': ['domain/**', 'server/store', 'server/clock.ts'],
  'server/dispatch': [
    ...['domain/**', 'server/store', 'server/clock.ts', 'server/precedence.ts', 'server/pauses.ts'],
  ],
  'server/anchors': [
    ...['domain/**', 'server/store', 'server/audit'],
    ...['server/clock.ts', 'server/config.ts', 'server/world/workLoop.ts'],
  ],
  'server/export': ['domain/**', 'server/csv.ts'],
  'server/measures': [
    ...['domain/**', 'server/dispatch', 'server/store', 'server/csv.ts'],
    ...['server/clock.ts', 'server/pauses.ts', 'server/precedence.ts', 'server/turns.ts'],
    'server/world/workLoop.ts',
  ],
  'server/retention': [
    ...['domain/**', 'server/dispatch', 'server/store', 'server/media', 'server/audit'],
    ...['server/clock.ts', 'server/pauses.ts', 'server/precedence.ts', 'server/world/workLoop.ts'],
    'server/writeWhole.ts',
  ],
  'server/media': ['domain/**', 'server/dispatch', 'server/clock.ts', 'server/world/workLoop.ts'],
  'server/time': ['domain/**', 'server/audit', 'server/dispatch', 'server/clock.ts'],
  'server/ladder': [
    ...['domain/**', 'server/dispatch'],
    ...['server/clock.ts', 'server/precedence.ts', 'server/world/workLoop.ts'],
  ],
  'server/rules': [
    ...['domain/**', 'server/dispatch', 'server/ladder', 'server/audit'],
    ...['server/clock.ts', 'server/config.ts', 'server/world/workLoop.ts', 'server/writeWhole.ts'],
  ],
  'server/outbox': [
    ...['domain/**', 'server/dispatch', 'server/people', 'server/store'],
    ...['server/clock.ts', 'server/turns.ts', 'server/world/workLoop.ts', 'server/answerBody.ts'],
  ],
  'server/succession': [
    ...['domain/**', 'server/dispatch', 'server/people', 'server/audit', 'server/store'],
    ...['server/clock.ts', 'server/config.ts', 'server/world/workLoop.ts'],
  ],
  'server/incident': [
    ...['domain/**', 'server/dispatch', 'server/store', 'server/clock.ts', 'server/world/workLoop.ts'],
    'server/audit',
  ],
  'server/broadcast': [
    ...['domain/**', 'server/dispatch', 'server/store', 'server/outbox', 'server/people', 'server/audit'],
    ...['server/clock.ts', 'server/world/workLoop.ts'],
  ],
  'server/rollCall': ['domain/**', 'server/dispatch', 'server/clock.ts', 'server/world/workLoop.ts'],
  'server/claim': ['domain/**', 'server/dispatch', 'server/clock.ts', 'server/world/workLoop.ts'],
  'server/exercise': [
    ...[
      'domain/**',
      'server/dispatch',
      'server/store',
      'server/store/sqlite',
      'server/media',
      'server/outbox',
    ],
    ...['server/world', 'server/world/workLoop.ts', 'server/world/worldClock.ts', 'server/clock.ts'],
    'server/exercise/ready',
  ],
  'server/exercise/ready': ['domain/**'],
  'server/cap': ['domain/**'],
  'server/decodeText.ts': ['domain/defined.ts'],
  'server/answerBody.ts': ['server/decodeText.ts'],
  'server/intake': ['domain/**'],
  'server/connector': [
    ...['domain/**', 'server/dispatch', 'server/people', 'server/store', 'server/intake'],
    ...['server/outbox', 'server/answerBody.ts'],
    ...['server/clock.ts', 'server/config.ts', 'server/loopback.ts', 'server/world/workLoop.ts'],
    ...['server/pauses.ts', 'server/safeUrl.ts', 'server/setupFile.ts', 'server/turns.ts'],
  ],
  'server/wecom': [
    ...['domain/kernel.ts', 'domain/defined.ts', 'domain/outbox', 'server/outbox', 'server/channels'],
    ...['server/answerBody.ts', 'server/loopback.ts', 'server/safeUrl.ts', 'server/setupFile.ts'],
  ],
  'server/underlay': [
    ...['domain/**', 'server/config.ts', 'server/answerBody.ts', 'server/media'],
    ...['server/safeUrl.ts', 'server/setupFile.ts', 'server/writeWhole.ts'],
  ],
  'server/channels': [
    ...['domain/kernel.ts', 'domain/defined.ts', 'domain/contract', 'domain/district', 'domain/outbox'],
    ...['server/outbox', 'server/store'],
    ...['server/channels/*', 'server/clock.ts', 'server/safeUrl.ts', 'server/setupFile.ts'],
  ],
  'server/channels/*': [
    ...['domain/kernel.ts', 'domain/outbox', 'domain/defined.ts', 'server/channels', 'server/outbox'],
    ...['server/answerBody.ts', 'server/clock.ts', 'server/limiter.ts', 'server/loopback.ts'],
  ],
  'server/open311': ['domain/**', 'server/pauses.ts'],
  'server/links': ['domain/**', 'server/clock.ts', 'server/world/workLoop.ts'],
  'server/public': ['domain/**', 'server/dispatch', 'server/people', 'server/outbox'],
  'server/link': ['domain/**', 'server/dispatch', 'server/store', 'server/clock.ts'],
  'server/nodes': [
    ...['domain/**', 'server/dispatch', 'server/link', 'server/people', 'server/rules', 'server/store'],
    ...['server/clock.ts', 'server/limiter.ts'],
  ],
  'server/search': [
    ...['domain/**', 'server/dispatch', 'server/link', 'server/store'],
    ...['server/clock.ts', 'server/pauses.ts', 'server/world/workLoop.ts'],
  ],
  'server/replay': [
    ...['domain/**', 'server/dispatch', 'server/link', 'server/store'],
    ...['server/clock.ts', 'server/pauses.ts', 'server/precedence.ts', 'server/world/workLoop.ts'],
  ],
  'server/secretary': [
    ...['domain/**', 'server/audit', 'server/dispatch', 'server/store'],
    ...['server/clock.ts', 'server/pauses.ts', 'server/precedence.ts', 'server/world/workLoop.ts'],
  ],
  'server/world': [
    ...['server/secretary', 'server/precedence.ts'],
    ...['domain/**', 'server/dispatch', 'server/store', 'server/district', 'server/people', 'server/audit'],
    ...[
      'server/ladder',
      'server/outbox',
      'server/succession',
      'server/rollCall',
      'server/broadcast',
      'server/claim',
      'server/incident',
      'server/media',
      'server/retention',
      'server/search',
    ],
    ...['server/measures', 'server/public', 'server/link', 'server/replay'],
    ...['server/metrics.ts', 'server/clock.ts'],
    ...['server/world/workLoop.ts', 'server/world/worldClock.ts', 'server/world/trouble.ts'],
  ],
  'server/link/gateway.ts': [
    ...['domain/**', 'server/link', 'server/world', 'server/dispatch', 'server/people'],
    ...['server/clock.ts', 'server/limiter.ts', 'server/precedence.ts'],
  ],
  // The door: whatever is to be called from outside goes through it.
  'server/http': ['domain/**', 'server/**'],
  'server/feed': [
    ...['domain/**', 'server/district', 'server/intake', 'server/localServers.ts'],
    'server/answerBody.ts',
  ],
  'server/backup': [
    ...['domain/**', 'server/anchors', 'server/audit', 'server/retention'],
    ...['server/store', 'server/store/sqlite', 'server/store/postgres'],
  ],
  'server/demo': [
    ...['domain/**', 'server/dispatch', 'server/district', 'server/ladder', 'server/people'],
    ...[
      'server/clock.ts',
      'server/rules',
      'server/connector',
      'server/wecom',
      'server/channels',
      'server/channels/*',
      'server/store',
    ],
    ...['server/underlay', 'server/links'],
  ],
  'server/judge': ['domain/**'],
  'server/tools': [
    'server/judge',
    ...['domain/**', 'server/store/sqlite', 'server/people', 'server/audit', 'server/dispatch'],
    ...[
      'server/district',
      'server/demo',
      'server/feed',
      'server/intake',
      'server/connector',
      'server/backup',
      'server/anchors',
      'server/underlay',
    ],
    ...['server/clock.ts', 'server/config.ts', 'server/localServers.ts', 'server/dataStore.ts'],
  ],
  // Where everything is put together.
  server: ['domain/**', 'server/**'],

  // The screens: what any app can use comes first, what an operator does above it, one folder an app on top.
  'renderer/client': ['domain/**'],
  'renderer/speech': ['domain/**', 'renderer/client'],
  'renderer/ui': ['domain/**', 'renderer/client', 'renderer/speech'],
  'renderer/desk': ['domain/**', 'renderer/client', 'renderer/speech'],
  'renderer/map': ['domain/**', 'renderer/client', 'renderer/speech'],
  'renderer/media': ['domain/**', 'renderer/client', 'renderer/speech', 'renderer/ui'],
  'renderer/console/screen': [
    ...['domain/**', 'renderer/client', 'renderer/speech', 'renderer/desk', 'renderer/map', 'renderer/media'],
  ],
  'renderer/console/commands': [
    ...['domain/**', 'renderer/client', 'renderer/speech', 'renderer/desk', 'renderer/map'],
    'renderer/console/screen',
  ],
  'renderer/console/flows': [
    ...['domain/**', 'renderer/client', 'renderer/speech', 'renderer/ui', 'renderer/desk', 'renderer/media'],
  ],
  'renderer/console/facets': [
    ...['domain/**', 'renderer/client', 'renderer/speech', 'renderer/ui', 'renderer/desk'],
  ],
  'renderer/console/panels/*': [
    ...['domain/**', 'renderer/client', 'renderer/speech', 'renderer/ui', 'renderer/desk', 'renderer/media'],
    ...['renderer/console/screen', 'renderer/console/commands', 'renderer/console/flows'],
    'renderer/console/facets',
  ],
  'renderer/console/panels/hot': [
    ...['domain/**', 'renderer/client', 'renderer/speech', 'renderer/ui', 'renderer/map'],
    'renderer/console/screen',
  ],
  'renderer/console/panels/silent': [
    ...['domain/**', 'renderer/client', 'renderer/speech', 'renderer/map'],
    'renderer/console/screen',
  ],
  'renderer/console/pages': [
    ...['domain/**', 'renderer/client', 'renderer/speech', 'renderer/ui'],
    ...['renderer/console/screen', 'renderer/console/commands'],
  ],
  'renderer/console/pages/*': [
    ...['domain/**', 'renderer/client', 'renderer/speech', 'renderer/ui', 'renderer/desk'],
    ...['renderer/console/screen', 'renderer/console/commands', 'renderer/console/flows'],
    ...['renderer/console/facets', 'renderer/console/pages'],
  ],
  // Its room has a map of its own.
  'renderer/console/pages/hot': [
    ...['domain/**', 'renderer/client', 'renderer/speech', 'renderer/ui', 'renderer/desk'],
    ...['renderer/console/screen', 'renderer/console/pages'],
  ],
  'renderer/console/pages/incident': [
    ...['domain/**', 'renderer/client', 'renderer/speech', 'renderer/ui', 'renderer/desk', 'renderer/map'],
    ...['renderer/console/screen', 'renderer/console/pages'],
  ],
  'renderer/console/windows': [
    ...['domain/**', 'renderer/client', 'renderer/desk'],
    ...['renderer/console/screen', 'renderer/console/commands'],
  ],
  'renderer/console': [
    ...['domain/**', 'renderer/client', 'renderer/speech', 'renderer/ui', 'renderer/desk', 'renderer/map'],
    ...['renderer/media', 'renderer/console/**'],
  ],

  // Walls: no desk, no command, nothing of a console.
  'renderer/wall/tiles': [
    ...['domain/**', 'renderer/client', 'renderer/speech', 'renderer/map', 'renderer/media'],
    ...['renderer/wall/facts', 'renderer/wall/stage'],
  ],
  // One world as a wall shows it.
  'renderer/wall/stage': ['domain/**', 'renderer/client', 'renderer/media', 'renderer/wall/facts'],
  'renderer/wall/facts': ['domain/**', 'renderer/client'],
  'renderer/wall': [
    ...['domain/**', 'renderer/client', 'renderer/speech', 'renderer/ui'],
    ...['renderer/wall/facts', 'renderer/wall/stage', 'renderer/wall/tiles'],
  ],

  // A resident's phone: no session, no world, nothing of a desk; as little as it can be.
  'renderer/resident': ['domain/**', 'renderer/client', 'renderer/ui'],

  // A phone in the field: the same client and the same rights as a console, and none of its screens.
  'renderer/field': ['domain/**', 'renderer/client', 'renderer/speech', 'renderer/ui'],

  electron: ['domain/defined.ts', 'domain/contract', 'domain/kernel.ts'],
  scripts: ['electron'],
};

/** Package, or one name of it → the rooms and files that alone may import it; one that is not here is nobody's. */
export const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'node:*': ['server/**', 'electron', 'scripts'],
  // Synchronous, and another SQLite than the one the threads have.
  'node:sqlite': [],
  zod: [
    'domain/contract',
    'domain/aggregate',
    'domain/kinds.ts',
    'server/**',
    'renderer/client',
    'renderer/desk',
    'renderer/console/windows',
    'renderer/resident',
    'renderer/field',
    'electron',
  ],

  // Beside the server itself its logger, as a type.
  fastify: [
    'server',
    'server/http',
    'server/media',
    'server/rules',
    'server/world',
    'server/world/trouble.ts',
  ],
  '@fastify/cors': ['server/http'],
  '@fastify/static': ['server/http'],
  'socket.io': ['server/link'],
  'socket.io-parser': ['server/link'],
  '@photostructure/sqlite': ['server/store/sqlite/threads'],
  pg: ['server/store/postgres'],
  nodemailer: ['server/channels/mail'],
  pino: ['server'],
  '@fastify/proxy-addr': ['server/proxies.ts'],
  'prom-client': ['server/metrics.ts'],
  'cli-progress': ['server/tools'],
  preact: ['server/public'],
  'preact-render-to-string': ['server/public', 'electron'],
  sharp: ['server/media'],
  'libheif-js': ['server/media'],
  'file-type': ['server/media'],
  'fast-xml-parser': ['server/cap', 'server/open311', 'server/wecom'],
  pmtiles: ['server/underlay'],
  'csv-parse': ['server/district'],
  'csv-stringify': ['server/csv.ts'],
  'write-excel-file': ['server/export', 'renderer/console/pages/*'],
  'read-excel-file': ['renderer/console/pages/*'],
  docx: ['renderer/console/pages/*'],
  echarts: ['renderer/ui'],
  'chinese-days': ['server/district'],
  gcoord: ['server/district'],
  'polyclip-ts': ['server/district'],
  'd3-delaunay': ['server/demo'],
  flatbush: ['server/district', 'renderer/map'],

  react: ['renderer/**'],
  'react-dom': ['renderer/console', 'renderer/wall', 'renderer/resident', 'renderer/field'],
  'react-aria-components': ['renderer/ui', 'renderer/console/facets', 'renderer/console/panels/*'],
  '@tanstack/react-virtual': ['renderer/ui', 'renderer/console/panels/queue'],
  zustand: [
    ...[
      'renderer/client',
      'renderer/desk',
      'renderer/map',
      'renderer/console/screen',
      'renderer/console/windows',
      'renderer/wall/**',
      'renderer/resident',
      'renderer/field',
    ],
  ],
  'socket.io-client': ['renderer/client/link/socket.ts'],
  'maplibre-gl': ['renderer/map'],
  'terra-draw': ['renderer/map'],
  'terra-draw-maplibre-gl-adapter': ['renderer/map'],
  'opencc-js': ['scripts'],
  'pinyin-pro': ['scripts'],
  uqr: ['renderer/ui'],
  '@fontsource-variable/noto-sans-sc': ['renderer/console', 'renderer/wall'],

  electron: ['electron'],
  'electron#ipcMain': ['electron/ipc/validatedIpc.ts'],
  'electron/package.json': ['scripts'],
  '@electron/asar': ['scripts'],
  '@electron/fuses': ['scripts'],
  '@electron/packager': ['scripts'],
  yauzl: ['scripts'],
};

/** `from -> to` of every import the tables do not allow, sorted; throws for a file that lies in no room. */
export function forbidden(imports: readonly Import[]): string[] {
  const found = imports.flatMap((each) => {
    const from = roomOf(each.from);
    if (!each.isPackage) return allowsRoom(from, each.to) ? [] : [`${each.from} -> ${each.to}`];
    return keysOf(each)
      .filter((key) => !(PACKAGES[key] ?? []).some((place) => covers(place, each.from)))
      .map((key) => `${each.from} -> ${key}`);
  });
  return [...new Set(found)].sort();
}

/** `row -> what it may import`, of both tables, that nobody makes use of: a door left open for nobody. */
export function unused(imports: readonly Import[]): string[] {
  const rooms = imports.flatMap(({ from, to, isPackage }) => {
    const { row, name } = roomOf(from);
    const target = isPackage ? undefined : roomNamed(to);
    if (target === undefined || target.name === name) return [];
    return (ROOMS[row] ?? [])
      .filter((allowed) => namesRoom(allowed, target))
      .map((allowed) => `${row} -> ${allowed}`);
  });
  const packages = imports
    .filter(({ isPackage }) => isPackage)
    .flatMap((each) =>
      keysOf(each).flatMap((key) =>
        (PACKAGES[key] ?? [])
          .filter((place) => covers(place, each.from))
          .map((place) => `${place} -> ${key}`),
      ),
    );
  const used = new Set([...rooms, ...packages]);
  return [
    ...Object.entries(ROOMS).flatMap(([row, list]) => list.map((allowed) => `${row} -> ${allowed}`)),
    ...Object.entries(PACKAGES).flatMap(([key, places]) => places.map((place) => `${place} -> ${key}`)),
  ].filter((grant) => !used.has(grant));
}

/** The room of a file, with its row's name: `renderer/console/panels/case` and `renderer/console/panels/*`. */
function roomOf(file: string): { readonly name: string; readonly row: string } {
  const found = roomNamed(file);
  if (found === undefined) throw new Error(`${file} lies in no room: give it one in test/lint/rooms.ts`);
  return found;
}

function roomNamed(file: string) {
  const parts = file.split('/');
  for (let length = parts.length; length > 0; length -= 1) {
    const name = parts.slice(0, length).join('/');
    if (name in ROOMS) return { name, row: name };
    const row = [...parts.slice(0, length - 1), '*'].join('/');
    // A file beside the folders that `*` stands for is none of them.
    if (length < parts.length && row in ROOMS) return { name, row };
  }
  return undefined;
}

function allowsRoom({ name, row }: { readonly name: string; readonly row: string }, file: string): boolean {
  const target = roomNamed(file);
  if (target === undefined) return false;
  return target.name === name || (ROOMS[row] ?? []).some((allowed) => namesRoom(allowed, target));
}

function namesRoom(allowed: string, target: { readonly name: string; readonly row: string }): boolean {
  const whole = allowed.endsWith('/**') ? allowed.slice(0, -3) : undefined;
  if (whole !== undefined) return target.name === whole || target.name.startsWith(`${whole}/`);
  return allowed === target.name || allowed === target.row;
}

/** Whether a place of the table of packages, a room or a file, is where this file lies. */
function covers(place: string, file: string): boolean {
  const room = roomOf(file);
  return place === file || namesRoom(place, room);
}

/** What the table has to say about an import of a package: its row, and those of the names taken from it. */
function keysOf({ to, names }: Import): string[] {
  const [scope = '', name = ''] = to.split('/');
  const whole = to.startsWith('node:') ? 'node:*' : scope.startsWith('@') ? `${scope}/${name}` : scope;
  const key = to in PACKAGES ? to : whole;
  return [key, ...names.map((each) => `${key}#${each}`).filter((each) => each in PACKAGES)];
}
