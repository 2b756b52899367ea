import type { SuiteError } from '#core/domain/suite-error.ts';
import type { ReportedError } from '#reporter/suite-event.ts';
import { errorsText } from '#core/results/error-text.ts';
import type { ProcessEnd } from './process/run-process.ts';

/** What is known of a Playwright process that has ended. */
export type PlaywrightEnd = {
  readonly process: ProcessEnd;
  /** Outside of cases. */
  readonly errors: readonly ReportedError[];
  /** Whether a case was begun. */
  readonly ran: boolean;
  /** Whether the reporter said that all is over. */
  readonly told: boolean;
  readonly timedOut: boolean;
  /** Versions of Playwright between the suite and the root. */
  readonly versions: readonly string[];
};

/** Why Playwright did not do what it was started for; undefined where it did. Secrets are not masked yet. */
export function explainEnd(end: PlaywrightEnd): SuiteError | undefined {
  if (!end.told) return explainSilence(end);
  if (end.timedOut)
    return {
      code: 'suite_timed_out',
      message:
        'The suite took longer than the globalTimeout of its own configuration. Raise that, or run it on more workers.',
    };
  if (end.ran) return undefined;
  const said = errorsText(end.errors);
  return said === '' ? undefined : explainErrors(said, end);
}

/** Nothing was run, and this is why. */
function explainErrors(said: string, end: PlaywrightEnd): SuiteError {
  if (/^Error: No tests found|^No tests found/m.test(said))
    return {
      code: 'no_cases',
      message:
        'None of the tests that were asked for is in the suite at this commit. Read the repository anew, and look whether its files were moved or renamed.',
    };
  if (/config\.webServer|make sure that nothing is running on the port/.test(said))
    return {
      code: 'web_server_failed',
      message: `The web server of the Playwright configuration did not come up. Run its command in a fresh clone, and see whether it answers at the address that the configuration names.\n\n${said}${printed(end)}`,
    };
  if (isAmbiguous(said, end)) return ambiguous(end.versions, said);
  return {
    code: 'config_failed',
    message: `The suite could not be loaded: its configuration, its set-up or a test file throws.\n\n${said}`,
  };
}

function isAmbiguous(said: string, { versions }: PlaywrightEnd): boolean {
  return (
    /Requiring @playwright\/test second time/.test(said) ||
    (versions.length > 1 && /two different versions of @playwright\/test/.test(said))
  );
}

function ambiguous(versions: readonly string[], said: string): SuiteError {
  const which = versions.length > 1 ? ` (${versions.join(' and ')})` : '';
  return {
    code: 'playwright_ambiguous',
    message: `The suite loads two copies of Playwright${which}, which can't work together. Let all packages of the repository depend on one version, and install again.\n\n${said}`,
  };
}

/** The reporter was never asked to end: the configuration was not read, or the process was killed. */
function explainSilence(end: PlaywrightEnd): SuiteError {
  const { exitCode, killedBy, stderr, stdout } = end.process;
  const said = (stderr.trim() === '' ? stdout : stderr).trim().slice(-3_000);
  if (killedBy !== null || exitCode === 134 || exitCode === 137 || /heap out of memory/.test(said))
    return {
      code: 'report_missing',
      message: `Playwright was ended by the machine (${killedBy ?? `exit code ${exitCode}`}) before it could tell how its tests ended, most often for want of memory. Run fewer tests at once (workers), or give the machine more.${below(said)}`,
    };
  if (isAmbiguous(said, end)) return ambiguous(end.versions, said);
  if (end.ran || exitCode === 0)
    return {
      code: 'report_missing',
      message: `Playwright ended (exit code ${exitCode}) without telling how its tests ended. A reporter or a global tear-down of the suite may end the process: let it return instead.${below(said)}`,
    };
  return {
    code: 'config_failed',
    message: `Playwright ended (exit code ${exitCode}) before it had read the suite: its configuration throws, or there is none in this folder.${below(said)}`,
  };
}

function printed({ process }: PlaywrightEnd): string {
  const server = `${process.stdout}\n${process.stderr}`
    .split('\n')
    .filter((line) => line.startsWith('[WebServer]'))
    .slice(-20);
  return below(server.join('\n'));
}

function below(text: string): string {
  return text === '' ? '' : `\n\n${text}`;
}
