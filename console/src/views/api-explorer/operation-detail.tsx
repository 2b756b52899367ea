import type { ApiDocument, DialectName } from '../../api/documents.ts';
import { Quiet, RecordTable } from '../../parts/record-table.tsx';
import classes from './api-view.module.css';
import type { Operation } from './list-operations.ts';
import { writeSchema } from './schema-text.ts';
import { TryOperation } from './try-operation.tsx';

export type OperationDetailProps = {
  readonly document: ApiDocument;
  readonly operation: Operation;
  readonly dialect: DialectName;
  readonly project: string;
  /** What was typed to sign in with, by scheme. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly onSecret: (scheme: string, secret: string) => void;
};

/** What an operation takes and answers, and a way to try it. */
export function OperationDetail(props: OperationDetailProps) {
  const { method, path } = props.operation;
  const { description, summary } = props.operation.document;
  return (
    <article className={classes.detail} aria-label={summary ?? path}>
      <h2 className={classes.name}>{summary ?? path}</h2>
      <p className={classes.path}>
        {method} {path}
      </p>
      {description !== undefined && <p>{description}</p>}
      <Parameters {...props} />
      <TryOperation {...props} />
      <Bodies {...props} />
    </article>
  );
}

function Parameters({ document, operation }: OperationDetailProps) {
  const parameters = operation.document.parameters ?? [];
  if (parameters.length === 0) return null;
  return (
    <>
      <h3 className={classes.subtitle}>Parameters</h3>
      <RecordTable
        label="Parameters"
        heads={['Name', 'In', 'Type', 'What it says']}
        rows={parameters.map(({ description, in: place, name, required, schema }) => ({
          id: `${place}:${name}`,
          cells: [
            <code>{name}</code>,
            required === true ? `${place}, required` : place,
            schema === undefined ? '' : writeSchema(schema, document.components.schemas),
            description ?? <Quiet>–</Quiet>,
          ],
        }))}
      />
    </>
  );
}

function Bodies({ document: { components }, operation: { document } }: OperationDetailProps) {
  const taken = Object.entries(document.requestBody?.content ?? {});
  const given = Object.entries(document.responses).flatMap(([status, { content = {}, description }]) => {
    const [first] = Object.entries(content);
    return [{ status, description, type: first?.[0], schema: first?.[1].schema }];
  });
  return (
    <>
      {taken.map(([type, { schema }]) => (
        <section key={type}>
          <h3 className={classes.subtitle}>Body: {type}</h3>
          <pre className={classes.code} tabIndex={0} aria-label={`Body: ${type}`}>
            {schema === undefined ? 'Anything' : writeSchema(schema, components.schemas)}
          </pre>
        </section>
      ))}
      <h3 className={classes.subtitle}>Answers</h3>
      {given.map(({ description, schema, status, type }) => (
        <details key={status} open={status.startsWith('2')}>
          <summary>
            {status} {description} <Quiet>{type ?? 'without a body'}</Quiet>
          </summary>
          {schema !== undefined && (
            <pre className={classes.code} tabIndex={0} aria-label={`Answer ${status}`}>
              {writeSchema(schema, components.schemas)}
            </pre>
          )}
        </details>
      ))}
    </>
  );
}
