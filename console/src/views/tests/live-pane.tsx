import { ActionIcon, Button, Select, Text, TextInput, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { environmentsQuery } from '../../api/environments.ts';
import { Icon } from '../../parts/icon.tsx';
import { Empty } from '../../parts/states.tsx';
import classes from './live-pane.module.css';
import { LiveScreen, type Outline } from './live-screen.tsx';
import type { LiveBrowser } from './use-live-session.ts';

type LivePaneProps = {
  readonly project: string;
  readonly live: LiveBrowser;
  readonly environment: string | null;
  readonly onEnvironment: (slug: string | null) => void;
  readonly outlines: readonly Outline[];
  readonly isPicking: boolean;
  readonly onPicking: (isPicking: boolean) => void;
  readonly onPick: (place: { x: number; y: number }) => void;
  readonly onOutline: (index: number) => void;
  readonly onRecord: (isRecording: boolean) => void;
  readonly onRunHere: () => void;
  readonly onRunStep: () => void;
  readonly onStop: () => void;
  readonly onLeave: () => void;
};

/** A browser on the server, beside the test that is written. */
export function LivePane(props: LivePaneProps) {
  const { live } = props;
  if (live.session === null) return <NoBrowser {...props} />;
  return (
    <section className={classes.pane} aria-label="Live browser">
      <Tools {...props} />
      <AddressBar live={live} />
      <div className={classes.stage}>
        {live.state === null ? (
          <Text c="dimmed" size="sm" p="md" role="status">
            The browser is starting…
          </Text>
        ) : (
          <LiveScreen
            canvas={live.canvas}
            viewport={live.state.viewport}
            outlines={props.outlines}
            isPicking={props.isPicking}
            onPick={props.onPick}
            onOutline={props.onOutline}
            send={live.send}
            onLeave={props.onLeave}
          />
        )}
      </div>
      {live.note !== null && (
        <Text c="dimmed" size="xs" px="md" py={6} role="status">
          {live.note}
        </Text>
      )}
    </section>
  );
}

function NoBrowser({ environment, live, onEnvironment, project }: LivePaneProps) {
  const environments = useQuery(environmentsQuery(project)).data ?? [];
  return (
    <section className={classes.pane} aria-label="Live browser">
      <Empty
        icon="screen"
        title="Write with the page beside you"
        sentence={
          live.ended ??
          'Open a browser, run the test to the step you are at, click what you mean, or record what you do.'
        }
      >
        <Select
          aria-label="Environment"
          placeholder="No environment"
          data={environments.map(({ name, slug }) => ({ value: slug, label: name }))}
          value={environment}
          onChange={onEnvironment}
          clearable
          w={180}
        />
        <Button loading={live.isOpening} onClick={() => void live.open(environment).catch(() => undefined)}>
          Open a browser
        </Button>
      </Empty>
    </section>
  );
}

function Tools({ isPicking, live, onPicking, onRecord, onRunHere, onRunStep, onStop }: LivePaneProps) {
  const mode = live.state?.mode ?? 'running';
  const isIdle = mode === 'idle';
  return (
    <div className={classes.tools} role="group" aria-label="Live browser tools">
      {mode === 'running' ? (
        <Button variant="default" leftSection={<Icon name="stop" size={12} />} onClick={onStop}>
          Stop
        </Button>
      ) : (
        <>
          <Tooltip label="In a new browser, from the first step to the one at the cursor (Alt Enter)">
            <Button disabled={!isIdle} leftSection={<Icon name="runs" size={12} />} onClick={onRunHere}>
              Run to here
            </Button>
          </Tooltip>
          <Tooltip label="On the page as it is">
            <Button variant="default" disabled={!isIdle} onClick={onRunStep}>
              Run this step
            </Button>
          </Tooltip>
        </>
      )}
      <Button
        variant={mode === 'recording' ? 'filled' : 'default'}
        color={mode === 'recording' ? 'red' : undefined}
        disabled={mode === 'running'}
        aria-pressed={mode === 'recording'}
        onClick={() => onRecord(mode !== 'recording')}
      >
        {mode === 'recording' ? 'Stop recording' : 'Record'}
      </Button>
      <Tooltip label="Click an element to write a step about it">
        <Button
          variant={isPicking ? 'filled' : 'default'}
          disabled={mode === 'running'}
          aria-pressed={isPicking}
          onClick={() => onPicking(!isPicking)}
        >
          Pick
        </Button>
      </Tooltip>
      <span className={classes.space} />
      <ActionIcon aria-label="Close the browser" onClick={live.close}>
        <Icon name="cross" />
      </ActionIcon>
    </div>
  );
}

function AddressBar({ live }: { live: LiveBrowser }) {
  const url = live.state?.url ?? '';
  const [typed, setTyped] = useState(url);
  useEffect(() => setTyped(url), [url]);
  const isRunning = live.state?.mode === 'running';
  return (
    <form
      className={classes.address}
      onSubmit={(event) => {
        event.preventDefault();
        const address = typed.trim();
        if (address !== '')
          live.send({ type: 'goto', url: /^https?:/.test(address) ? address : `https://${address}` });
      }}
    >
      <ActionIcon aria-label="Back" disabled={isRunning} onClick={() => live.send({ type: 'back' })}>
        <Icon name="left" />
      </ActionIcon>
      <ActionIcon aria-label="Forward" disabled={isRunning} onClick={() => live.send({ type: 'forward' })}>
        <Icon name="right" />
      </ActionIcon>
      <ActionIcon aria-label="Reload" disabled={isRunning} onClick={() => live.send({ type: 'reload' })}>
        <Icon name="rerun" />
      </ActionIcon>
      <TextInput
        aria-label="Address of the page"
        className={classes.space}
        value={typed}
        disabled={isRunning}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </form>
  );
}
