// Makes a checkout ready to run: the right packages, or one clear line why not. Run before every other script, so it
// uses nothing that has to be installed and starts on the machine's own Node; all that follows runs on the Node that
// the lock file pins (node_modules/.bin/node). It speaks on stderr alone: stdout belongs to the script it precedes.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What `engines` says; here too, because an old Node has to read it before anything else. */
const LEAST_NODE = [20, 19];

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const stampFile = join(modules, '.langorch-lock');
const npmRecord = join(modules, '.package-lock.json');

function fail(line) {
  console.error(`LangOrch: ${line}`);
  process.exit(1);
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < LEAST_NODE[0] || (major === LEAST_NODE[0] && minor < LEAST_NODE[1])) {
  fail(
    `Node ${process.versions.node} is too old; install Node ${LEAST_NODE.join('.')} or later (22 or later is fine).`,
  );
}

const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8');
const wanted = createHash('sha256').update(lockText).update(`${process.platform} ${process.arch}`).digest('hex');

function stamped() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted;
}

/** Somebody ran `npm ci` by hand: npm's own record of what it installed says so. It writes that last. */
function installedByHand() {
  if (!existsSync(npmRecord)) return false;
  const have = JSON.parse(readFileSync(npmRecord, 'utf8')).packages;
  const want = JSON.parse(lockText).packages;
  return Object.entries(want).every(
    ([path, entry]) => path === '' || entry.optional || entry.version === have[path]?.version,
  );
}

if (!stamped()) {
  if (!installedByHand()) {
    console.error('LangOrch: installing packages (npm ci), a minute or so …');
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const install = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    });
    if (install.error) fail(`npm could not be started: ${install.error.message}`);
    if (install.status !== 0) fail('npm ci failed; its own words are above. Set that right and try again.');
  }
  writeFileSync(stampFile, wanted);
}
