import { homedir, tmpdir } from 'node:os';
import { AppError } from '#core/domain/app-error.ts';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import type { FoundBrowser } from './found-browser.ts';

/** A browser process of ours. */
export type LaunchedBrowser = {
  readonly browser: Browser;
  readonly processId: number;
  /** Ends the process and its children at once, for a browser that no longer answers. */
  readonly kill: () => void;
};

export type LaunchOptions = {
  readonly headed: boolean;
  readonly timeoutMs: number;
};

/**
 * WebRTC's UDP would go past a proxy that holds the network policy; the headless shell obeys the first flag, full
 * Chromium the second.
 */
const flags = [
  '--run-all-compositor-stages-before-draw',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
];

/**
 * Starts a browser. It ends with us: its pipe closes when our process does.
 * @throws AppError `no_browser` with the browser's own words where it does not start.
 */
export async function launchBrowser(found: FoundBrowser, options: LaunchOptions): Promise<LaunchedBrowser> {
  let browser: Browser;
  try {
    browser = await chromium.launch({
      executablePath: found.executablePath,
      headless: !options.headed,
      args: flags,
      timeout: options.timeoutMs,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      ...environmentOption(found.environment),
    });
  } catch (error) {
    throw new AppError('no_browser', launchMessage(found, options, error), { cause: error });
  }
  const processId = await browserProcessId(browser);
  return { browser, processId, kill: () => killGroup(processId) };
}

/** Given to the driver, an environment replaces ours; without need it inherits. */
function environmentOption(needed: Readonly<Record<string, string>>): { env?: Record<string, string> } {
  if (Object.keys(needed).length === 0) return {};
  return { env: { HOME: homedir(), TMPDIR: tmpdir(), PATH: '/usr/local/bin:/usr/bin:/bin', ...needed } };
}

function launchMessage(found: FoundBrowser, options: LaunchOptions, error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const library = /error while loading shared libraries: ([^\s:]+)/.exec(text)?.[1];
  const start = `The browser ${found.executablePath} did not start: `;
  if (library !== undefined) {
    return `${start}the system lacks the library ${library}. Install it, or install Chromium or Google Chrome with the system's package manager.`;
  }
  if (options.headed && /display|X server|ozone/i.test(text)) {
    return `${start}there is no display to open a window on. Run without a window, or give the machine a display (xvfb-run does).`;
  }
  const firstLine = text.split('\n').find((line) => line.trim() !== '') ?? 'no reason given';
  return `${start}${firstLine.trim()} Check that it runs from a terminal, or give the path of another browser in the settings.`;
}

async function browserProcessId(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const main = processInfo.find((process) => process.type === 'browser');
  if (main === undefined) throw new AppError('internal', 'The browser did not say which process it is.');
  return main.id;
}

function killGroup(processId: number): void {
  try {
    // The driver starts the browser as the leader of a process group of its own, except on Windows.
    process.kill(process.platform === 'win32' ? processId : -processId, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
