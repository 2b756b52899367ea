/** Who is asked for an element's role and name: our page view's computation, Playwright's, and the browser's own tree. */
export type Answerer = 'runwright' | 'playwright' | 'chromium';

export type Question = 'role' | 'name' | 'description';

export type Verdict = {
  readonly answerer: Answerer;
  readonly test: string;
  /** Undefined where the test asks for something other than role, name or description. */
  readonly question: Question | undefined;
  readonly passed: boolean;
  readonly expected: string;
  readonly actual: string;
};

/** What the answerers leave in a page for the harness. */
export type AccnameWindow = Window & {
  answer: (answerer: Answerer, question: Question, element: Element) => Promise<string>;
  runAccnameTests: (answerers: readonly Answerer[]) => Promise<Verdict[]>;
};

/**
 * Stands in for the checkout's testharness.js, testdriver.js and ATTAcomm.js, inside the page: tests are collected as they are
 * declared, and run once for each answerer when all have been. Runs in the page, so it refers to nothing outside itself.
 */
export function installHarness(): void {
  type Test = { readonly name: string; readonly run: (context: object) => unknown };
  const page = window as unknown as AccnameWindow & Record<string, unknown>;
  const tests: Test[] = [];
  let answerer: Answerer = 'runwright';
  let asked: { question: Question; actual: string } | undefined;
  let expected = '';

  const ask = async (question: Question, element: Element): Promise<string> => {
    const actual = await page.answer(answerer, question, element);
    asked = { question, actual };
    return actual;
  };
  // ARIA's synonyms, and "no role at all", which the tests themselves take for one thing in most places.
  const canonical = (value: unknown): string => {
    const text = String(value);
    if (asked?.question !== 'role') return text;
    if (text === '' || text === 'presentation' || text === 'none') return 'generic';
    return text === 'image' ? 'img' : text;
  };
  const fail = (wanted: unknown): never => {
    expected = String(wanted);
    throw new RangeError('not as expected');
  };

  page['setup'] = () => undefined;
  page['done'] = () => undefined;
  page['test'] = () => undefined;
  page['async_test'] = () => ({
    step: () => undefined,
    step_func: () => () => undefined,
    done: () => undefined,
  });
  page['promise_test'] = (run: Test['run'], name: string) => tests.push({ name, run });
  page['assert_equals'] = (actual: unknown, wanted: unknown) => {
    if (canonical(actual) !== canonical(wanted)) fail(wanted);
  };
  page['assert_not_equals'] = (actual: unknown, unwanted: unknown) =>
    actual === unwanted ? fail(`not ${String(unwanted)}`) : undefined;
  page['assert_true'] = (actual: unknown) => (actual === true ? undefined : fail(true));
  page['assert_false'] = (actual: unknown, message = '') =>
    actual === false ? undefined : fail(/in (\[.*?\])/.exec(message)?.[1] ?? false);
  page['test_driver'] = {
    get_computed_role: (element: Element) => ask('role', element),
    get_computed_label: (element: Element) => ask('name', element),
  };

  type Step = { element: string; test: { ATK?: readonly (readonly unknown[])[] } };
  // The manual tests say per accessibility API what they expect; that of ATK has plain names.
  page['ATTAcomm'] = function declare({ steps = [] }: { steps?: readonly Step[] }) {
    for (const { element, test } of steps) {
      for (const [kind, property, relation, wanted] of test.ATK ?? []) {
        if (kind !== 'property' || relation !== 'is' || typeof wanted !== 'string') continue;
        if (property !== 'name' && property !== 'description') continue;
        tests.push({
          name: `${property} of #${element}`,
          run: async () => {
            const found = document.getElementById(element);
            if (!found) throw new TypeError(`No element #${element}`);
            if ((await ask(property, found)) !== wanted) fail(wanted);
          },
        });
      }
    }
  };

  const runOne = async (test: Test): Promise<Verdict> => {
    asked = undefined;
    expected = '';
    const context = { add_cleanup: () => undefined, step_timeout: () => undefined };
    let passed = true;
    try {
      await test.run(context);
    } catch (error) {
      passed = false;
      expected ||= String(error);
    }
    const { question, actual } = asked ?? { question: undefined, actual: '' };
    return { answerer, test: test.name, question, passed, expected, actual };
  };
  page.runAccnameTests = async (answerers) => {
    const verdicts: Verdict[] = [];
    for (const test of tests) {
      for (answerer of answerers) verdicts.push(await runOne(test));
    }
    return verdicts;
  };
}
