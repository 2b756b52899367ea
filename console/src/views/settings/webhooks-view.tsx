import { Badge } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';

import { dialects } from '../../api/documents.ts';
import { showError } from '../../api/tests.ts';
import {
  createWebhook,
  deleteWebhook,
  testWebhook,
  updateWebhook,
  type Webhook,
  webhooksQuery,
} from '../../api/webhooks.ts';
import { QueryView } from '../../parts/query-view.tsx';
import { ActionButton, ConfirmButton, FormButton } from '../../parts/record-dialog.tsx';
import type { Field, Filled } from '../../parts/record-form.tsx';
import { Quiet, RecordTable, RowActions } from '../../parts/record-table.tsx';
import { Empty } from '../../parts/states.tsx';
import { InboundWebhooks } from './inbound-webhooks.tsx';
import { SettingsPage, useMayChange } from './settings-page.tsx';
import { ShownOnce } from './shown-once.tsx';

/** Who is told when runs and batches begin and end, and who may start some. */
export function WebhooksView() {
  const { project } = useParams({ from: '/signed-in/projects/$project/settings/webhooks' });
  const query = useQuery(webhooksQuery(project));
  const mayChange = useMayChange(project, 'editor');
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <SettingsPage
      project={project}
      title="Webhooks"
      lead="Addresses that are told when runs and batches begin and end, each with a signature over its body."
      takes="editor"
      actions={<NewWebhook project={project} onSecret={setSecret} />}
    >
      <QueryView query={query}>
        {(webhooks) =>
          webhooks.length === 0 ? (
            <Empty
              icon="share"
              title="No webhook yet"
              sentence="With one, a chat, a pipeline or a service of yours hears of every run that fails."
            />
          ) : (
            <RecordTable
              label="Webhooks"
              heads={['Address', 'Events', 'State', '']}
              rows={webhooks.map((webhook) => ({
                id: webhook.id,
                cells: webhookCells(project, webhook, mayChange),
              }))}
            />
          )
        }
      </QueryView>
      <InboundWebhooks project={project} mayChange={mayChange} />
      <ShownOnce
        title="The webhook’s secret"
        sentence="Deliveries are signed with it. It is shown this once: copy it to where they are received."
        secret={secret}
        onClose={() => setSecret(null)}
      />
    </SettingsPage>
  );
}

function webhookCells(project: string, webhook: Webhook, mayChange: boolean) {
  const { dialect, enabled, events, id, url } = webhook;
  return [
    <>
      {url} <Quiet>{dialects[dialect]}</Quiet>
    </>,
    <Quiet>{events.join(', ')}</Quiet>,
    <Badge variant="default">{enabled ? 'On' : 'Off'}</Badge>,
    <RowActions>
      <Link
        to="/projects/$project/settings/webhooks/$webhook"
        params={{ project, webhook: id }}
        aria-label={`Deliveries to ${url}`}
      >
        Deliveries
      </Link>
      {mayChange && <WebhookActions project={project} webhook={webhook} />}
    </RowActions>,
  ];
}

function WebhookActions({ project, webhook }: { project: string; webhook: Webhook }) {
  const { enabled, id, url } = webhook;
  const changes = ['webhooks', project];
  return (
    <>
      <ActionButton
        name={`Send a test to ${url}`}
        changes={['deliveries', project]}
        onAct={async () => await testWebhook(id)}
        onFailed={showError}
      >
        Test
      </ActionButton>
      <FormButton
        label="Edit"
        name={`Edit ${url}`}
        title="Edit the webhook"
        variant="default"
        changes={changes}
        fields={[
          ...fieldsOf(webhook),
          { name: 'enabled', label: 'On: deliveries are sent', kind: 'switch', start: enabled },
        ]}
        onSave={async (filled) =>
          await updateWebhook(id, {
            url: filled.text('url'),
            events: readEvents(filled),
            enabled: filled.isOn('enabled'),
          })
        }
      />
      <ConfirmButton
        label="Delete"
        name={`Delete ${url}`}
        title="Delete the webhook?"
        sentence="Nothing more is sent to it. This cannot be undone."
        changes={changes}
        onConfirm={async () => await deleteWebhook(id)}
      />
    </>
  );
}

type NewWebhookProps = { readonly project: string; readonly onSecret: (secret: string | null) => void };

function NewWebhook({ onSecret, project }: NewWebhookProps) {
  const options = Object.entries(dialects).map(([value, label]) => ({ value, label }));
  return (
    <FormButton
      label="New webhook"
      title="New webhook"
      changes={['webhooks', project]}
      fields={[
        ...fieldsOf(),
        {
          name: 'dialect',
          label: 'In the words of',
          kind: 'choice',
          required: true,
          options,
          start: 'native',
        },
      ]}
      onSave={async (filled) => {
        const dialect = filled.text('dialect') as Webhook['dialect'];
        const body = { url: filled.text('url'), events: readEvents(filled), dialect };
        onSecret((await createWebhook(project, body)).secret);
      }}
    />
  );
}

const eventNames: readonly Webhook['events'][number][] = [
  'run.queued',
  'run.started',
  'run.ended',
  'run.passed',
  'run.failed',
  'run.errored',
  'run.cancelled',
  'batch.queued',
  'batch.started',
  'batch.ended',
  'batch.passed',
  'batch.failed',
  'batch.errored',
  'batch.cancelled',
];

function fieldsOf(webhook?: Webhook): readonly Field[] {
  return [
    { name: 'url', label: 'Address', required: true, placeholder: 'https://…', start: webhook?.url ?? '' },
    {
      name: 'events',
      label: 'Events',
      kind: 'choices',
      required: true,
      options: eventNames.map((value) => ({ value, label: value })),
      start: webhook?.events ?? ['run.failed', 'run.errored'],
    },
  ];
}

function readEvents({ list }: Filled): Webhook['events'] {
  const chosen = new Set(list('events'));
  return eventNames.filter((name) => chosen.has(name));
}
