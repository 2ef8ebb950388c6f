/** The product's name with its sign: two sockets and the cord between them. */
export function Mark() {
  return (
    <p className="flex items-center gap-2 text-lg font-semibold">
      <svg
        aria-hidden="true"
        viewBox="0 0 24 24"
        className="size-6 text-accent"
        fill="none"
        stroke="currentColor"
      >
        <circle cx="5" cy="7" r="3" strokeWidth="2" />
        <circle cx="19" cy="17" r="3" strokeWidth="2" />
        <path d="M8 7c8 0 0 10 8 10" strokeWidth="2" strokeLinecap="round" />
      </svg>
      Patchcord
    </p>
  );
}
