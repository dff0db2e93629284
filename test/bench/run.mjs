// `npm run bench`: figures as ratios measured in one run. Nothing here passes or fails.
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { commandBench } from './commandBench.mjs';
import { drillBench } from './drillBench.mjs';
import { firstLoads } from './firstLoad.mjs';
import { growthBench } from './growthBench.mjs';
import { incidentBench } from './incidentBench.mjs';
import { keyBench } from './keyBench.mjs';
import { mapBench } from './mapBench.mjs';
import { residentBench } from './residentBench.mjs';
import { storeBench } from './storeBench.mjs';
import { streamBench } from './streamBench.mjs';
import { weekBench } from './weekBench.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    commands: { type: 'string', default: '100000' },
    cases: { type: 'string', default: '1000,10000,100000' },
    days: { type: 'string', default: '10,27' },
    data: { type: 'string' },
    sizes: { type: 'string', default: '10,100,500' },
    seconds: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string' },
    profile: { type: 'string' },
    plain: { type: 'boolean', default: false },
  },
});

process.stderr.write('building …\n');
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-b', '--checkers', '1', 'server'], {
  stdio: 'inherit',
});

// `npm run bench -- growth --cases N [--data DIR]`: one JSON line a size.
if (positionals.includes('growth')) {
  for (const cases of values.cases.split(',').map(Number)) {
    process.stdout.write(`${JSON.stringify(await growthBench(cases, values.data))}\n`);
  }
  process.exit();
}

// `npm run bench -- keys --cases N [--data DIR] [--profile FILE] [--plain]`: from a key to the paint on the screens built last.
if (positionals.includes('keys')) {
  for (const cases of values.cases.split(',').map(Number)) {
    const { rows, ...rest } = await keyBench({
      cases,
      data: values.data,
      profile: values.profile,
      isPlain: values.plain,
    });
    process.stdout.write(`${JSON.stringify({ cases, ...rest })}\n`);
    console.table(rows);
  }
  process.exit();
}

// `npm run bench -- command --commands N`: what a command costs as the day goes on.
if (positionals.includes('command')) {
  const { rows, refused } = await commandBench({ commands: Number(values.commands), every: 5_000 });
  console.table(rows);
  if (refused > 0) process.stdout.write(`${refused} commands were refused\n`);
  process.exit();
}

// `npm run bench -- week --days N [--data DIR]`: what a wall's today beside last week costs.
if (positionals.includes('week')) {
  for (const days of values.days.split(',').map(Number)) {
    process.stdout.write(`${JSON.stringify(await weekBench(days, values.data))}\n`);
  }
  process.exit();
}

// `npm run bench -- stores`: the server on its own file and on PostgreSQL.
if (positionals.includes('stores')) {
  console.table(await storeBench({ rounds: Number(values.rounds), seconds: Number(values.seconds) }));
  process.exit();
}

// `npm run bench -- incident`: how long until a second console has what 64 units answer.
if (positionals.includes('incident')) {
  console.table(await incidentBench());
  process.exit();
}

// `npm run bench -- drill`: commands in the live world with a drill at sixteen times beside it, and without.
if (positionals.includes('drill')) {
  console.table(await drillBench());
  process.exit();
}

// `npm run bench -- resident`: from a resident's send until a console has the case.
if (positionals.includes('resident')) {
  console.table(await residentBench());
  process.exit();
}

// `npm run bench -- first-load`: what a phone fetches before its first page, as it was built last.
if (positionals.includes('first-load') || values.only === undefined) {
  process.stdout.write('\nFirst load of the apps for a phone, kB on the wire\n');
  console.table(firstLoads());
  if (positionals.includes('first-load')) process.exit();
}

if (values.only !== 'map') {
  const rows = await streamBench({
    sizes: values.sizes.split(',').map(Number),
    seconds: Number(values.seconds),
    rounds: Number(values.rounds),
  });
  process.stdout.write(
    '\nDurable commands to every console, Lingxing against a bare WebSocket server with group commit\n',
  );
  console.table(rows);
}

if (values.only !== 'stream') {
  const { demoDistrict } = await import('../../build/server/demo/demoDistrict.js');
  const map = await mapBench({ district: demoDistrict() });
  if ('skipped' in map) process.stdout.write(`\nThe map was not measured: ${map.skipped}\n`);
  else {
    process.stdout.write(
      `\nThe map of 1,893 grids in ${map.browser}, drawn in software: what 1,000 events cost the page\n`,
    );
    console.table(map.rows);
  }
}
