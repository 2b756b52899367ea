import { z } from 'zod';

import { httpUrl, text } from './schema-parts.ts';

/** A deployment that is there to be tested, or why nothing is. */
export type Deployment =
  | { readonly ignored: string }
  | {
      readonly targetUrl: string;
      readonly title: string;
      readonly description?: string | undefined;
      readonly externalRef: Readonly<Record<string, unknown>>;
    };

const word = text(1, 500);

/** As GitHub tells of the status of a deployment. */
const github = z.object({
  deployment_status: z.object({
    state: z.string(),
    environment_url: httpUrl.optional().catch(undefined),
    target_url: httpUrl.optional().catch(undefined),
  }),
  deployment: z.object({ sha: word.optional(), ref: word.optional(), environment: word.optional() }),
});

/** As Vercel tells of a deployment. */
const vercel = z.object({
  type: z.string().startsWith('deployment'),
  payload: z.object({
    target: z.string().nullish(),
    deployment: z.object({
      url: word,
      meta: z.record(z.string(), z.unknown()).optional(),
    }),
  }),
});

/** In words of our own, for whatever else can send JSON. */
const plain = z.object({
  targetUrl: httpUrl,
  title: word.optional(),
  description: text(0, 5000).optional(),
  commitSha: text(1, 100).optional(),
  prNumber: z.int().positive().optional(),
});

/** Reads the body of a webhook by what is in it: the sender says nothing else about itself. */
export function readDeployment(body: unknown): Deployment {
  const fromGithub = github.safeParse(body);
  if (fromGithub.success) return readGithub(fromGithub.data);
  const fromVercel = vercel.safeParse(body);
  if (fromVercel.success) return readVercel(fromVercel.data);
  const said = plain.safeParse(body);
  if (!said.success)
    return { ignored: 'The body tells of no deployment. Send targetUrl, title and commitSha.' };
  const { commitSha, description, prNumber, targetUrl, title } = said.data;
  return {
    targetUrl,
    description,
    title: title ?? `Deployment of ${commitSha ?? targetUrl}`,
    externalRef: { commitSha, prNumber },
  };
}

function readGithub({ deployment, deployment_status: status }: z.infer<typeof github>): Deployment {
  if (status.state !== 'success')
    return { ignored: `The deployment is not ready: its state is "${status.state}".` };
  if (isProduction(deployment.environment)) return { ignored: production };
  const targetUrl = status.environment_url ?? status.target_url;
  if (targetUrl === undefined) return { ignored: 'The deployment has no address.' };
  return {
    targetUrl,
    title: `Deployment of ${deployment.ref ?? deployment.sha ?? targetUrl}`,
    externalRef: { commitSha: deployment.sha, ref: deployment.ref, environment: deployment.environment },
  };
}

function readVercel({ payload, type }: z.infer<typeof vercel>): Deployment {
  if (!/^deployment[.-](?:succeeded|ready)$/.test(type)) {
    return { ignored: `The deployment is not ready: this is the news "${type}".` };
  }
  if (isProduction(payload.target ?? undefined)) return { ignored: production };
  const { meta = {}, url } = payload.deployment;
  const named = (name: string): string | undefined => word.safeParse(meta[name]).data;
  return {
    targetUrl: /^https?:\/\//.test(url) ? url : `https://${url}`,
    title: named('githubCommitMessage')?.split('\n', 1)[0] ?? `Deployment of ${url}`,
    externalRef: {
      commitSha: named('githubCommitSha'),
      ref: named('githubCommitRef'),
      prNumber: Number(meta['githubPrId']) || undefined,
    },
  };
}

const production = 'This is production: only previews are tested when they are deployed.';

function isProduction(environment: string | undefined): boolean {
  return /^prod/i.test(environment ?? '');
}
