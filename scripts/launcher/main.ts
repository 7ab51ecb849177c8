// `npm start`: builds what changed, takes the data folder, starts agents and Worker, seeds on the first start, says
// where it serves, and stops everything it started. Each step is safe to be killed in.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../build/build.ts';
import { type DataFolder, takeDataFolder } from './data-folder.ts';
import { demoAgentsConfig, startDemoAgents } from './demo-agents.ts';
import { openLog } from './log-file.ts';
import { internalToken, masterKey } from './master-key.ts';
import { migrate } from './migrate.ts';
import { demandFreePort, startServer } from './miniflare.ts';
import { progress } from './progress.ts';
import { seedDemo } from './seed.ts';
import { PlainError, readSettings } from './settings.ts';
import { onStop } from './stopping.ts';
import { startSweeperClock } from './sweeper-clock.ts';
import { welcome } from './welcome.ts';

/** After this the rest is ended by force: everything is to be down 3 s after the signal. */
const LONGEST_STOP_MS = 2_500;

/** For the system to take back the port of a process that was just ended. */
const PORT_RETURN_MS = 3_000;

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
/** What has to be stopped, in the order in which it was started. */
const started: (() => void | Promise<void>)[] = [];
let folder: DataFolder | null = null;
let stopping = false;

// That nobody listens any more (a closed pipe) is no reason to stop.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const stopOrders = onStop((why) => void stop(why, 0));
stopOrders.listen();

async function stop(why: string | null, exitCode: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(exitCode || 1), LONGEST_STOP_MS).unref();
  folder?.setState('stopping');
  if (why) console.log(`\n  Stopping (${why}) …`);
  for (const end of started.reverse()) {
    try {
      await end();
    } catch (error) {
      console.error(`  ${(error as Error).message}`);
    }
  }
  if (why) console.log('  Stopped.');
  process.exit(exitCode);
}

async function main(): Promise<void> {
  const settings = readSettings(process.env, root);
  const told = progress();
  console.log('\n  LangOrch\n');
  folder = await takeDataFolder(settings.dataFolder, settings.baseUrl);
  if (folder.endedOrphans > 0) console.log(`  ! ended ${folder.endedOrphans} processes that a killed start had left`);
  await demandFreePort(settings.port, folder.endedOrphans > 0 ? PORT_RETURN_MS : 0);
  const product = await build(root, told.say);
  const key = masterKey(settings.dataFolder);
  const log = openLog(settings.dataFolder);
  const warn = (line: string) => {
    log.write('warn', line);
    console.error(`  ! ${line}`);
  };
  const giveUp = (line: string) => void stop(`giving up: ${line}`, 1);

  // They answer before the data is opened: an overdue alarm fires at once.
  told.say('Starting the demo agents');
  const agentsConfig = await demoAgentsConfig(root, settings.dataFolder);
  const agents = await startDemoAgents(root, settings.dataFolder, agentsConfig, {
    onProcess: (process) => folder?.record('agents', [process]),
    onDeath: warn,
    onGivingUp: giveUp,
  });
  started.push(() => agents.stop());

  told.say('Starting workerd');
  const server = await startServer(
    product,
    settings,
    { MASTER_KEY: key },
    {
      onProcesses: (processes) => folder?.record('workerd', processes),
      onOpened: stopOrders.listen,
      onDeath: warn,
      onGivingUp: giveUp,
      isStopping: () => stopping,
      onLog: log.write,
    },
  );
  started.push(() => server.stop());

  const migrations = await migrate(server.miniflare, join(root, 'migrations'));
  if (migrations > 0) told.say(`Applied ${migrations} migrations`);
  const demo = await seedDemo(root, settings, key, agentsConfig, told.say);
  told.done();
  started.push(startSweeperClock(settings.port, internalToken(key), warn));
  folder.setState('serving');
  console.log(welcome(demo, settings.dataFolder));
}

try {
  await main();
} catch (error) {
  if (!stopping) {
    console.error(error instanceof PlainError ? `  ${error.message}` : error);
    await stop(null, 1);
  }
}
