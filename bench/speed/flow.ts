import { join } from 'node:path';

import type { Page } from 'playwright-core';

import type { Variable } from '#core/domain/test-definition.ts';

import { sampleSecrets } from '../../samples/sample-variables.ts';
import { type Application, startNodeRed, startShop, startTiddlyWiki } from './application.ts';
import { flow as checkoutProblems } from './scripts/checkout-problems.ts';
import { flow as findALamp } from './scripts/find-a-lamp.ts';
import { flow as nodeRedEditProperties } from './scripts/node-red-edit-properties.ts';
import { flow as nodeRedRenameTab } from './scripts/node-red-rename-tab.ts';
import { flow as nodeRedSearchFlows } from './scripts/node-red-search-flows.ts';
import { flow as refundAnOrder } from './scripts/refund-an-order.ts';
import { flow as returnAnOrder } from './scripts/return-an-order.ts';
import { flow as signIn } from './scripts/sign-in.ts';
import { flow as tiddlyWikiCreateTiddler } from './scripts/tiddlywiki-create-tiddler.ts';
import { flow as tiddlyWikiFilter } from './scripts/tiddlywiki-filter.ts';
import { flow as tiddlyWikiTagTiddler } from './scripts/tiddlywiki-tag-tiddler.ts';
import { flow as wishList } from './scripts/wish-list.ts';

/** One test in English, and the same by hand. */
export type Flow = {
  readonly name: string;
  readonly testFile: string;
  /** Opens `url` and does all that the test does. */
  readonly script: (page: Page, url: string) => Promise<void>;
  /** Starts the application; flows with the same function share it, and each run finds it reset. */
  readonly start: () => Promise<Application>;
  readonly variables: readonly Variable[];
};

const samples = join(import.meta.dirname, '../../samples/tests');
const examples = join(import.meta.dirname, '../../examples');
const secrets = Object.entries(sampleSecrets).map(([name, value]) => ({ name, value, secret: true }));

const sample = (name: string, script: Flow['script']): Flow => ({
  name,
  testFile: join(samples, `${name}.test.yaml`),
  script,
  start: startShop,
  variables: secrets,
});

type Example = { readonly folder: string; readonly start: Flow['start'] };
const tiddlyWiki: Example = { folder: 'tiddlywiki', start: startTiddlyWiki };
const nodeRed: Example = { folder: 'node-red', start: startNodeRed };

const example = ({ folder, start }: Example, name: string, script: Flow['script']): Flow => ({
  name: `${folder}-${name}`,
  testFile: join(examples, folder, `${name}.test.yaml`),
  script,
  start,
  variables: [],
});

/** None of them holds a wait that the application makes long: waiting together would flatter the ratio. */
export const flows: readonly Flow[] = [
  sample('sign-in', signIn),
  sample('find-a-lamp', findALamp),
  sample('checkout-problems', checkoutProblems),
  sample('refund-an-order', refundAnOrder),
  sample('wish-list', wishList),
  sample('return-an-order', returnAnOrder),
  example(tiddlyWiki, 'create-tiddler', tiddlyWikiCreateTiddler),
  example(tiddlyWiki, 'tag-tiddler', tiddlyWikiTagTiddler),
  example(tiddlyWiki, 'filter', tiddlyWikiFilter),
  example(nodeRed, 'edit-properties', nodeRedEditProperties),
  example(nodeRed, 'rename-tab', nodeRedRenameTab),
  example(nodeRed, 'search-flows', nodeRedSearchFlows),
];
