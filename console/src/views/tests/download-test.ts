import { loadTestFile } from '../../api/test-editor.ts';
import { showError } from '../../api/tests.ts';

/** Gives the browser a test's file to keep. What goes wrong is shown. */
export async function downloadTest(test: string, format: 'markdown' | 'yaml'): Promise<void> {
  try {
    const { path, text } = await loadTestFile(test, { format });
    const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = path.split('/').at(-1) ?? path;
    link.click();
    URL.revokeObjectURL(address);
  } catch (error) {
    showError(error instanceof Error ? error : new Error(String(error)));
  }
}
