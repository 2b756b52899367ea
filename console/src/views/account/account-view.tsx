import { Alert, Anchor, Badge, Button, Paper, PasswordInput, Stack, Table, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';

import { useAccount } from '../../api/account.ts';
import { client } from '../../api/client.ts';
import { Page } from '../../parts/page.tsx';

/** Who is signed in, what they may do where, and their password. */
export function AccountView() {
  const { email, isOwner, name, projects, userId } = useAccount();
  return (
    <main id="content">
      <Page title="Account" trail={<Link to="/">Start</Link>}>
        <Stack p="lg" maw={640} gap="xl">
          <Stack gap={4}>
            <Text fw={600}>{name}</Text>
            <Text c="dimmed" size="sm">
              {email ?? 'Signed in by the link that the server printed when it started.'}
            </Text>
            {isOwner && <Text size="sm">You may do everything in every project.</Text>}
          </Stack>
          <Table verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Project</Table.Th>
                <Table.Th>Role</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {projects.map(({ project, role }) => (
                <Table.Tr key={project.id}>
                  <Table.Td>
                    <Anchor
                      size="sm"
                      renderRoot={(props) => (
                        <Link to="/projects/$project" params={{ project: project.slug }} {...props} />
                      )}
                    >
                      {project.name}
                    </Anchor>
                  </Table.Td>
                  <Table.Td>
                    <Badge variant="default">{role}</Badge>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          {userId !== null && <PasswordForm />}
        </Stack>
      </Page>
    </main>
  );
}

function PasswordForm() {
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const navigate = useNavigate();
  const change = useMutation({
    mutationFn: async () => await client.PUT('/runwright/v1/me/password', { body: { current, password } }),
    onSuccess: () => navigate({ to: '/sign-in' }),
  });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <Paper withBorder p="md" component="form" onSubmit={onSubmit}>
      <Stack gap="sm">
        <Title order={2}>Password</Title>
        <Text size="sm" c="dimmed">
          When it changes, everybody who is signed in as you has to sign in again: here as well.
        </Text>
        {change.error !== null && (
          <Alert color="red" variant="light" role="alert">
            {change.error.message}
          </Alert>
        )}
        <PasswordInput
          label="Current password"
          description="Leave it empty where you have none yet"
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordInput
          label="New password"
          description="10 characters or more"
          autoComplete="new-password"
          minLength={10}
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={change.isPending} style={{ alignSelf: 'start' }}>
          Change the password
        </Button>
      </Stack>
    </Paper>
  );
}
