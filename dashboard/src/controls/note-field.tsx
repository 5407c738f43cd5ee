import type { Ref } from 'preact';
import { FieldError } from './field-error.tsx';

/** As many characters as the API takes. */
const MAX_LENGTH = 2000;

interface Props {
  /** Of the text area; that of its error begins with it. */
  id: string;
  label: string;
  rows: number;
  placeholder?: string;
  value: string;
  error: string | undefined;
  field: Ref<HTMLTextAreaElement>;
  change: (value: string) => void;
}

/** A few sentences for whoever reads the rest of a form. */
export function NoteField({ id, label, rows, placeholder, value, error, field, change }: Props) {
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <textarea
        class="input"
        id={id}
        ref={field}
        rows={rows}
        maxLength={MAX_LENGTH}
        placeholder={placeholder}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        onInput={({ currentTarget }) => change(currentTarget.value)}
      />
      <FieldError id={`${id}-error`} text={error} />
    </div>
  );
}
