import {
  Alert,
  Button,
  Group,
  MultiSelect,
  NumberInput,
  PasswordInput,
  Select,
  Stack,
  Switch,
  Textarea,
  TextInput,
} from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';

import { AppError } from '#core/domain/app-error.ts';

export type FieldValue = string | boolean | readonly string[];

export type Field = {
  /** As the API calls it: what is wrong with it is shown at it. */
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  readonly placeholder?: string;
  /** `secret`: what is typed cannot be seen, and nothing of it comes back. */
  readonly kind?: 'text' | 'secret' | 'area' | 'switch' | 'number' | 'choice' | 'choices';
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly required?: boolean;
  readonly start?: FieldValue;
};

/** What was filled in, by the names of the fields. */
export type Filled = {
  readonly text: (name: string) => string;
  /** Undefined where it was left empty. */
  readonly given: (name: string) => string | undefined;
  readonly number: (name: string) => number | null;
  readonly isOn: (name: string) => boolean;
  readonly list: (name: string) => string[];
};

type RecordFormProps = {
  readonly fields: readonly Field[];
  readonly submit: string;
  /** Throws an `AppError`: what was filled in stays, and what is wrong is said at its field. */
  readonly onSave: (filled: Filled) => Promise<unknown>;
  readonly onCancel?: () => void;
  /** Below the fields: what follows from them, and what fills them in. */
  readonly help?: (filled: Filled, fill: (name: string, value: FieldValue) => void) => ReactNode;
};

/** A form of labelled fields. */
export function RecordForm({ fields, help, onCancel, onSave, submit }: RecordFormProps) {
  const [values, setValues] = useState<Readonly<Record<string, FieldValue>>>({});
  const [error, setError] = useState<unknown>(null);
  const [isSaving, setSaving] = useState(false);
  const all = { ...Object.fromEntries(fields.map(({ name, start }) => [name, start ?? ''])), ...values };
  const fill = (name: string, value: FieldValue): void =>
    setValues((before) => ({ ...before, [name]: value }));
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setSaving(true);
    setError(null);
    await onSave(readFilled(all)).catch(setError);
    setSaving(false);
  };
  const names = fields.map(({ name }) => name);
  const general = generalError(error, names);
  return (
    <form onSubmit={(event) => void onSubmit(event)}>
      <Stack gap="sm">
        {general !== undefined && (
          <Alert color="red" variant="light" role="alert">
            {general}
          </Alert>
        )}
        {fields.map((field) => (
          <FormField
            key={field.name}
            field={field}
            value={all[field.name] ?? ''}
            error={errorAt(error, field.name)}
            onChange={(value) => fill(field.name, value)}
          />
        ))}
        {help?.(readFilled(all), fill)}
        <Group gap="xs" justify={onCancel === undefined ? 'flex-start' : 'flex-end'}>
          {onCancel !== undefined && (
            <Button variant="default" onClick={onCancel}>
              Cancel
            </Button>
          )}
          <Button type="submit" loading={isSaving}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function readFilled(values: Readonly<Record<string, FieldValue>>): Filled {
  const text = (name: string): string => String(values[name] ?? '');
  return {
    text,
    given: (name) => text(name) || undefined,
    number: (name) => (text(name) === '' ? null : Number(text(name))),
    isOn: (name) => values[name] === true,
    list: (name) => {
      const value = values[name];
      return typeof value === 'object' ? [...value] : [];
    },
  };
}

/** What is wrong with one field, and with what is inside it. */
function errorAt(error: unknown, name: string): string | undefined {
  if (!(error instanceof AppError)) return undefined;
  const found = error.problems.filter(({ at }) => isAt(at, name)).map(({ message }) => message);
  return found.length === 0 ? undefined : found.join(' ');
}

/** What is wrong, unless every problem is said at a field. */
function generalError(error: unknown, names: readonly string[]): string | undefined {
  if (error === null) return undefined;
  if (!(error instanceof Error)) return 'This did not work. Try again.';
  if (!(error instanceof AppError) || error.problems.length === 0) return error.message;
  const isSaid = error.problems.every(({ at }) => names.some((name) => isAt(at, name)));
  return isSaid ? undefined : error.message;
}

function isAt(at: string | undefined, name: string): boolean {
  return at === name || at?.startsWith(`${name}.`) === true;
}

type FormFieldProps = {
  readonly field: Field;
  readonly value: FieldValue;
  readonly error: string | undefined;
  readonly onChange: (value: FieldValue) => void;
};

function FormField({ error, field, onChange, value }: FormFieldProps) {
  const { description, kind = 'text', label, placeholder, required } = field;
  const shared = { label, description, placeholder, required, error };
  const typed = { ...shared, value: String(value) };
  switch (kind) {
    case 'secret':
      return (
        <PasswordInput
          {...typed}
          autoComplete="new-password"
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'area':
      return (
        <Textarea
          {...typed}
          autosize
          minRows={3}
          maxRows={16}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'switch':
      return (
        <Switch
          label={label}
          description={description}
          error={error}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...typed}
          size="xs"
          min={1}
          allowDecimal={false}
          onChange={(next) => onChange(String(next))}
        />
      );
    case 'choice':
    case 'choices':
      return <ChoiceField error={error} field={field} onChange={onChange} value={value} />;
    case 'text':
    default:
      return <TextInput {...typed} onChange={(event) => onChange(event.currentTarget.value)} />;
  }
}

function ChoiceField({ error, field, onChange, value }: FormFieldProps) {
  const { description, kind, label, options = [], placeholder, required } = field;
  const shared = { label, description, placeholder, required, error, data: options };
  return kind === 'choices' ? (
    <MultiSelect
      {...shared}
      value={typeof value === 'object' ? [...value] : []}
      onChange={onChange}
      searchable
    />
  ) : (
    <Select
      {...shared}
      value={value === '' ? null : String(value)}
      clearable={required !== true}
      searchable={options.length > 10}
      onChange={(next) => onChange(next ?? '')}
    />
  );
}
