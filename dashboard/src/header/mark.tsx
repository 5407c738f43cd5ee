export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" width="36" height="36" aria-hidden="true">
      <rect class="mark-ground" width="32" height="32" rx="8" />
      <rect class="mark-bar" x="7" y="16" width="4.5" height="9" rx="1.5" opacity="0.7" />
      <rect class="mark-bar" x="13.75" y="11" width="4.5" height="14" rx="1.5" opacity="0.85" />
      <rect class="mark-bar" x="20.5" y="7" width="4.5" height="18" rx="1.5" />
    </svg>
  );
}
