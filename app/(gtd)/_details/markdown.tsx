'use client'

import ReactMarkdown, { type Components } from 'react-markdown'
import remarkGfm from 'remark-gfm'

const PLUGINS = [remarkGfm]

const COMPONENTS: Components = {
  a: ({ href, children }) => (
    <a href={href} target="_blank" rel="noreferrer" className="rounded-sm text-accent underline underline-offset-2">
      {children}
    </a>
  ),
  // An image would tell whoever serves it when the note is read; so it is a link.
  img: ({ src, alt }) => (
    <a
      href={typeof src === 'string' ? src : undefined}
      target="_blank"
      rel="noreferrer"
      className="rounded-sm text-accent underline underline-offset-2"
    >
      {alt || 'image'}
    </a>
  ),
  // The ticks of a task list: only to be read, and without a word of their own.
  input: ({ checked }) => <input type="checkbox" disabled checked={checked} aria-label={checked ? 'Done' : 'Open'} />,
  h1: ({ children }) => <h4 className="font-semibold text-lg">{children}</h4>,
  h2: ({ children }) => <h4 className="font-semibold">{children}</h4>,
  h3: ({ children }) => <h5 className="font-semibold">{children}</h5>,
  ul: ({ children }) => <ul className="list-disc space-y-0.5 pl-5 marker:text-ink-3">{children}</ul>,
  ol: ({ children }) => <ol className="list-decimal space-y-0.5 pl-5 marker:text-ink-3">{children}</ol>,
  code: ({ children }) => <code className="rounded-sm bg-canvas px-1 py-0.5 font-mono text-[0.92em]">{children}</code>,
  pre: ({ children }) => <pre className="overflow-x-auto rounded-md bg-canvas p-2.5 [&>code]:p-0">{children}</pre>,
  blockquote: ({ children }) => (
    <blockquote className="border-control border-l-2 pl-3 text-ink-2">{children}</blockquote>
  ),
  // An empty heading is none to a screen reader.
  th: ({ children }) => (children ? <th>{children}</th> : <td />),
  table: ({ children }) => (
    <div className="overflow-x-auto">
      <table className="[&_td]:py-1 [&_tbody_td]:border-line [&_tbody_td]:border-t [&_td]:pr-4 [&_th]:py-1 [&_th]:pr-4 [&_th]:text-left">
        {children}
      </table>
    </div>
  ),
}

/**
 * Markdown (GitHub's) as elements. Raw HTML in it is shown as text and addresses other than http, https, mailto and
 * the like are dropped: both are what react-markdown does unless told otherwise.
 */
export function Markdown({ text }: { text: string }) {
  return (
    <div className="space-y-2.5 leading-relaxed [overflow-wrap:anywhere]">
      <ReactMarkdown remarkPlugins={PLUGINS} components={COMPONENTS}>
        {text}
      </ReactMarkdown>
    </div>
  )
}
