/** The error below a field, which refers to it with `aria-describedby`. */
export function FieldError({ id, text }: { id: string; text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <p class="field-error" id={id} role="alert">
      {text}
    </p>
  );
}
