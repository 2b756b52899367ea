import { ActionIcon, Button, Checkbox, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { environmentsQuery } from '../../api/environments.ts';
import { tagsQuery } from '../../api/test-list.ts';
import { Icon } from '../../parts/icon.tsx';
import classes from './edit-test.module.css';
import { readVariables, textOf, type WrittenVariable, withField, withVariables } from './test-header.ts';
import type { TestHeader } from './test-text.ts';

type TestFormProps = {
  readonly project: string;
  readonly header: TestHeader;
  readonly readOnly: boolean;
  readonly onChange: (header: TestHeader) => void;
};

/** Everything of a test that is no step. */
export function TestForm({ header, onChange, project, readOnly }: TestFormProps) {
  const tags = useQuery(tagsQuery(project)).data ?? [];
  const environments = useQuery(environmentsQuery(project)).data ?? [];
  const text = (name: string, label: string, more: { placeholder?: string; description?: string } = {}) => (
    <TextInput
      label={label}
      {...more}
      readOnly={readOnly}
      value={textOf(header[name])}
      onChange={(event) => onChange(withField(header, name, event.currentTarget.value))}
    />
  );
  return (
    <div className={classes.form} role="group" aria-label="Settings of the test">
      {text('name', 'Name')}
      {text('url', 'Start page', {
        placeholder: '/sign-in',
        description: 'Relative to the environment, or whole',
      })}
      <TagsInput
        label="Tags"
        size="xs"
        readOnly={readOnly}
        data={tags.map(({ name }) => name)}
        value={Array.isArray(header['tags']) ? header['tags'].map(String) : []}
        onChange={(value) => onChange(withField(header, 'tags', value))}
      />
      <Textarea
        label="Description"
        autosize
        minRows={1}
        readOnly={readOnly}
        value={textOf(header['description'])}
        onChange={(event) => onChange(withField(header, 'description', event.currentTarget.value))}
      />
      <Variables header={header} readOnly={readOnly} onChange={onChange} />
      <Select
        label="Environment"
        placeholder="That of the run"
        clearable
        readOnly={readOnly}
        data={environments.map(({ name, slug }) => ({ value: slug, label: name }))}
        value={textOf(header['environment']) || null}
        onChange={(value) => onChange(withField(header, 'environment', value ?? ''))}
      />
      <div className={classes.pair}>
        {text('timeout', 'Time for the whole test', { placeholder: '5m' })}
        {text('stepTimeout', 'Time for a step', { placeholder: '15s' })}
        {text('retries', 'Retries', { placeholder: '0' })}
        {text('viewport', 'Viewport', { placeholder: '1280x800' })}
        {text('zoom', 'Zoom', { placeholder: '1' })}
        {text('typing', 'Pause between keys', { placeholder: '0ms' })}
        {text('setup', 'Set-up', { description: 'A module that runs before' })}
        {text('teardown', 'Tear-down', { description: 'A module that runs after, also when a step failed' })}
      </div>
    </div>
  );
}

function Variables({ header, onChange, readOnly }: Omit<TestFormProps, 'project'>) {
  const variables = readVariables(header);
  const change = (next: readonly WrittenVariable[]): void => onChange(withVariables(header, next));
  const set = (index: number, part: Partial<WrittenVariable>): void =>
    change(variables.map((variable, at) => (at === index ? { ...variable, ...part } : variable)));
  return (
    <fieldset className={classes.variables}>
      <legend>Variables</legend>
      {variables.map((variable, index) => (
        <div key={index} className={classes.variable}>
          <TextInput
            aria-label={`Name of variable ${index + 1}`}
            placeholder="EMAIL"
            readOnly={readOnly}
            value={variable.name}
            onChange={(event) => set(index, { name: event.currentTarget.value })}
          />
          <TextInput
            aria-label={`Value of ${variable.name || `variable ${index + 1}`}`}
            placeholder="From the environment"
            readOnly={readOnly || variable.template !== undefined}
            value={variable.template ?? variable.value}
            onChange={(event) => set(index, { value: event.currentTarget.value })}
          />
          <Checkbox
            label="Secret"
            disabled={readOnly}
            checked={variable.secret}
            onChange={(event) => set(index, { secret: event.currentTarget.checked })}
          />
          {!readOnly && (
            <ActionIcon
              aria-label={`Take out ${variable.name || `variable ${index + 1}`}`}
              onClick={() => change(variables.filter((_, at) => at !== index))}
            >
              <Icon name="cross" size={14} />
            </ActionIcon>
          )}
        </div>
      ))}
      {!readOnly && (
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<Icon name="plus" size={12} />}
          onClick={() => change([...variables, { name: '', value: '', secret: false }])}
        >
          Add a variable
        </Button>
      )}
    </fieldset>
  );
}
