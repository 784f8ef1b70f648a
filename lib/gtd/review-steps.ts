/** The three parts of a weekly review. */
export const REVIEW_PHASES = ['Get clear', 'Get current', 'Get creative'] as const
export type ReviewPhase = (typeof REVIEW_PHASES)[number]

/** The steps of a weekly review in their order. `ask` is what a person is asked to do. */
export const REVIEW_STEPS = [
  {
    id: 'collect',
    phase: 'Get clear',
    title: 'Collect',
    ask: 'Gather loose papers, messages and notes into the inbox.',
  },
  {
    id: 'inbox',
    phase: 'Get clear',
    title: 'Inbox to zero',
    ask: 'Decide of each thing what it is and what comes next.',
  },
  { id: 'mind', phase: 'Get clear', title: 'Empty your head', ask: 'Write down whatever else has your attention.' },
  { id: 'next', phase: 'Get current', title: 'Next actions', ask: 'Tick off what is done, drop what has died.' },
  { id: 'past', phase: 'Get current', title: 'Last week', ask: 'Does anything that happened want a next action?' },
  { id: 'upcoming', phase: 'Get current', title: 'Next four weeks', ask: 'What is coming that wants preparing now?' },
  { id: 'waiting', phase: 'Get current', title: 'Waiting for', ask: 'Ask after what has taken too long.' },
  { id: 'projects', phase: 'Get current', title: 'Projects', ask: 'Does each have an outcome and a next action?' },
  { id: 'someday', phase: 'Get creative', title: 'Someday', ask: 'What has its time come, what can go?' },
  { id: 'ideas', phase: 'Get creative', title: 'New ideas', ask: 'What would be bold, fun or simply overdue?' },
] as const satisfies readonly { id: string; phase: ReviewPhase; title: string; ask: string }[]

export type ReviewStep = (typeof REVIEW_STEPS)[number]
export type ReviewStepId = ReviewStep['id']
