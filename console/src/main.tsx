import './app/mantine.css';
import '@mantine/notifications/styles.css';
import './app/theme.css';

import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { readNonce } from './app/nonce.ts';
import { createQueries } from './api/queries.ts';
import { createAppRouter } from './app/router.tsx';
import { resolveVariables, theme } from './app/theme.ts';

const queries = createQueries(() => {
  const { pathname, searchStr } = router.state.location;
  if (pathname !== '/sign-in') void router.navigate({ to: '/sign-in', search: { to: pathname + searchStr } });
});
const router = createAppRouter(queries);
const root = document.querySelector('#root');
if (root === null) throw new Error('The page has no place for the dashboard.');

createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveVariables}
      defaultColorScheme="auto"
      getStyleNonce={readNonce}
    >
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
        <Notifications position="bottom-right" />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
