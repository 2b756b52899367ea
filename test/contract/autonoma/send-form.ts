import type { TestServer } from '../../api/open-server.ts';
import type { Answer } from '../ask.ts';

/** Sends a form as browsers do, for a web application unless said. */
export async function sendForm(
  server: TestServer,
  method: 'POST' | 'PATCH',
  path: string,
  fields: Readonly<Record<string, string | Blob>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  const answer = await fetch(`${server.origin}${path}`, {
    method,
    headers: { ...server.headers.autonoma, 'x-platform': 'web', ...headers },
    body: form,
  });
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}

export type MadeApplication = { readonly application_id: string; readonly application_version_id: string };

/** An application of the keys' project, with a version that runs at the address. */
export async function makeApplication(
  server: TestServer,
  fields: Readonly<Record<string, string>>,
): Promise<MadeApplication> {
  const { body, status } = await sendForm(server, 'POST', '/api/application', fields);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body as MadeApplication;
}
