import { createHash } from 'node:crypto';

import { z } from 'zod';

import { AppError } from '#core/domain/app-error.ts';
import { uploadReports } from '#core/operations/streams/upload-reports.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentBatch } from '../present-batch.ts';
import { readResults } from '../read-results.ts';
import { namedRefSchema } from '../schema-requests.ts';
import { batchSchema } from '../schema.ts';
import { resultsSchema } from '../schema-streams.ts';

const mostBytes = 104_857_600;
const mostFiles = 100;

/** `POST /projects/{project}/reports` */
export function addUploadReports(app: ZodApp, api: Api): void {
  app.register(async (scope: ZodApp) => {
    readForms(scope);
    scope.route({
      method: 'POST',
      url: '/projects/:project/reports',
      schema: {
        operationId: 'uploadReports',
        summary: 'Upload the reports of a test run as a batch',
        description:
          "The body is a form (`multipart/form-data`) of 100 MB at most, with a field `report` for each file, and a field `about` with what may be said when a stream is opened, as JSON, all of it optional. A file is Playwright's JSON report, its blob report or JUnit XML.",
        params: z.object({ project: namedRefSchema }),
        response: { 201: batchSchema },
      },
      handler: async (request, reply) => {
        const form = await readForm(request.body as RawForm | undefined);
        const batch = await uploadReports(api.context, request.caller, {
          ...readResults(request.params.project, form.about),
          files: form.files,
          source: 'upload',
          input: { ...form.about, files: form.files.map(({ name }) => name) },
        });
        return reply.code(201).send(presentBatch(batch, api.links(request)));
      },
    });
  });
}

type RawForm = { readonly type: string; readonly bytes: Buffer; readonly toJSON: () => string };

/** Written as JSON it is its checksum: so a request that is sent again is known. Its boundary is another each time, and all that may differ. */
function createRawForm(type: string, bytes: Buffer): RawForm {
  return {
    type,
    bytes,
    toJSON: () => {
      const boundary = /boundary="?([^";]+)/.exec(type)?.[1] ?? '';
      const plain = bytes.toString('latin1').replaceAll(boundary, '');
      return createHash('sha256').update(plain, 'latin1').digest('hex');
    },
  };
}

function readForms(app: ZodApp): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    '*',
    { parseAs: 'buffer', bodyLimit: mostBytes },
    async (
      request: { readonly headers: { readonly 'content-type'?: string | undefined } },
      bytes: string | Buffer,
    ) => createRawForm(request.headers['content-type'] ?? '', Buffer.from(bytes)),
  );
  app.setErrorHandler((error) => {
    if (Reflect.get(Object(error), 'code') !== 'FST_ERR_CTP_BODY_TOO_LARGE') throw error;
    const megabytes = mostBytes / 1_048_576;
    throw new AppError(
      'body_too_large',
      `The reports are larger than ${megabytes} MB together: send them one by one.`,
    );
  });
}

type Form = {
  readonly about: z.infer<typeof resultsSchema>;
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
};

async function readForm(body: RawForm | undefined): Promise<Form> {
  const form = await parseForm(body);
  const files = form.getAll('report');
  if (files.length === 0 || files.length > mostFiles || files.some((file) => typeof file === 'string')) {
    throw new AppError(
      'bad_request',
      `Send 1 to ${mostFiles} files, each as a field \`report\` of the form.`,
    );
  }
  const given = form.get('about');
  const about = resultsSchema.safeParse(given === null ? {} : parseAbout(given));
  if (!about.success) {
    const problems = about.error.issues.map(({ message, path }) => ({
      at: ['about', ...path].map(String).join('.'),
      message,
    }));
    const said = problems.map(({ at, message }) => `${at}: ${message}`).join('; ');
    throw new AppError(
      'bad_request',
      `What is said about the results is not what this call takes: ${said}.`,
      { problems },
    );
  }
  return {
    about: about.data,
    files: await Promise.all(
      files.flatMap((file) =>
        typeof file === 'string'
          ? []
          : [file.arrayBuffer().then((bytes) => ({ name: file.name, bytes: new Uint8Array(bytes) }))],
      ),
    ),
  };
}

async function parseForm(body: RawForm | undefined): Promise<FormData> {
  if (body === undefined || !/^multipart\/form-data\b/i.test(body.type)) {
    throw new AppError(
      'bad_request',
      'Send the reports as a form, with the header Content-Type: multipart/form-data.',
    );
  }
  try {
    return await new Response(new Uint8Array(body.bytes), {
      headers: { 'content-type': body.type },
    }).formData();
  } catch (cause) {
    throw new AppError('bad_request', 'The form is damaged, or ends too early: send it again.', { cause });
  }
}

function parseAbout(given: unknown): unknown {
  try {
    return JSON.parse(String(given));
  } catch (cause) {
    throw new AppError('bad_json', 'The field `about` is not valid JSON.', { cause });
  }
}
