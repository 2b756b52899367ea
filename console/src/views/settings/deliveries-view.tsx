import { Badge, Button, Modal, Stack } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';

import { showError } from '../../api/tests.ts';
import {
  type Delivery,
  deliveriesQuery,
  deliveryQuery,
  replayDelivery,
  testWebhook,
} from '../../api/webhooks.ts';
import { QueryView } from '../../parts/query-view.tsx';
import { ActionButton } from '../../parts/record-dialog.tsx';
import { Quiet, RecordTable, RowActions } from '../../parts/record-table.tsx';
import { Empty } from '../../parts/states.tsx';
import { Ago, formatDuration } from '../../parts/time.tsx';
import { SettingsPage, useMayChange } from './settings-page.tsx';
import classes from './settings-page.module.css';

/** What was sent to a webhook, and what came of it. */
export function DeliveriesView() {
  const { project, webhook } = useParams({
    from: '/signed-in/projects/$project/settings/webhooks/$webhook',
  });
  const query = useInfiniteQuery(deliveriesQuery(project, webhook));
  const mayChange = useMayChange(project, 'editor');
  const [opened, setOpened] = useState<string | null>(null);
  return (
    <SettingsPage
      project={project}
      title="Deliveries"
      trail={<WebhooksLink project={project} />}
      lead="What was sent, newest first. What is not taken is sent again, later and later, until it is given up."
      takes="editor"
      actions={<SendTest project={project} webhook={webhook} />}
    >
      <QueryView query={query}>
        {({ pages }) => {
          const deliveries = pages.flatMap(({ items }) => items);
          if (deliveries.length === 0) return <NoDelivery />;
          return (
            <Stack align="start" gap="md">
              <RecordTable
                label="Deliveries"
                heads={['Event', 'State', 'Attempts', 'When', '']}
                rows={deliveries.map((delivery) => ({
                  id: delivery.id,
                  cells: deliveryCells(project, delivery, mayChange, setOpened),
                }))}
              />
              {query.hasNextPage && (
                <Button variant="default" onClick={() => void query.fetchNextPage()}>
                  Show older deliveries
                </Button>
              )}
            </Stack>
          );
        }}
      </QueryView>
      <DeliveryDialog delivery={opened} onClose={() => setOpened(null)} />
    </SettingsPage>
  );
}

function WebhooksLink({ project }: { project: string }) {
  return (
    <Link to="/projects/$project/settings/webhooks" params={{ project }}>
      Webhooks
    </Link>
  );
}

function SendTest({ project, webhook }: { project: string; webhook: string }) {
  return (
    <ActionButton
      changes={['deliveries', project, webhook]}
      onAct={async () => await testWebhook(webhook)}
      onFailed={showError}
    >
      Send a test
    </ActionButton>
  );
}

function NoDelivery() {
  return (
    <Empty
      icon="share"
      title="Nothing was sent yet"
      sentence="A test delivery shows whether the address takes them."
    />
  );
}

const states: Readonly<Record<Delivery['state'], string>> = {
  pending: 'Waits',
  sending: 'Is sent',
  delivered: 'Delivered',
  dead: 'Given up',
};

function deliveryCells(
  project: string,
  { attempts, createdAt, event, id, nextAt, state }: Delivery,
  mayChange: boolean,
  onOpen: (delivery: string) => void,
) {
  return [
    event,
    <>
      <Badge variant="default">{states[state]}</Badge>{' '}
      {nextAt !== null && state === 'pending' && attempts > 0 && (
        <Quiet>Again at {new Date(nextAt).toLocaleTimeString('en-GB')}</Quiet>
      )}
    </>,
    String(attempts),
    <Ago at={createdAt} />,
    <RowActions>
      <Button variant="default" onClick={() => onOpen(id)}>
        Show
      </Button>
      {mayChange && (state === 'delivered' || state === 'dead') && (
        <ActionButton
          changes={['deliveries', project]}
          onAct={async () => await replayDelivery(id)}
          onFailed={showError}
        >
          Replay
        </ActionButton>
      )}
    </RowActions>,
  ];
}

function DeliveryDialog({ delivery, onClose }: { delivery: string | null; onClose: () => void }) {
  return (
    <Modal
      opened={delivery !== null}
      onClose={onClose}
      title="Delivery"
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {delivery !== null && <DeliveryDetail delivery={delivery} />}
    </Modal>
  );
}

function DeliveryDetail({ delivery }: { delivery: string }) {
  const query = useQuery(deliveryQuery(delivery));
  return (
    <QueryView query={query}>
      {({ body, tries }) => (
        <Stack gap="md">
          {tries.length === 0 ? (
            <Quiet>It was not sent yet.</Quiet>
          ) : (
            <RecordTable
              label="Attempts"
              heads={['Attempt', 'Answer', 'Took', 'When']}
              rows={tries.map(({ durationMs, error, number, startedAt, status }) => ({
                id: String(number),
                cells: [
                  String(number),
                  error ?? `Status ${status ?? '–'}`,
                  formatDuration(durationMs),
                  <Ago at={startedAt} />,
                ],
              }))}
            />
          )}
          {body === null && tries.length > 0 && <Quiet>What was sent is no longer kept.</Quiet>}
          {body !== null && (
            <pre className={classes.code} tabIndex={0} aria-label="Body">
              {formatJson(body)}
            </pre>
          )}
        </Stack>
      )}
    </QueryView>
  );
}

function formatJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
