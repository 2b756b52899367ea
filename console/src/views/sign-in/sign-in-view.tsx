import { Alert, Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';

import { postOwn } from '../../api/client.ts';
import { Icon } from '../../parts/icon.tsx';
import classes from './sign-in-view.module.css';

/** The form for people with a password; the link that the server prints leads past it. */
export function SignInView() {
  const { to = '/' } = useSearch({ from: '/sign-in' });
  const router = useRouter();
  const queries = useQueryClient();
  useEffect(() => {
    document.title = 'Sign in · Runwright';
  }, []);
  const onSignedIn = (): void => {
    queries.clear();
    router.history.push(to);
  };
  return (
    <main className={classes.place}>
      <Paper withBorder p="xl" radius="md" w={360}>
        <Stack gap="md">
          <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width={32} height={32} />
          <Title order={1}>Sign in to Runwright</Title>
          <SignInForm onSignedIn={onSignedIn} />
          <Text size="xs" c="dimmed">
            No account yet? The server prints a sign-in link when it starts; with it, an owner adds people.
          </Text>
        </Stack>
      </Paper>
    </main>
  );
}

function SignInForm({ onSignedIn }: { onSignedIn: () => void }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: async () => await postOwn('/sign-in', { email, password }),
    onSuccess: onSignedIn,
  });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <Stack gap="md" component="form" onSubmit={onSubmit}>
      {signIn.error !== null && (
        <Alert color="red" variant="light" icon={<Icon name="warning" />} role="alert">
          {signIn.error.message}
        </Alert>
      )}
      <TextInput
        label="E-mail address"
        type="email"
        name="email"
        autoComplete="username"
        size="sm"
        required
        withAsterisk={false}
        autoFocus
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label="Password"
        name="password"
        autoComplete="current-password"
        size="sm"
        required
        withAsterisk={false}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" size="sm" loading={signIn.isPending}>
        Sign in
      </Button>
    </Stack>
  );
}
