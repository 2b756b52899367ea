import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

import { countRuns } from '#core/operations/runs/count-runs.ts';
import { getRun } from '#core/operations/runs/get-run.ts';

import type { Api } from './api.ts';
import { serverCaller } from './server-caller.ts';

/** How long a count is repeated: scrapers may come as often as they like. */
const countLifetimeMs = 10_000;

/** `GET /metrics`: Prometheus' text format. */
export function addMetrics(app: FastifyInstance, api: Api): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  addHttpMetrics(app, registry);
  addRunGauges(registry, api);
  countEndedRuns(app, registry, api);
  app.get('/metrics', async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
}

function addHttpMetrics(app: FastifyInstance, registry: Registry): void {
  const durations = new Histogram({
    name: 'runwright_http_request_duration_seconds',
    help: 'Time from a request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    // The route's pattern, never the address: addresses hold ids without end.
    const route = request.routeOptions.url ?? 'none';
    durations.observe(
      { method: request.method, route, status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
  });
}

function addRunGauges(registry: Registry, api: Api): void {
  const counts = keepFor(countLifetimeMs, () => countRuns(api.context));
  const gauge = (name: string, help: string, state: 'queued' | 'running'): void => {
    const made: Gauge = new Gauge({
      name,
      help,
      registers: [registry],
      collect: async () => {
        try {
          made.set((await counts())[state]);
        } catch (error) {
          // A gauge without a value says that it is not known; the other metrics are needed now more than ever.
          made.remove();
          api.context.log.warn({ err: error }, 'The runs could not be counted.');
        }
      },
    });
  };
  gauge('runwright_queue_depth', 'Runs that wait for a worker', 'queued');
  gauge('runwright_active_runs', 'Runs that a worker holds', 'running');
}

/** Every node hears of every run that ends: take the largest over nodes, not the sum. */
function countEndedRuns(app: FastifyInstance, registry: Registry, api: Api): void {
  const ended = new Counter({
    name: 'runwright_runs_ended_total',
    help: 'Runs of all nodes that ended since this node started, by outcome',
    labelNames: ['outcome'],
    registers: [registry],
  });
  const count = async (id: string): Promise<void> => {
    try {
      const { outcome } = await getRun(api.context, serverCaller, { run: { id } });
      if (outcome !== null) ended.inc({ outcome });
    } catch (error) {
      api.context.log.warn({ err: error, runId: id }, 'A run that ended could not be counted.');
    }
  };
  let subscription: Disposable | undefined;
  app.addHook('onReady', async () => {
    subscription = api.context.events.onEvent((event) => {
      if (event.kind === 'ended') void count(event.runId);
    });
  });
  app.addHook('onClose', async () => subscription?.[Symbol.dispose]());
}

function keepFor<T>(lifetimeMs: number, make: () => Promise<T>): () => Promise<T> {
  let kept: { readonly value: Promise<T>; readonly untilMs: number } | undefined;
  return () => {
    const now = performance.now();
    if (kept === undefined || kept.untilMs <= now) kept = { value: make(), untilMs: now + lifetimeMs };
    return kept.value;
  };
}
