import type { TestHeader } from './test-text.ts';

/** A variable as the form has it; an empty value comes from the environment. */
export type WrittenVariable = {
  readonly name: string;
  readonly value: string;
  readonly secret: boolean;
  /** In the place of a value; it is shown, and changed in a file only. */
  readonly template?: string;
};

/** What a field shows of a header's value: what is no word and no number is changed in a file only. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
}

const numbers: ReadonlySet<string> = new Set(['retries', 'zoom']);

/** The header with a field of it changed; what is empty is not there. */
export function withField(header: TestHeader, name: string, value: string | readonly string[]): TestHeader {
  if (value.length === 0) {
    const { [name]: _before, ...others } = header;
    return name === 'name' ? { ...header, name: '' } : others;
  }
  const isNumber = numbers.has(name) && typeof value === 'string' && /^\d+(?:\.\d+)?$/.test(value);
  return { ...header, [name]: isNumber ? Number(value) : value };
}

export function readVariables({ variables }: TestHeader): readonly WrittenVariable[] {
  if (typeof variables !== 'object' || variables === null) return [];
  return Object.entries(variables).map(([name, said]: [string, unknown]) => {
    if (typeof said !== 'object' || said === null) return { name, value: textOf(said), secret: false };
    const { secret, template, value } = said as Record<string, unknown>;
    const read = { name, value: textOf(value), secret: secret === true };
    return typeof template === 'string' ? Object.assign(read, { template }) : read;
  });
}

export function withVariables(header: TestHeader, variables: readonly WrittenVariable[]): TestHeader {
  const { variables: _before, ...others } = header;
  if (variables.length === 0) return others;
  const written = variables.map(({ name, secret, template, value }): [string, unknown] => {
    const given = value === '' ? null : value;
    if (!secret && template === undefined) return [name, given];
    return [
      name,
      {
        ...(secret && { secret }),
        ...(template === undefined ? value !== '' && { value } : { template }),
      },
    ];
  });
  return { ...others, variables: Object.fromEntries(written) };
}
