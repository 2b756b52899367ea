import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

/** A module of the page's side and all it imports, as JavaScript that puts its exports into a variable `runwright`. */
export async function bundlePageScript(specifier: string): Promise<string> {
  const bundle = await build({
    entryPoints: [fileURLToPath(import.meta.resolve(specifier))],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'runwright',
    target: 'es2022',
    minify: true,
    logLevel: 'silent',
  });
  return bundle.outputFiles[0]?.text ?? '';
}
