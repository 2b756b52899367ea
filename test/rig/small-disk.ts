import { execFileSync } from 'node:child_process';

/** A disk of that many kB in the folder, until it is disposed; undefined where none can be mounted: that takes root, and the right. */
export function mountSmallDisk(folder: string, kilobytes: number): Disposable | undefined {
  const options = `size=${kilobytes}k`;
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'none', folder], { stdio: 'ignore' });
  } catch {
    return undefined; // not root, or in a container without the right
  }
  return { [Symbol.dispose]: () => void execFileSync('umount', [folder]) };
}
