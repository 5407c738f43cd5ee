import type { Ref } from 'preact';
import { FieldError } from './field-error.tsx';

interface Props {
  /** Of the input; those of its hint and error begin with it. */
  id: string;
  label: string;
  hint?: string | undefined;
  value: string;
  error: string | undefined;
  field: Ref<HTMLInputElement>;
  change: (value: string) => void;
}

/** How much of something, as it is typed. */
export function QuantityField({ id, label, hint, value, error, field, change }: Props) {
  const described = error ? `${id}-error` : hint && `${id}-hint`;
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <input
        class="input"
        id={id}
        ref={field}
        inputMode="numeric"
        autoComplete="off"
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={described}
        onInput={({ currentTarget }) => change(currentTarget.value)}
      />
      <FieldError id={`${id}-error`} text={error} />
      {hint && (
        <p class="fine muted" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
