/** The mosaic mark of Tessera. */
export function Mark() {
  return (
    <svg className="tessera-mark" viewBox="0 0 32 32" width="34" height="34" aria-hidden="true">
      <path fill="#ffffff" d="M2 2h13v9H2z" />
      <path fill="#41b6e6" d="M17 2h13v5H17z" />
      <path fill="#99c7eb" d="M17 9h13v21H17z" />
      <path fill="#ffb81c" d="M2 13h6v6H2z" />
      <path fill="#ccdff1" d="M10 13h5v6h-5z" />
      <path fill="#41b6e6" d="M2 21h13v9H2z" />
    </svg>
  );
}
