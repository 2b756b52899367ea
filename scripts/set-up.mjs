#!/usr/bin/env node
// Brings what a fresh checkout lacks: the packages, a current Node.js, a browser, the built dashboard. Plain JavaScript with no imports of
// ours, because it runs on whatever Node.js (18 or newer) is on the machine. Does nothing when nothing is missing.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stampPath = join(root, 'node_modules', '.set-up.json');
const localNode = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
const wantedNode = 24;

class SetUpError extends Error {}

/** Runs TypeScript as it is, and disposes with `await using`. */
function isCurrent(version) {
  return Number.parseInt(version, 10) >= wantedNode;
}

function wantedStamp() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  return JSON.stringify({ lock, platform: `${process.platform}-${process.arch}` });
}

function isSetUp(stamp) {
  if (!existsSync(stampPath) || readFileSync(stampPath, 'utf8') !== stamp) return false;
  return isCurrent(process.versions.node) || existsSync(localNode);
}

function say(text) {
  process.stdout.write(`set-up: ${text}\n`);
}

function checkPlatform() {
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major < 18) {
    throw new SetUpError(
      `Node.js ${process.versions.node} is too old to begin with: install Node.js 18 or newer.`,
    );
  }
  const supported = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64'];
  const platform = `${process.platform}-${process.arch}`;
  if (!supported.includes(platform)) {
    throw new SetUpError(`Runwright does not run on ${platform}: use one of ${supported.join(', ')}.`);
  }
}

function checkWritable() {
  for (const folder of [root, join(root, 'node_modules')]) {
    if (!existsSync(folder)) continue;
    try {
      accessSync(folder, constants.W_OK);
    } catch {
      throw new SetUpError(
        `The folder ${folder} is read-only: make it writable, or copy the checkout to where it is.`,
      );
    }
  }
}

const npmFailures = [
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network (request|connectivity)/i,
    'the npm registry could not be reached: check the network, or the proxy that npm is set to use, and start again.',
  ],
  [
    /EROFS|EACCES|EPERM/,
    'npm was not allowed to write: make the checkout writable for this user and start again.',
  ],
  [/ENOSPC/, 'the disk is full: about 700 MB are needed. Free some and start again.'],
  [/EINTEGRITY/, 'a package arrived damaged: run `npm cache clean --force` and start again.'],
];

/** Runs npm with a line of progress every few seconds; its own output is shown only when it fails in a new way. */
function npm(args, purpose) {
  return new Promise((resolve, reject) => {
    const startedAt = Date.now();
    const seconds = () => Math.round((Date.now() - startedAt) / 1000);
    const child = spawn(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, {
      cwd: root,
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      // The script that called us may have set npm_config_* for itself; a nested npm reads only what it needs.
      env: {
        ...process.env,
        npm_config_audit: 'false',
        npm_config_fund: 'false',
        npm_config_update_notifier: 'false',
      },
    });
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-20_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const ticker = setInterval(() => say(`${purpose} … ${seconds()} s`), 5000);
    child.on('error', (error) => {
      clearInterval(ticker);
      reject(
        new SetUpError(`npm could not be started (${error.message}): install npm, which comes with Node.js.`),
      );
    });
    child.on('close', (code) => {
      clearInterval(ticker);
      if (code === 0) {
        say(`${purpose}: done in ${seconds()} s`);
        resolve();
        return;
      }
      const known = npmFailures.find(([pattern]) => pattern.test(output));
      const why = known ? known[1] : `npm said:\n${output.trim().split('\n').slice(-15).join('\n')}`;
      reject(new SetUpError(`${purpose} failed: ${why}`));
    });
  });
}

/**
 * Whether set-up has to bring a Node.js. One that an earlier set-up brought may run this very script, since npm puts it first on the
 * path; it goes with the packages that are replaced.
 */
function lacksNode() {
  return !isCurrent(process.versions.node) || process.execPath.startsWith(join(root, 'node_modules'));
}

function bringBrowser(node) {
  const result = spawnSync(node, [join(root, 'scripts', 'bring-browser.ts')], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (result.status === 0) {
    say(result.stdout.trim());
    return;
  }
  throw new SetUpError((result.stderr || result.stdout || String(result.error)).trim());
}

/** The dashboard is made of these: of the server's code it takes the client of the API, and words of the domain. */
const consoleSources = [
  'console',
  'src/client',
  'src/core/domain',
  'scripts/build-console.ts',
  'package-lock.json',
];
const consoleStampPath = join(root, 'console', 'dist', '.stamp');

function filesBelow(path) {
  const entry = join(root, path);
  if (!statSync(entry).isDirectory()) return [path];
  return readdirSync(entry)
    .filter((name) => name !== 'dist' && name !== 'node_modules')
    .sort()
    .flatMap((name) => filesBelow(`${path}/${name}`));
}

function wantedConsoleStamp() {
  const hash = createHash('sha256');
  for (const file of consoleSources.flatMap(filesBelow))
    hash.update(`${file}\n`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function buildConsole() {
  const stamp = wantedConsoleStamp();
  if (existsSync(consoleStampPath) && readFileSync(consoleStampPath, 'utf8') === stamp) return;
  const startedAt = Date.now();
  const node = isCurrent(process.versions.node) ? process.execPath : localNode;
  const result = spawnSync(node, [join(root, 'scripts', 'build-console.ts')], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    const why = (result.stderr || result.stdout || String(result.error)).trim();
    throw new SetUpError(`the dashboard could not be built:\n${why}`);
  }
  writeFileSync(consoleStampPath, stamp);
  say(`dashboard: built in ${Math.round((Date.now() - startedAt) / 1000)} s`);
}

async function setUp() {
  await bringParts();
  buildConsole();
}

async function bringParts() {
  const stamp = wantedStamp();
  if (isSetUp(stamp)) return;
  checkPlatform();
  checkWritable();
  say(
    `the first start brings the packages, and Node.js ${wantedNode} where this one is older. This takes a minute.`,
  );
  await npm(['ci'], 'packages');
  const bringsNode = lacksNode();
  if (bringsNode) await npm(['install', '--no-save', `node@${wantedNode}`], `Node.js ${wantedNode}`);
  bringBrowser(bringsNode ? localNode : process.execPath);
  writeFileSync(stampPath, stamp);
}

try {
  await setUp();
} catch (error) {
  if (!(error instanceof SetUpError)) throw error;
  process.stderr.write(`set-up: ${error.message}\n`);
  process.exitCode = 1;
}
