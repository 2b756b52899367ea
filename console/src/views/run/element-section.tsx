import { ActionIcon, CopyButton } from '@mantine/core';

import type { Action } from '../../api/runs.ts';
import { Icon } from '../../parts/icon.tsx';
import classes from './step-detail.module.css';

/** The element that an action took: what it is, how to find it, its markup. */
export function ElementSection({ element }: { element: NonNullable<Action['element']> }) {
  return (
    <section className={classes.section}>
      <h3>Element</h3>
      <dl className={classes.pairs}>
        <dt>Is</dt>
        <dd>
          {element.role} “{element.name}”
        </dd>
      </dl>
      <CodeBlock text={element.selector} label="selector" />
      <CodeBlock text={element.html} label="HTML" />
    </section>
  );
}

function CodeBlock({ label, text }: { text: string; label: string }) {
  return (
    <pre className={classes.code}>
      {text}
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <ActionIcon
            size="sm"
            className={classes.copy}
            onClick={copy}
            aria-label={copied ? 'Copied' : `Copy the ${label}`}
          >
            <Icon name={copied ? 'check' : 'copy'} size={12} />
          </ActionIcon>
        )}
      </CopyButton>
    </pre>
  );
}
