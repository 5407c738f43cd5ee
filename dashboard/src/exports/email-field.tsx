import { useId } from 'preact/hooks';
import { FieldError } from '../controls/field-error.tsx';
import { texts } from '../texts.ts';

interface Props {
  value: string;
  change: (text: string) => void;
  error: string | undefined;
}

/** The address to notify when the file is ready. */
export function EmailField({ value, change, error }: Props) {
  const id = useId();
  return (
    <div class="field notify">
      <label class="field-label" for={`${id}-input`}>
        {texts.exports.email}
      </label>
      <input
        class="input"
        type="email"
        id={`${id}-input`}
        autoComplete="email"
        value={value}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={error === undefined ? `${id}-detail` : id}
        onInput={({ currentTarget }) => change(currentTarget.value)}
      />
      <FieldError id={id} text={error} />
      <p class="fine muted" id={`${id}-detail`}>
        {texts.exports.emailDetail}
      </p>
    </div>
  );
}
