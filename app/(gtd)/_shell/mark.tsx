/** How a link looks that has a {@link Mark} in it. */
export const MARK_LOOK = 'mx-2.5 flex h-12 w-fit items-center gap-2.5 rounded-md px-2 font-semibold tracking-tight'

/** The app's mark and name. */
export function Mark() {
  return (
    <>
      <svg aria-hidden="true" viewBox="0 0 32 32" className="size-5">
        <rect width="32" height="32" rx="8" className="fill-accent" />
        <path
          d="M9 16.6l4.7 4.7L23.2 11"
          fill="none"
          strokeWidth="3.4"
          strokeLinecap="round"
          strokeLinejoin="round"
          className="stroke-on-accent"
        />
      </svg>
      Shootout
    </>
  )
}
