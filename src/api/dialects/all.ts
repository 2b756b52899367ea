import type { Dialect } from '../dialect.ts';
import { autonoma } from './autonoma/index.ts';
import { docket } from './docket/index.ts';
import { empirical } from './empirical/index.ts';
import { native } from './native/index.ts';
import { testerarmy } from './testerarmy/index.ts';

/** Every API that this server speaks. */
export const dialects: readonly Dialect[] = [native, autonoma, empirical, testerarmy, docket];
