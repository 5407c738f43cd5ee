import { useId } from 'preact/hooks';
import { FieldError } from './field-error.tsx';

interface Props<Value extends string> {
  label: string;
  choices: readonly Value[];
  nameOf: (value: Value) => string;
  chosen: readonly Value[];
  choose: (values: readonly Value[]) => void;
  error?: string | undefined;
}

/** A few options, several of which may be selected; the selection keeps their order. */
export function CheckChoice<Value extends string>(props: Props<Value>) {
  const { label, choices, nameOf, chosen, choose, error } = props;
  const id = useId();
  return (
    <fieldset class="field" aria-describedby={error === undefined ? undefined : id}>
      <legend class="field-label">{label}</legend>
      <div class="checks">
        {choices.map((value) => (
          <label class="check" key={value}>
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={({ currentTarget: { checked } }) =>
                choose(choices.filter((one) => (one === value ? checked : chosen.includes(one))))
              }
            />
            {nameOf(value)}
          </label>
        ))}
      </div>
      <FieldError id={id} text={error} />
    </fieldset>
  );
}
