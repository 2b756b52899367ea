import { describe, expect, test } from 'vitest';

import type { PlannedTest } from '#core/domain/test-plan.ts';
import { explainStep } from '#language/explain.ts';
import { kindOfPath } from '#language/plan/kind-of-path.ts';
import { type Change, planChange } from '#language/plan/plan-change.ts';
import { routeOfPath } from '#language/plan/route-of-path.ts';
import { textsOfPatch } from '#language/plan/texts-of-patch.ts';

test.each([
  ['src/components/Button.tsx', 'frontend'],
  ['src/components/Button.test.tsx', 'test'],
  ['cypress/e2e/login.cy.ts', 'test'],
  ['package-lock.json', 'dependencies'],
  ['README.md', 'docs'],
  ['docs/setup/index.html', 'docs'],
  ['.github/workflows/ci.yml', 'infra'],
  ['Dockerfile', 'infra'],
  ['vite.config.ts', 'infra'],
  ['locales/de.json', 'translation'],
  ['server/orders.ts', 'backend'],
  ['prisma/schema.prisma', 'backend'],
  ['app/models/user.rb', 'backend'],
  ['app/orders/page.tsx', 'frontend'],
  ['public/logo.svg', 'asset'],
  ['src/money.ts', 'shared'],
])('%s is %s', (path, kind) => {
  expect(kindOfPath(path)).toBe(kind);
});

test.each([
  ['app/page.tsx', '/'],
  ['src/app/(shop)/cart/page.tsx', '/cart'],
  ['app/orders/[id]/page.tsx', '/orders'],
  ['pages/about.tsx', '/about'],
  ['pages/blog/index.tsx', '/blog'],
  ['pages/blog/[slug].tsx', '/blog'],
  ['pages/_app.tsx', undefined],
  ['pages/api/orders.ts', undefined],
  ['src/routes/account/+page.svelte', '/account'],
  ['src/routes/+layout.svelte', '/'],
  ['app/routes/orders.$id.tsx', '/orders'],
  ['app/routes/_index.tsx', '/'],
  ['src/pages/prices.vue', '/prices'],
  ['src/components/Cart.tsx', undefined],
])('%s makes the page %s', (path, route) => {
  expect(routeOfPath(path)).toBe(route);
});

test('texts of a diff: what moved is neither new nor gone', () => {
  const patch = [
    '--- a/Cart.tsx',
    '+++ b/Cart.tsx',
    '-  <h1>Your basket</h1>',
    '+  <h1>Your cart</h1>',
    '-  <p>Delivered tomorrow</p>',
    '+  <section><p>Delivered tomorrow</p></section>',
    '+  <input placeholder="Gift message" className="wide-field" title={label} />',
    '+  <Trans>{total}</Trans>',
    '+  if (a > b) return c<d>(e);',
    '+  "cart.empty": "Nothing here yet",',
  ].join('\n');
  expect(textsOfPatch(patch)).toEqual({
    added: ['Your cart', 'Gift message', 'Nothing here yet'],
    removed: ['Your basket'],
  });
});

const plan = (change: Partial<Change>): PlannedTest => {
  const made = planChange({ title: 'A change', canSignIn: false, ...change });
  if (made.kind !== 'planned') throw new Error(made.reason);
  return made;
};

const said = ({ steps }: PlannedTest): string[] =>
  steps.map(({ type, instruction }) => `${type}: ${instruction}`);

describe('the plan of a change', () => {
  test('goes to the pages that changed and looks for what is new and gone', () => {
    const made = plan({
      title: 'feat(cart): gift messages',
      files: [
        {
          path: 'app/cart/page.tsx',
          additions: 20,
          deletions: 3,
          patch: '-<h1>Your basket</h1>\n+<h1>Your cart</h1>\n+<label>Gift message</label>',
        },
        { path: 'app/cart/page.test.tsx', additions: 200 },
      ],
    });
    expect(said(made)).toEqual([
      'act: Go to "/cart"',
      'assert: "Your cart" is visible',
      'assert: "Gift message" is visible',
      'assert: "Your basket" is not visible',
      'screenshot: The page /cart',
    ]);
    expect(made).toMatchObject({
      complexity: 'simple',
      changeType: 'frontend',
      focusAreas: ['/cart', 'cart'],
      instructions: 'Test the change "feat(cart): gift messages". Look at: /cart, cart.',
    });
  });

  test('of which nobody said the files is made of its words', () => {
    const made = plan({
      title: 'Rename "Buy" to "Buy now" on /prices',
      description: 'Also adds a "Gift wrap" option and removes the "Old offer".',
    });
    expect(said(made)).toEqual([
      'act: Go to "/prices"',
      'assert: "Buy now" is visible',
      'assert: "Gift wrap" is visible',
      'assert: "Buy" is not visible',
      'assert: "Old offer" is not visible',
      'screenshot: The page /prices',
    ]);
  });

  test('without any hint looks at the start page', () => {
    expect(said(plan({ title: 'Faster start' }))).toEqual(['act: Go to "/"', 'screenshot: The page /']);
  });

  test('asks for pages behind a sign-in only where one can sign in', () => {
    const files = [{ path: 'app/settings/page.tsx' }];
    expect(said(plan({ files }))).toEqual(['act: Go to "/"', 'screenshot: The page /']);
    expect(said(plan({ files, canSignIn: true }))).toEqual([
      'login: Sign in',
      'act: Go to "/settings"',
      'screenshot: The page /settings',
    ]);
  });

  test.each([
    [[{ path: 'src/Button.tsx', additions: 4 }], 'simple', 'frontend'],
    [[{ path: 'src/Button.tsx', additions: 400 }], 'complex', 'frontend'],
    [[{ path: 'server/orders.ts', additions: 90 }], 'moderate', 'backend'],
    [[{ path: 'server/orders.ts' }, { path: 'src/Orders.tsx' }], 'simple', 'mixed'],
    [[{ path: 'server/payment.ts', additions: 160 }], 'complex', 'backend'],
    [[{ path: 'src/login/Form.tsx', additions: 9 }], 'moderate', 'frontend'],
    [['a', 'b', 'c', 'd'].map((name) => ({ path: `pages/${name}.tsx` })), 'complex', 'frontend'],
  ] as const)('%j is %s and %s', (files, complexity, changeType) => {
    expect(plan({ files })).toMatchObject({ complexity, changeType });
  });

  test('has at most ten steps, six areas, and sentences that are all understood', () => {
    const files = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => ({
      path: `pages/${name}.tsx`,
      patch: `+<p>It's ${name} for “you” 100%</p>\n-<p>No ${name}: gone</p>`,
    }));
    const made = plan({ files });
    expect(made.steps.length).toBeLessThanOrEqual(10);
    expect(made.focusAreas).toHaveLength(6);
    const misunderstood = made.steps
      .filter(({ type }) => type === 'act' || type === 'assert')
      .map(({ instruction }) => explainStep(instruction))
      .filter(({ understood }) => !understood);
    expect(misunderstood).toEqual([]);
  });
});

test.each([
  [{ files: [{ path: 'README.md' }, { path: 'test/a.test.ts' }] }, 'docs, test'],
  [{ files: [{ path: 'package-lock.json' }] }, 'dependencies'],
  [{ title: 'docs: how to install' }, 'nothing changes for users'],
  [{ title: 'chore(deps): bump vite from 5 to 6' }, 'nothing changes for users'],
  [{ title: 'ci: cache', files: [] }, 'nothing changes for users'],
])('nothing is worth testing of %j', (change, reason) => {
  const made = planChange({ title: 'A change', canSignIn: false, ...change });
  expect(made).toEqual({ kind: 'skipped', reason: expect.stringContaining(reason) });
});
