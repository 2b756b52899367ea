import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';

export type ReportAssets = { readonly style: string; readonly script: string };

let loaded: Promise<ReportAssets> | undefined;

/** The report's style and script, made small once a process. */
export function reportAssets(): Promise<ReportAssets> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<ReportAssets> {
  const { transform } = await import('esbuild');
  // The published build holds JavaScript under the same names.
  const extension = extname(import.meta.url);
  const [css, code] = await Promise.all([
    readFile(new URL('report.css', import.meta.url), 'utf8'),
    readFile(new URL(`client${extension}`, import.meta.url), 'utf8'),
  ]);
  const [style, script] = await Promise.all([
    transform(css, { loader: 'css', minify: true }),
    transform(code, { loader: 'ts', minify: true, format: 'iife', target: 'es2022' }),
  ]);
  return { style: style.code.trim(), script: script.code.trim() };
}
