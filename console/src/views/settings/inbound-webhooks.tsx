import { Badge, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { groupsQuery } from '../../api/groups.ts';
import {
  createInboundWebhook,
  disableInboundWebhook,
  type InboundWebhook,
  inboundWebhooksQuery,
} from '../../api/inbound-webhooks.ts';
import { QueryView } from '../../parts/query-view.tsx';
import { ConfirmButton, FormButton } from '../../parts/record-dialog.tsx';
import { Quiet, RecordTable, RowActions } from '../../parts/record-table.tsx';
import { Ago } from '../../parts/time.tsx';
import classes from './settings-page.module.css';
import { ShownOnce } from './shown-once.tsx';

type InboundWebhooksProps = { readonly project: string; readonly mayChange: boolean };

/** Addresses that whatever deploys the application calls, and what a call starts. */
export function InboundWebhooks({ mayChange, project }: InboundWebhooksProps) {
  const query = useQuery(inboundWebhooksQuery(project));
  const groups = useQuery(groupsQuery(project)).data ?? [];
  const [address, setAddress] = useState<string | null>(null);
  return (
    <section aria-labelledby="inbound-webhooks">
      <Group justify="space-between" align="baseline">
        <h2 id="inbound-webhooks" className={classes.subtitle}>
          Addresses that start tests
        </h2>
        {mayChange && <NewAddress project={project} groups={groups} onAddress={setAddress} />}
      </Group>
      <p className={classes.lead}>
        Whatever deploys your application calls one with POST. Who knows an address may start what it is for,
        without a key.
      </p>
      <QueryView query={query}>
        {(webhooks) =>
          webhooks.length > 0 && (
            <RecordTable
              label="Addresses that start tests"
              heads={['Name', 'Starts', 'State', 'Made', '']}
              rows={webhooks.map((webhook) => ({
                id: webhook.id,
                cells: addressCells(project, webhook, groups, mayChange),
              }))}
            />
          )
        }
      </QueryView>
      <ShownOnce
        title="The address"
        label="Address"
        sentence="It has its secret in it, and is shown this once: copy it to where it is called."
        secret={address}
        onClose={() => setAddress(null)}
      />
    </section>
  );
}

type Groups = readonly { readonly id: string; readonly name: string }[];

function addressCells(
  project: string,
  { createdAt, enabled, groupId, id, name }: InboundWebhook,
  groups: Groups,
  mayChange: boolean,
) {
  return [
    name,
    groupId === null ? (
      <Quiet>What the call says</Quiet>
    ) : (
      (groups.find((group) => group.id === groupId)?.name ?? groupId)
    ),
    <Badge variant="default">{enabled ? 'On' : 'Disabled'}</Badge>,
    <Ago at={createdAt} />,
    mayChange && enabled && (
      <RowActions>
        <ConfirmButton
          label="Disable"
          name={`Disable ${name}`}
          title="Disable the address?"
          sentence="It starts nothing any more. This cannot be undone: who needs one gets a new one."
          changes={['inbound-webhooks', project]}
          onConfirm={async () => await disableInboundWebhook(id)}
        />
      </RowActions>
    ),
  ];
}

type NewAddressProps = {
  readonly project: string;
  readonly groups: Groups;
  readonly onAddress: (address: string) => void;
};

function NewAddress({ groups, onAddress, project }: NewAddressProps) {
  return (
    <FormButton
      label="New address"
      title="New address that starts tests"
      variant="default"
      changes={['inbound-webhooks', project]}
      fields={[
        { name: 'name', label: 'Name', required: true, placeholder: 'Deployed' },
        {
          name: 'group',
          label: 'Starts',
          kind: 'choice',
          placeholder: 'What the call says',
          description: 'A suite; without one, each call says what it starts',
          options: groups.map(({ id, name }) => ({ value: id, label: name })),
        },
      ]}
      onSave={async ({ text }) => {
        const group = text('group');
        const body = { name: text('name'), ...(group !== '' && { group }) };
        onAddress((await createInboundWebhook(project, body)).address);
      }}
    />
  );
}
