import { buttonLook } from './_components/ui/button.tsx'
import { Link } from './_components/ui/link.tsx'
import { Wordmark } from './(gtd)/_shell/wordmark.tsx'

export default function NotFound() {
  return (
    <main className="flex min-h-dvh flex-col bg-surface">
      <Wordmark />
      <div className="flex flex-1 flex-col items-center justify-center px-6 pb-24 text-center">
        <h1 className="font-semibold text-2xl">There is nothing here</h1>
        <p className="mt-1 max-w-sm text-pretty text-ink-2">The address leads nowhere, or what was there has moved.</p>
        <Link href="/inbox" className={`${buttonLook({ variant: 'primary' })} mt-5`}>
          Go to the inbox
        </Link>
      </div>
    </main>
  )
}
