import type { Ref } from '../domain/records.ts';

/** A project by either identity or by its slug. */
export type ProjectRef = Ref | { readonly slug: string };

/** An environment by either identity, or by its slug within the project at hand. */
export type EnvironmentRef = Ref | { readonly slug: string };

/** Which page of a list: `cursor` is the `next` of the page before; `limit` 1 to 200, 50 unless said. */
export type PageInput = { readonly cursor?: string; readonly limit?: number };
