import { CALL_TYPES, type CallType } from '../../../domain/events/event.ts';
import { texts } from '../texts.ts';

interface Props {
  chosen: readonly CallType[];
  choose: (types: readonly CallType[]) => void;
}

export function CallTypeChoice({ chosen, choose }: Props) {
  return (
    <fieldset class="field">
      <legend class="field-label">{texts.exports.callTypes}</legend>
      <div class="checks">
        {CALL_TYPES.map((type) => (
          <label class="check" key={type}>
            <input
              type="checkbox"
              checked={chosen.includes(type)}
              onChange={({ currentTarget: { checked } }) =>
                choose(CALL_TYPES.filter((one) => (one === type ? checked : chosen.includes(one))))
              }
            />
            {texts.callTypes[type]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
