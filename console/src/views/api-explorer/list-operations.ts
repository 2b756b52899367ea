import type { ApiDocument, OperationDocument } from '../../api/documents.ts';

export type Operation = {
  readonly id: string;
  /** In capitals. */
  readonly method: string;
  readonly path: string;
  /** Its tag; without one, what its path is about. */
  readonly group: string;
  readonly document: OperationDocument;
};

const methods = new Set(['get', 'post', 'put', 'patch', 'delete']);

/** What an API can be asked, as its document lists it. */
export function listOperations({ paths }: ApiDocument): Operation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => methods.has(method))
      .map(([method, document]) => ({
        id: document.operationId ?? `${method} ${path}`,
        method: method.toUpperCase(),
        path,
        group: document.tags?.[0] ?? subjectOf(path),
        document,
      })),
  );
}

const prefixes = new Set(['api', 'v1', 'runwright', 'experimental']);

/** `/runwright/v1/projects/{project}/webhooks` is about webhooks. */
function subjectOf(path: string): string {
  const [first = '', , third] = path.split('/').filter((part) => part !== '' && !prefixes.has(part));
  const subject = first === 'projects' && third !== undefined ? third : first;
  return subject.replaceAll(/[-_]/g, ' ');
}

/** Every word of the search is somewhere in the operation's name, path or summary. */
export function findOperations(operations: readonly Operation[], search: string): Operation[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return operations.filter(({ document, group, id, method, path }) => {
    const text = `${id} ${method} ${path} ${document.summary ?? ''} ${group}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** By what they are about, in the order of the document. */
export function groupOperations(operations: readonly Operation[]): Map<string, Operation[]> {
  return Map.groupBy(operations, ({ group }) => group);
}
