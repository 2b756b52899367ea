import { bodyOf, createClient } from '#client/client.ts';

export { bodyOf };

/** Our own API with the session's cookie. What the server refuses is thrown as an `AppError` with a sentence for people. */
export const client = createClient({
  url: location.origin,
  headers: { 'x-runwright-console': '1' },
  unreachable:
    'The server does not answer. Check that it is running and that you are connected, then try again.',
});

/** For the few addresses that are none of the API's: signing in and out. Throws as the client does. */
export async function postOwn(path: '/sign-in' | '/sign-out', body: object): Promise<void> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-runwright-console': '1' },
    body: JSON.stringify(body),
  });
  if (response.ok) return;
  const answer = (await response.json().catch(() => ({}))) as { error?: { message?: string } };
  throw new Error(answer.error?.message ?? `The server answered with status ${response.status}.`);
}
