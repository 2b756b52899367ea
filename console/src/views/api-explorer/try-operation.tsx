import { Alert, Button, CopyButton, Group, PasswordInput, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';

import type { Parameter } from '../../api/documents.ts';
import { Quiet } from '../../parts/record-table.tsx';
import { formatDuration } from '../../parts/time.tsx';
import classes from './api-view.module.css';
import {
  type ComposedRequest,
  composeRequest,
  type Credential,
  type Given,
  isOpen,
  listCredentials,
  missingParts,
  takesJson,
} from './compose-request.ts';
import type { OperationDetailProps } from './operation-detail.tsx';
import { exampleOf } from './schema-text.ts';
import { type Answer, sendRequest } from './send-request.ts';
import { writeCurl } from './write-curl.ts';

/** Fills in a call, sends it, and shows what comes; or copies it as a command. */
export function TryOperation({
  dialect,
  document,
  onSecret,
  operation,
  project,
  secrets,
}: OperationDetailProps) {
  const [given, setGiven] = useState<Given>(dialect === 'native' ? { 'path:project': project } : {});
  const [body, setBody] = useState(() => draftBody(document, operation));
  const withSession = dialect === 'native';
  const credentials = isOpen(operation) ? [] : listCredentials(document);
  const request = composeRequest(operation, given, body);
  const send = useMutation({
    mutationFn: async () =>
      await sendRequest(withSession ? request : signIn(request, credentials, secrets), withSession),
  });
  const curl = writeCurl(location.origin, request, credentials);
  const missing = missingParts(operation, given);
  const problem = bodyProblem(request.body);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (problem === undefined) send.mutate();
  };
  return (
    <>
      <h3 className={classes.subtitle}>Try it</h3>
      <form onSubmit={onSubmit} className={classes.fields} aria-label="Try it">
        <SignIn credentials={credentials} withSession={withSession} secrets={secrets} onSecret={onSecret} />
        <Parameters operation={operation} given={given} onGiven={setGiven} />
        <Body operation={operation} body={body} problem={problem} onBody={setBody} />
        <Group gap="xs">
          <Button type="submit" loading={send.isPending} disabled={missing.length > 0}>
            Send
          </Button>
          <CopyCommand command={curl} />
          {missing.length > 0 && <Quiet>The path needs {missing.join(', ')}.</Quiet>}
        </Group>
      </form>
      <h3 className={classes.subtitle}>As curl</h3>
      <pre className={classes.code} tabIndex={0} aria-label="As curl">
        {curl}
      </pre>
      {send.error !== null && (
        <Alert color="red" variant="light" role="alert">
          The server does not answer: check that it is running, then send it again.
        </Alert>
      )}
      {send.data !== undefined && <AnswerBox answer={send.data} />}
    </>
  );
}

type BodyProps = Pick<OperationDetailProps, 'operation'> & {
  readonly body: string;
  readonly problem: string | undefined;
  readonly onBody: (body: string) => void;
};

function Body({ body, onBody, operation, problem }: BodyProps) {
  if (operation.document.requestBody === undefined) return null;
  if (!takesJson(operation))
    return <Quiet>It takes a file: copy it as curl, and add the file with -F.</Quiet>;
  return (
    <Textarea
      label="Body"
      autosize
      minRows={3}
      maxRows={20}
      value={body}
      error={problem}
      onChange={(event) => onBody(event.currentTarget.value)}
    />
  );
}

type ParametersProps = Pick<OperationDetailProps, 'operation'> & {
  readonly given: Given;
  readonly onGiven: (change: (before: Given) => Given) => void;
};

function Parameters({ given, onGiven, operation }: ParametersProps) {
  return (operation.document.parameters ?? []).map((parameter) => {
    const key = `${parameter.in}:${parameter.name}`;
    return (
      <ParameterField
        key={key}
        parameter={parameter}
        value={given[key] ?? ''}
        onChange={(value) => onGiven((before) => ({ ...before, [key]: value }))}
      />
    );
  });
}

type SignInProps = Pick<OperationDetailProps, 'secrets' | 'onSecret'> & {
  readonly credentials: readonly Credential[];
  readonly withSession: boolean;
};

function SignIn({ credentials, onSecret, secrets, withSession }: SignInProps) {
  if (withSession) return <Quiet>It is sent as you: what your role may not do is refused.</Quiet>;
  return credentials.map(({ header, label, scheme }) => (
    <PasswordInput
      key={scheme}
      label={label}
      description={`Sent in ${header}; kept in this page’s memory alone`}
      autoComplete="off"
      value={secrets[scheme] ?? ''}
      onChange={(event) => onSecret(scheme, event.currentTarget.value)}
    />
  ));
}

function CopyCommand({ command }: { command: string }) {
  return (
    <CopyButton value={command}>
      {({ copied, copy }) => (
        <Button variant="default" onClick={copy}>
          {copied ? 'Copied' : 'Copy as curl'}
        </Button>
      )}
    </CopyButton>
  );
}

function AnswerBox({ answer: { durationMs, status, text, type } }: { answer: Answer }) {
  return (
    <section aria-label="Answer" role="status">
      <h3 className={classes.subtitle}>
        Status {status} <Quiet>{`${type} · ${formatDuration(durationMs)}`}</Quiet>
      </h3>
      <pre className={classes.code} tabIndex={0} aria-label="Answer’s body">
        {text}
      </pre>
    </section>
  );
}

type ParameterFieldProps = {
  readonly parameter: Parameter;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

function ParameterField({ onChange, parameter, value }: ParameterFieldProps) {
  const { description, in: place, name, required, schema } = parameter;
  const shared = { label: name, description, required, value };
  if (schema?.enum !== undefined) {
    return (
      <Select
        {...shared}
        value={value === '' ? null : value}
        data={schema.enum.map(String)}
        clearable
        onChange={(next) => onChange(next ?? '')}
      />
    );
  }
  return (
    <TextInput {...shared} placeholder={place} onChange={(event) => onChange(event.currentTarget.value)} />
  );
}

function draftBody(
  document: OperationDetailProps['document'],
  operation: OperationDetailProps['operation'],
): string {
  const schema = operation.document.requestBody?.content?.['application/json']?.schema;
  if (schema === undefined) return '';
  return JSON.stringify(exampleOf(schema, document.components.schemas), undefined, 2);
}

/** What is wrong with a body before it is sent: only that it is no JSON; the rest the server says. */
function bodyProblem(body: string | undefined): string | undefined {
  if (body === undefined) return undefined;
  try {
    JSON.parse(body);
    return undefined;
  } catch (error) {
    return `This is no JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function signIn(
  request: ComposedRequest,
  credentials: ReturnType<typeof listCredentials>,
  secrets: OperationDetailProps['secrets'],
): ComposedRequest {
  const signed = credentials.map(({ header, prefix, scheme }) => [
    header,
    prefix + (secrets[scheme] ?? '').trim(),
  ]);
  return { ...request, headers: { ...request.headers, ...Object.fromEntries(signed) } };
}
