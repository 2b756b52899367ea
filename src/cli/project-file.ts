import { join, relative } from 'node:path';
import { plainLanguage, type ProjectLanguage } from '#core/domain/project-language.ts';
import { parseProjectFile } from '#core/test-file/parse-project-file.ts';
import { foldersUp, readIfThere } from './environment-file.ts';

const fileNames = ['runwright.yaml', 'runwright.yml'];

/**
 * The project's own sentences and synonyms: of the nearest `runwright.yaml` in a folder and those above it, up to the working folder.
 * @throws AppError `test_file_invalid` for a file that can't be read.
 */
export async function findProjectFile(folder: string, workingFolder: string): Promise<ProjectLanguage> {
  for (const above of foldersUp(folder, workingFolder)) {
    for (const name of fileNames) {
      const path = join(above, name);
      const text = await readIfThere(path);
      if (text !== undefined) return parseProjectFile(relative(workingFolder, path), text);
    }
  }
  return plainLanguage;
}
