/** What is wrong with a field, below it; the field names it by `aria-describedby`. */
export function FieldError({ id, text }: { id: string; text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <p class="field-error" id={id} role="alert">
      {text}
    </p>
  );
}
