/** The app's mark: a record sheet over a red band. */
export function ProvinceMark() {
  return (
    <svg className="province-mark" viewBox="0 0 32 32" width="34" height="34" aria-hidden focusable="false">
      <rect width="32" height="32" rx="7" fill="#fff" />
      <path d="M0 26h32a6 6 0 0 1-6 6H6a6 6 0 0 1-6-6z" fill="#c8102e" />
      <path d="M9 5h10l5 5v13H9z" fill="#0b3a75" />
      <path d="M12.5 11h5M12.5 15h8M12.5 19h8" stroke="#fff" strokeWidth="1.8" strokeLinecap="round" />
    </svg>
  );
}
