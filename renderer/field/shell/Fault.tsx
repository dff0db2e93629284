/** Why the last attempt was refused; nothing while there is nothing to say. */
export function Fault({ text }: { readonly text: string | undefined }) {
  return text === undefined ? null : (
    <p className="wrong" role="alert">
      {text}
    </p>
  );
}
