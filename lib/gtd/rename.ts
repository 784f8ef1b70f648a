import { parseQuickAdd, type QuickAdd, type QuickAddScope, tokenToText } from './quick-add.ts'
import { escapeWord } from './quick-add-words.ts'

/** A changed title as quick add reads it; `source` is the line that the offsets of its tokens count in. */
export type Rename = QuickAdd & { source: string }

/**
 * Reads what `title` was changed into, in quick add's words: what was added is read, and whatever stood in the title
 * before is text, a name with `@` or a date included. An unchanged title is itself, whatever it holds.
 */
export function parseRename(text: string, title: string, scope: QuickAddScope): Rename {
  const before = new Set(title.split(' '))
  const source = text.replace(/[^ ]+/g, (word) => (before.has(word) ? escapeWord(word) : word))
  const read = readAdded(source, before, scope)
  // A day and `every …` without their keys are plain words, which only together mean something.
  const plain = read.tokens.find(
    ({ kind, text: words }) => (kind === 'due' || kind === 'recurrence') && ` ${title} `.includes(` ${words} `),
  )
  return plain ? readAdded(tokenToText(source, plain), before, scope) : read
}

function readAdded(source: string, before: ReadonlySet<string>, scope: QuickAddScope): Rename {
  const read = parseQuickAdd(source, scope)
  return { ...read, unknown: read.unknown.filter((word) => !before.has(word)), source }
}
