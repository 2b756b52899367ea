import { join } from 'node:path';

import type { Page } from 'playwright-core';

import type { Variable } from '#core/domain/test-definition.ts';

import { sampleSecrets } from '../../samples/sample-variables.ts';
import { startApplication } from '../../examples/start-application.ts';
import { flow as checkoutProblems } from './scripts/checkout-problems.ts';
import { flow as findALamp } from './scripts/find-a-lamp.ts';
import { flow as refundAnOrder } from './scripts/refund-an-order.ts';
import { flow as returnAnOrder } from './scripts/return-an-order.ts';
import { flow as signIn } from './scripts/sign-in.ts';
import { flow as wishList } from './scripts/wish-list.ts';

export type Application = { readonly url: string; readonly close: () => Promise<void> };

/** One test in English, and the same by hand. */
export type Flow = {
  readonly name: string;
  readonly testFile: string;
  /** Opens `url` and does all that the test does. */
  readonly script: (page: Page, url: string) => Promise<void>;
  /** Starts the application; flows with the same function share it. */
  readonly start: () => Promise<Application>;
  readonly variables: readonly Variable[];
};

const samples = join(import.meta.dirname, '../../samples/tests');
const secrets = Object.entries(sampleSecrets).map(([name, value]) => ({ name, value, secret: true }));

/** In a process of its own, as an application is: in ours its answers would wait for the resolver. */
const startShop = (): Promise<Application> =>
  startApplication({
    name: 'shop',
    commandLine: (_folder, port) => [join(import.meta.dirname, '../../samples/shop/main.ts'), String(port)],
    readyPath: '/sign-in',
  });

const sample = (name: string, script: Flow['script']): Flow => ({
  name,
  testFile: join(samples, `${name}.test.yaml`),
  script,
  start: startShop,
  variables: secrets,
});

/** None of them holds a wait that the application makes long: waiting together would flatter the ratio. */
export const flows: readonly Flow[] = [
  sample('sign-in', signIn),
  sample('find-a-lamp', findALamp),
  sample('checkout-problems', checkoutProblems),
  sample('refund-an-order', refundAnOrder),
  sample('wish-list', wishList),
  sample('return-an-order', returnAnOrder),
];
