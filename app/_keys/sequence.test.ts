import { expect, test } from 'vitest'
import type { Command } from './command.ts'
import { nextStep, SEQUENCE_TIMEOUT_MS, type Typed } from './sequence.ts'

const command = (id: string, ...keys: string[]): Command => ({ id, title: id, group: 'Task', keys, run: () => {} })
const COMMANDS = [
  command('next', 's n'),
  command('someday', 's s'),
  command('go-next', 'g n'),
  command('add', 'n', 'a'),
]

/** The commands that keys lead to, pressed `gapMs` apart. */
function press(keys: string, gapMs = 100, commands: readonly Command[] = COMMANDS): string[] {
  const found: string[] = []
  let typed: Typed = { keys: [], at: 0 }
  let at = 10_000
  for (const key of keys.split(' ')) {
    at += gapMs
    const step = nextStep(commands, typed, key, at)
    typed = step.typed
    if (step.command) found.push(step.command.id)
  }
  return found
}

test('a key or a sequence leads to its command', () => {
  expect(press('n')).toEqual(['add'])
  expect(press('s n')).toEqual(['next'])
  expect(press('g n')).toEqual(['go-next'])
  expect(press('s s s n')).toEqual(['someday', 'next'])
})

test('a key within a sequence is not also a command of its own', () => {
  expect(press('s n n')).toEqual(['next', 'add'])
})

test('a sequence that goes nowhere starts anew with its last key', () => {
  expect(press('g a')).toEqual(['add'])
  expect(press('g s n')).toEqual(['next'])
  expect(press('q n')).toEqual(['add'])
})

test('a sequence that takes too long is forgotten', () => {
  expect(press('s n', SEQUENCE_TIMEOUT_MS + 1)).toEqual(['add'])
})

test('what was registered last answers first', () => {
  expect(press('Escape', 100, [command('clear', 'Escape'), command('close', 'Escape')])).toEqual(['close'])
})
