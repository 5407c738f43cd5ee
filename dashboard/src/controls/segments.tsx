interface Props<Value extends string> {
  label: string;
  choices: readonly { value: Value; name: string }[];
  /** Undefined if none is selected. */
  chosen: Value | undefined;
  choose: (value: Value) => void;
}

/** A few options side by side, one of which is selected. */
export function Segments<Value extends string>({ label, choices, chosen, choose }: Props<Value>) {
  return (
    <div class="segments" role="group" aria-label={label}>
      {choices.map(({ value, name }) => (
        <button type="button" key={value} aria-pressed={value === chosen} onClick={() => choose(value)}>
          {name}
        </button>
      ))}
    </div>
  );
}
