import type { ComponentChildren, ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { NetworkFailure } from '../api/client.ts';
import { LoadError } from '../loading/load-error.tsx';

interface Props {
  load: () => Promise<ComponentType>;
  /** Shown until it has loaded. */
  children: ComponentChildren;
}

/** A part of the page whose code is loaded when it is shown. `load` must stay the same. */
export function Lazy({ load, children }: Props) {
  const [Part, setPart] = useState<ComponentType | undefined>(undefined);
  const [failed, setFailed] = useState(false);
  const start = () => {
    setFailed(false);
    load().then(
      (loaded) => setPart(() => loaded),
      () => setFailed(true),
    );
  };
  useEffect(start, [load]);
  if (failed)
    return (
      <div class="card">
        <LoadError problem={new NetworkFailure('no code')} retry={start} />
      </div>
    );
  return Part ? <Part /> : children;
}
