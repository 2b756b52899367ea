import { expect, test } from 'vitest';
import { listSuite } from '#engine/suite/list-suite.ts';
import { execute, openSuiteRig, versions, writeSuite } from './suite-rig.ts';

const files = 20;
const perFile = 500;
const long = 'a title as long as those are that tell the whole story of what is tested '.repeat(2);

test.for(versions)(
  'of 10,000 cases any number is chosen, also with Playwright %s',
  { timeout: 600_000 },
  async (version) => {
    await using rig = await openSuiteRig();
    const spec = `import { test } from '@playwright/test';
      for (let n = 0; n < ${perFile}; n += 1) test(\`${long} (\${n}).*$\`, async () => {});`;
    const names = Array.from({ length: files }, (_, index) => [`many-${index}.spec.ts`, spec]);
    const config = `export default { fullyParallel: false, workers: 1 };`;
    const folder = await writeSuite(
      rig,
      'many',
      { 'playwright.config.ts': config, ...Object.fromEntries(names) },
      version,
    );
    const source = { url: folder, folder: '' };
    const { cases } = await listSuite(source, [], rig, new AbortController().signal);
    expect(cases).toHaveLength(files * perFile);
    const asked = cases.filter((_, index) => index % 40 === 0);
    const told = await execute(rig, source, asked, { timeoutMs: 500_000 });
    expect(told.result.error).toBeUndefined();
    expect(new Set(told.cases.keys())).toEqual(new Set(asked.map(({ caseId }) => caseId)));
    expect([...told.cases.values()].every(({ outcome }) => outcome === 'passed')).toBe(true);
  },
);
