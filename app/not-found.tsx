import Link from 'next/link'

export default function NotFound() {
  return (
    <main className="mx-auto flex min-h-dvh max-w-sm flex-col justify-center px-6">
      <h1 className="font-semibold text-2xl">There is nothing here</h1>
      <p className="mt-1 text-ink-2">The address leads nowhere, or what was there has moved.</p>
      <Link href="/inbox" className="mt-5 w-fit rounded-sm font-medium text-accent underline underline-offset-2">
        Go to the inbox
      </Link>
    </main>
  )
}
