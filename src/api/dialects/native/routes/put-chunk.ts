import { recordChunk } from '#core/operations/streams/record-chunk.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { rawBodyOf, readRawBodies } from '../../../raw-body.ts';
import { presentStream } from '../present-stream.ts';
import { readChunk } from '../read-chunk.ts';
import { readRef } from '../read-ref.ts';
import { chunkParams, streamSchema } from '../schema-streams.ts';
import { conflict } from './failures.ts';

const mostBytes = 8_388_608;

/** `PUT /streams/{stream}/chunks/{number}`: 409 where a chunk is missing in between, or the stream has ended. */
export function addPutChunk(app: ZodApp, api: Api): void {
  app.register(async (scope: ZodApp) => {
    readRawBodies(scope, {
      types: ['application/x-ndjson', 'application/jsonl'],
      mostBytes,
      noun: 'the events as newline-delimited JSON, with the header Content-Type: application/x-ndjson',
    });
    scope.route({
      method: 'PUT',
      url: '/streams/:stream/chunks/:number',
      config: { isPart: true },
      schema: {
        operationId: 'putChunk',
        summary: 'Tell what has happened since the chunk before',
        description:
          'The body is newline-delimited JSON (`application/x-ndjson`, packed by gzip or not), an event a line as docs/reporter.md describes them; without a body it only says that the runner is still there. Chunks are numbered from 1. One that is sent again is recorded once. The event `run-end` ends the stream.',
        params: chunkParams,
        response: { 200: streamSchema, ...conflict },
      },
      handler: async (request) => {
        const stream = await recordChunk(api.context, request.caller, {
          stream: readRef(request.params.stream),
          number: request.params.number,
          events: readChunk(new TextDecoder().decode(rawBodyOf(request))),
        });
        return presentStream(stream, api.links(request));
      },
    });
  });
}
