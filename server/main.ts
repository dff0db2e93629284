import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { defined } from '../domain/defined.ts';
import { LIVE } from '../domain/kernel.ts';
import { defaultRules } from '../domain/rules/rules.ts';
import { witnessesOf } from './anchors/witness.ts';
import { createApp } from './app.ts';
import { ERASED_FILE, eraseAgain, fileErasures, listingErasures } from './backup/erasures.ts';
import { readChannelsFile } from './channels/channelsFile.ts';
import { type Config, ConfigError, readConfig, USAGE } from './config.ts';
import { readConnectorsFile } from './connector/connectorsFile.ts';
import { openDataStore } from './dataStore.ts';
import { giveBroadcastExamples } from './demo/day/broadcastExamples.ts';
import { giveCampaignExamples } from './demo/day/campaignExamples.ts';
import { layDemoPast, startDemoDayOn } from './demo/day/demoDayOnServer.ts';
import { giveRoomExamples } from './demo/day/roomExamples.ts';
import { giveTalkExamples } from './demo/day/talkExamples.ts';
import { ensureDemoDistrict } from './demo/demoDistrict.ts';
import { linkAsker } from './demo/demoLinks.ts';
import { openDemoPlatform } from './demo/demoPlatform.ts';
import { fillDemoRegister } from './demo/demoResidents.ts';
import { waysWithDemo } from './demo/demoWays.ts';
import { timeAfterLast } from './dispatch/start.ts';
import { buildCalendar } from './district/calendar.ts';
import { loadDistrict } from './district/district.ts';
import { exerciseFolder } from './exercise/exerciseDisk.ts';
import { scriptFolder } from './exercise/scriptDisk.ts';
import { announce } from './localServers.ts';
import { openMediaStore } from './media/mediaStore.ts';
import { createFileSink } from './outbox/fileSink.ts';
import { createWebhook } from './outbox/webhook.ts';
import { openPeople } from './people/accounts.ts';
import { createDemoAccounts } from './people/demoAccounts.ts';
import { createPublicLinks } from './people/publicLinks.ts';
import { openVault } from './people/vaultKey.ts';
import { RETENTION_FILE, retentionFile } from './retention/retentionMarks.ts';
import { openLanguageModel } from './rewording/openLanguageModel.ts';
import { openRuleBook } from './rules/ruleBook.ts';
import { startFault } from './startFault.ts';
import { openContactBook } from './succession/openContactBook.ts';
import { aliveFile } from './time/aliveStamp.ts';
import { thisMachine } from './time/machine.ts';
import { openTimeKeeper } from './time/timeKeeper.ts';
import { openUnderlay } from './underlay/underlay.ts';
import { readWecomFile } from './wecom/wecomFile.ts';
import { createFactsReader } from './world/factsReader.ts';

/** Composition root of the dispatch server: configuration → parts → listen → drain. No behaviour lives here. */

/** build/server/main.js and build/renderer lie side by side, in a checkout and in a package. */
const CONSOLE_FOLDER = join(import.meta.dirname, '..', 'renderer');
/** A drain takes well under a second; after this the log is safe and nothing is worth waiting for. */
const LONGEST_STOP_MS = 7_000;

await main();

async function main(): Promise<void> {
  const config = configOrExit();
  // Logs go to stderr: stdout carries the one line a starter waits for.
  const logger = pino(
    { name: 'lingxing', level: config.logLevel },
    pino.destination({ dest: 2, sync: true }),
  );
  try {
    const stop = await start(config, logger);
    stopOn(['SIGTERM', 'SIGINT'], stop, logger);
  } catch (error) {
    const { zh, en } = startFault(error);
    logger.fatal({ err: error }, zh === en ? zh : `${zh} ${en}`);
    process.exit(1);
  }
}

function configOrExit(): Config {
  try {
    return readConfig(process.argv.slice(2), process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n${USAGE}\n`);
    return process.exit(2);
  }
}

/** Resolves to what stops everything in order. */
async function start(config: Config, logger: pino.Logger): Promise<() => Promise<void>> {
  const { dataDir } = config;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const endBecause = (error: unknown): never => {
    logger.fatal({ err: error }, 'this server may write no more; what was acknowledged is in the log');
    return process.exit(1);
  };
  const { store: opened, leadership } = await openDataStore(config, {
    onVerifyProgress: (world, checked, head) => logger.info({ world, checked, head }, 'checking the log'),
    isNode: config.node !== undefined,
    onLost: endBecause,
  });
  const follows = leadership?.isLeading() === false;
  if (follows) logger.info('another node leads: this one follows');
  // What the demo writes is written by whoever leads.
  const [isDemo, isDemoDay] = [config.demo && !follows, config.demoDay && !follows];
  const erasures = fileErasures(
    [join(dataDir, ERASED_FILE), config.erased].filter((path) => path !== undefined),
  );
  const store = { ...opened, contacts: listingErasures(opened.contacts, erasures) };
  const time = await openTimeKeeper({
    machine: thisMachine,
    stamp: aliveFile(dataDir, (error) => logger.warn({ err: error }, 'the time cannot be noted')),
    last: await timeAfterLast(store.events, LIVE),
    ...defined({ absence: config.demo ? Number.POSITIVE_INFINITY : undefined }),
  });
  const { clock } = time;
  if (config.demo) await ensureDemoDistrict(dataDir);
  const district = await loadDistrict(dataDir);
  const vault = openVault({ dataDir, envKey: config.vaultKey, sample: await store.contacts.readAny() });
  const people = await openPeople({ store: store.people, clock, moments: time.moments, vault });
  if (isDemo) await createDemoAccounts(people, district.directory, dataDir);
  const { requireAfterPhoto } = config;
  const base = { ...defaultRules(buildCalendar()), requireAfterPhoto };
  const book = openRuleBook({ dataDir, base, directory: district.directory, clock });
  const demo = { clock, onTrouble: (fault: string) => logger.warn({ fault }, 'demo day') };
  if (isDemoDay) {
    logger.info('living through the days before today, for the demo');
    const readFacts = createFactsReader({ store, people, world: LIVE });
    await layDemoPast({
      ...demo,
      world: LIVE,
      log: store.events,
      foldHash: () => vault.keyedHash('snapshot'),
      district,
      rules: book.rules,
      seal: vault.seal,
      readFacts,
    });
  }
  if (isDemoDay) await fillDemoRegister(store.broadcasts, vault, district.directory);
  const platform = config.demoDay ? await openDemoPlatform() : undefined;
  const ways = await waysWithDemo(
    {
      wecom: readWecomFile(join(dataDir, 'wecom.json'), process.env),
      channels: readChannelsFile(join(dataDir, 'channels.json'), process.env),
    },
    config.demoDay,
    district.directory,
    clock,
  );
  const underlay = await openUnderlay({
    dataDir,
    env: process.env,
    onFault: (file, error) => logger.error({ err: error, file }, 'a layer of the map cannot be read'),
  });
  const app = await createApp({
    store,
    underlay,
    time,
    people,
    vault,
    links: createPublicLinks({ store: store.links, vault, clock }),
    connectors: [
      ...readConnectorsFile(join(dataDir, 'connectors.json')),
      ...(platform === undefined ? [] : [platform.setup]),
    ],
    ...{ wecom: ways.wecom, channels: ways.channels },
    contactBook: openContactBook(config.contacts),
    witnesses: witnessesOf(dataDir, config.witness),
    media: openMediaStore({ folder: join(dataDir, 'media'), clock }),
    modelPath: join(dataDir, 'secretary', 'model.gz'),
    retentionMarks: retentionFile(join(dataDir, RETENTION_FILE)),
    scripts: scriptFolder(join(dataDir, 'scripts'), (file, error) =>
      logger.error({ err: error, file }, 'a script of a drill cannot be read'),
    ),
    exercises: exerciseFolder(join(dataDir, 'exercises'), time.steady, (error) =>
      logger.warn({ err: error }, 'the time of an exercise cannot be noted'),
    ),
    district,
    book,
    config,
    logger,
    consoleFolder: CONSOLE_FOLDER,
    languageModel: openLanguageModel(config, clock),
    askLink: linkAsker(config.demo),
    cluster: config.node && leadership && { ...config.node, leadership, follows, onFault: endBecause },
    channel:
      config.webhook === undefined
        ? createFileSink(join(dataDir, 'outbox'))
        : createWebhook({ ...config.webhook, clock }),
  });
  const eraseListed = async (): Promise<void> => {
    const again = await eraseAgain({ contacts: opened.contacts, erasures, audit: app.audit });
    if (again > 0) logger.warn({ again }, 'erased again what a restored copy still held');
  };
  if (!follows) await eraseListed();
  const url = await app.listen();
  leadership?.answerAt(config.node?.url ?? url);
  ways.answerTo(url);
  const withdraw = announce({ url, dataDir, pid: process.pid });
  const day = isDemoDay
    ? startDemoDayOn(app.live.dispatcher, district, { ...demo, seated: app.live.link.scopes })
    : undefined;
  if (isDemoDay) {
    const examples = { ...demo, ...app.live, directory: district.directory, now: clock.now };
    void giveBroadcastExamples(examples);
    void giveCampaignExamples(examples);
    void giveRoomExamples(examples);
    void giveTalkExamples(examples);
  }
  if (!existsSync(CONSOLE_FOLDER)) logger.warn('the console is not built: only the calls are served');
  logger.info({ url, seq: app.live.dispatcher.durable.seq, demo: config.demo }, 'ready');
  process.stdout.write(`${JSON.stringify({ ready: true, url })}\n`);
  return async () => {
    withdraw();
    await day?.stop();
    await app.stop();
    await platform?.close();
    await ways.close();
    await underlay.close();
    await store.close();
  };
}

/** The first signal drains, a second one does not wait any longer. */
function stopOn(signals: readonly NodeJS.Signals[], stop: () => Promise<void>, logger: pino.Logger): void {
  let isStopping = false;
  const stopOnce = async () => {
    if (isStopping) process.exit(1);
    isStopping = true;
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
    try {
      await stop();
      logger.info('stopped');
      process.exit(0);
    } catch (error) {
      logger.error({ err: error }, 'the stop went wrong; what was acknowledged is in the log');
      process.exit(1);
    }
  };
  for (const signal of signals) process.on(signal, () => void stopOnce());
}
