import { TextInput } from '@mantine/core';
import { useState } from 'react';

type BranchFilterProps = { readonly branch: string; readonly onChange: (branch: string) => void };

/** A branch is typed whole, and taken with Enter or when the field is left. Give it the branch as its `key`. */
export function BranchFilter({ branch, onChange }: BranchFilterProps) {
  const [typed, setTyped] = useState(branch);
  const take = (): void => {
    if (typed.trim() !== branch) onChange(typed.trim());
  };
  return (
    <TextInput
      aria-label="Branch"
      placeholder="Any branch"
      w={150}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => event.key === 'Enter' && take()}
    />
  );
}
