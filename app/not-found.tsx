import { buttonLook } from './_components/ui/button.tsx'
import { MARK_LOOK, Mark } from './(gtd)/_shell/mark.tsx'

/** Its links are plain ones: the script for others would be in every first load, for a page that hardly anyone sees. */
export default function NotFound() {
  return (
    <main className="flex min-h-dvh flex-col bg-surface">
      <a href="/inbox" className={MARK_LOOK}>
        <Mark />
      </a>
      <div className="flex flex-1 flex-col items-center justify-center px-6 pb-24 text-center">
        <h1 className="font-semibold text-2xl">There is nothing here</h1>
        <p className="mt-1 max-w-sm text-pretty text-ink-2">The address leads nowhere, or what was there has moved.</p>
        <a href="/inbox" className={`${buttonLook({ variant: 'primary' })} mt-5`}>
          Go to the inbox
        </a>
      </div>
    </main>
  )
}
