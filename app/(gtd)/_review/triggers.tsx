'use client'

import { AddButton } from '../_views/add-button.tsx'

const TRIGGERS = {
  collect: [
    'Desk and bag',
    'Pockets and wallet',
    'E-mail',
    'Messages and missed calls',
    'Browser tabs',
    'Notebooks',
    'Photos and screenshots',
  ],
  mind: [
    'Promises made',
    'Conversations to have',
    'Money and bills',
    'Health',
    'Family and friends',
    'The home',
    'Things to repair',
    'Decisions put off',
  ],
  ideas: [
    'Something to learn',
    'Somewhere to go',
    'Someone to see again',
    'Something to make',
    'Something to stop doing',
    'What would make the biggest difference',
  ],
} as const

/** Words to think along, and a way to write down what they bring up. */
export function Triggers({ stepId }: { stepId: keyof typeof TRIGGERS }) {
  return (
    <>
      <ul className="mb-5 flex flex-wrap gap-1.5">
        {TRIGGERS[stepId].map((words) => (
          <li key={words} className="rounded-full bg-canvas px-3 py-1 text-ink-2 text-sm">
            {words}
          </li>
        ))}
      </ul>
      <AddButton>Write it down</AddButton>
      <p className="mt-2 text-ink-3 text-sm">Everything goes to the inbox. Several pasted lines become a task each.</p>
    </>
  )
}
