import { useRef, useState } from 'preact/hooks';
import { ApiProblem } from '../../../client/src/failures.ts';
import { announce } from '../loading/announcer.tsx';
import { readQuantity } from '../quotas/quantity.ts';
import { texts } from '../texts.ts';
import { sendingError, type NoticeWords } from './notices.tsx';

type Errors = Partial<Record<'quantity' | 'note' | 'form', string>>;

interface Settings {
  /** The quantity with which the form begins, as somebody would type it. */
  quantity: string;
  notices: NoticeWords;
  /** What the page says if nothing was granted. */
  failed: string;
  /** Called if something has changed: the page shows what is so now. */
  changed: () => Promise<void>;
}

/** A form that grants a quantity with a note, or declines to: its fields, its errors, and sending it. */
export function useGranting<Way extends string>(settings: Settings) {
  const [quantity, setQuantity] = useState(settings.quantity);
  const [note, setNote] = useState('');
  const [sending, setSending] = useState<Way | undefined>(undefined);
  const [errors, setErrors] = useState<Errors>({});
  const fields = { quantity: useRef<HTMLInputElement>(null), note: useRef<HTMLTextAreaElement>(null) };

  const refused = async (failure: unknown) => {
    const { status, errors: found } = failure instanceof ApiProblem ? failure : {};
    const at = (pointer: string) => found?.find((error) => error.pointer === pointer)?.message;
    const ofFields = { quantity: at('/quantity'), note: at('/note') };
    if (ofFields.quantity || ofFields.note) {
      setErrors(ofFields as Errors);
      fields[ofFields.quantity ? 'quantity' : 'note'].current?.focus();
      return;
    }
    setErrors({ form: sendingError(failure, settings.failed, settings.notices) });
    // Somebody else was first, the link has ended, or something has changed.
    if (status === 409 || status === 401 || status === 403) await settings.changed();
  };

  return {
    quantity,
    /** The quantity as a number; undefined if it is none. */
    wanted: readQuantity(quantity),
    note,
    /** What a request takes of the note: nothing, if there is none. */
    ofNote: note.trim() ? { note: note.trim() } : {},
    sending,
    errors,
    fields,
    setNote,
    setQuantity: (value: string) => {
      setQuantity(value);
      setErrors({});
    },
    /** Says that what stands in the field is no quantity. */
    refuseQuantity: () => {
      setErrors({ quantity: texts.request.quantityError });
      fields.quantity.current?.focus();
    },
    /** Sends the form in one way, unless it is being sent. @param done what is said then */
    send: async (way: Way, act: () => Promise<void>, done: string) => {
      if (sending) return;
      setErrors({});
      setSending(way);
      try {
        await act();
        announce(done);
        document.getElementById('main')?.focus();
      } catch (failure) {
        setSending(undefined);
        await refused(failure);
      }
    },
  };
}
