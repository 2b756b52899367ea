import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';

const permanently = 308;

/** The analytics of earlier versions, which the vendor's own service leads on to those of the present one. */
export function addRedirectAnalytics(app: ZodApp, _api: Api): void {
  for (const url of ['/analytics/*', '/v1/analytics/*']) {
    app.route({
      method: ['GET', 'POST'],
      url,
      config: { onlyLooks: true },
      schema: { hide: true },
      handler: async (request, reply) =>
        reply.redirect(request.url.replace(/\/(?:v1\/)?analytics\//, '/v2/analytics/'), permanently),
    });
  }
}
