import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseQuickAdd, tokenToText } from './quick-add.ts'

const SCOPE = {
  today: '2026-11-21',
  projects: [
    { id: 'p1', name: 'Move house' },
    { id: 'p2', name: 'Garden' },
    { id: 'p3', name: 'garden' },
  ],
  contexts: ['@phone', '@Home'],
}

const read = (text: string) => parseQuickAdd(text, SCOPE)
/** Without what most tests do not look at. */
const fields = (text: string) => {
  const { tokens: _tokens, unknown: _unknown, ...rest } = read(text)
  return rest
}

test('the whole grammar in one line', () => {
  expect(
    fields('Call Ann @phone +"Move house" %Ann due:fri defer:mon every:2w ~15m !high // bring: the @form'),
  ).toEqual({
    title: 'Call Ann',
    status: 'waiting',
    project: { id: 'p1', name: 'Move house' },
    contexts: ['@phone'],
    waiting_for: 'Ann',
    due_on: '2026-11-27',
    defer_until: '2026-11-23',
    recurrence: 'FREQ=WEEKLY;INTERVAL=2',
    time_estimate_minutes: 15,
    energy: 'high',
    notes: 'bring: the @form',
  })
})

test('a token is what was typed for it, all its words', () => {
  expect(read('Pay @phone due:1 dec +"Move house" rent in 2 weeks // soon').tokens.map(({ text }) => text)).toEqual([
    '@phone',
    'due:1 dec',
    '+"Move house"',
    '// soon',
  ])
  expect(read('Pay rent in 2 weeks @phone').tokens[0]).toEqual({ kind: 'due', text: 'in 2 weeks', start: 9, end: 19 })
})

test('plain words are the title and nothing else', () => {
  expect(read('Call Ann')).toEqual({ title: 'Call Ann', contexts: [], tokens: [], unknown: [] })
})

test('parts may stand anywhere; the title closes up around them', () => {
  expect(fields('@phone Call !low  Ann  Lee ~1h')).toMatchObject({ title: 'Call Ann  Lee', contexts: ['@phone'] })
})

describe('names', () => {
  test('a context or project that exists is found whatever its case, the exact name first', () => {
    expect(fields('x @HOME @new +garden')).toMatchObject({ contexts: ['@Home', '@new'], project: { id: 'p3' } })
    expect(fields('x +"MOVE HOUSE"').project).toEqual({ id: 'p1', name: 'Move house' })
  })

  test('a project that does not exist has no id', () => {
    expect(fields('x +Büro').project).toEqual({ name: 'Büro' })
  })

  test('quotes inside a quoted name are escaped by a backslash', () => {
    expect(fields('x +"the \\"big\\" \\\\ one"').project).toEqual({ name: 'the "big" \\ one' })
  })

  test('a quote that is not closed is text, and said', () => {
    expect(read('x +"Move house')).toMatchObject({ title: 'x +"Move house', unknown: ['+"Move'] })
  })

  test('a context twice is one context; the eleventh stays text', () => {
    expect(fields('x @phone @phone').contexts).toEqual(['@phone'])
    const eleven = Array.from({ length: 11 }, (_, index) => `@c${index}`)
    expect(read(`x ${eleven.join(' ')}`)).toMatchObject({
      title: 'x @c10',
      contexts: eleven.slice(0, 10),
      unknown: ['@c10'],
    })
  })

  test.each(['%"', '+""', '%" "', '@a.b', `@${'x'.repeat(50)}`, `+${'x'.repeat(201)}`, `%${'x'.repeat(201)}`])(
    '%s is no name the contract takes, so it stays text',
    (word) => {
      expect(fields(`x ${word}`)).toMatchObject({ title: `x ${word}`, contexts: [] })
    },
  )
})

describe('the sign of others, #', () => {
  test('is a project or a context where only one of them is called so', () => {
    expect(read('Draft #garden')).toMatchObject({ title: 'Draft', project: { id: 'p3' }, unknown: [] })
    expect(read('Draft #"move house"')).toMatchObject({ title: 'Draft', project: { id: 'p1' } })
    expect(read('Draft #Phone')).toMatchObject({ title: 'Draft', contexts: ['@phone'], unknown: [] })
  })

  test('is text, and said, where there is none, or both', () => {
    expect(read('Draft #Work')).toMatchObject({ title: 'Draft #Work', contexts: [], unknown: ['#Work'] })
    const both = { ...SCOPE, contexts: ['@garden'] }
    expect(parseQuickAdd('Draft #garden', both)).toMatchObject({ title: 'Draft #garden', unknown: ['#garden'] })
  })

  test('is an ordinary one before what is no name', () => {
    expect(read('Fix #12 in C#')).toEqual({ title: 'Fix #12 in C#', contexts: [], tokens: [], unknown: [] })
  })
})

describe('who is waited for', () => {
  test('makes the status waiting', () => {
    expect(fields('Answer %"Ann Lee"')).toMatchObject({ waiting_for: 'Ann Lee', status: 'waiting' })
  })

  test('unless a status is given', () => {
    expect(fields('Answer %Ann status:next')).toMatchObject({ waiting_for: 'Ann', status: 'next' })
  })
})

describe('dates', () => {
  test.each([
    ['Pay rent tomorrow', 'Pay rent', '2026-11-22'],
    ['Pay rent tomorrow @phone', 'Pay rent', '2026-11-22'],
    ['Pay rent 1 dec', 'Pay rent', '2026-12-01'],
    ['Pay rent fri 27 nov', 'Pay rent', '2026-11-27'],
    ['Pay rent in 2 weeks', 'Pay rent', '2026-12-05'],
    ['Pay rent +3d // soon', 'Pay rent', '2026-11-24'],
    ['Pay due:1 dec the rent', 'Pay the rent', '2026-12-01'],
    ['Pay due:"next week" rent', 'Pay rent', '2026-11-23'],
    ['Pay rent tomorrow due:1 dec', 'Pay rent tomorrow', '2026-12-01'],
  ])('“%s” is “%s”, due %s', (text, title, due_on) => {
    expect(fields(text)).toMatchObject({ title, due_on })
  })

  test.each([
    'Tomorrow',
    '1 dec',
    'Move tomorrow to another day',
    'Call Tom',
    'Buy cream for the sun',
    'Sprint 2w',
    'Pay rent \\tomorrow',
    'Pay rent \\1 dec',
  ])('“%s” has no date', (text) => {
    expect(fields(text)).not.toHaveProperty('due_on')
  })

  test('words on both sides of a part are not one date', () => {
    expect(fields('Pay rent 1 @phone dec')).toMatchObject({ title: 'Pay rent 1 dec' })
  })

  test('what the key does not understand stays text, and is said', () => {
    expect(read('Pay due:whenever')).toMatchObject({ title: 'Pay due:whenever', unknown: ['due:whenever'] })
    expect(read('Pay due: fri')).toMatchObject({ unknown: ['due:'] })
  })
})

describe('days and repeats as people say them, at the end', () => {
  test.each([
    ['Meet on friday', 'Meet', '2026-11-27'],
    ['Renew passport by 30 nov', 'Renew passport', '2026-11-30'],
    ['Rent due 1 dec', 'Rent', '2026-12-01'],
    ['Call Tom on wed', 'Call Tom', '2026-11-25'],
    ['Lunch this friday', 'Lunch', '2026-11-27'],
    ['Send report friday 3pm', 'Send report 3pm', '2026-11-27'],
    ['Review today at 14:00', 'Review at 14:00', '2026-11-21'],
    ['Dentist on mon at 9', 'Dentist at 9', '2026-11-23'],
    ['Dentist at 3 pm tomorrow', 'Dentist at 3 pm', '2026-11-22'],
    ['Dentist on monday at 9:30 am', 'Dentist at 9:30 am', '2026-11-23'],
    ['Lunch tomorrow at noon', 'Lunch at noon', '2026-11-22'],
    ['Call Ann tonight', 'Call Ann', '2026-11-21'],
    ['Call Ann this evening', 'Call Ann', '2026-11-21'],
    ['Call Ann tomorrow morning', 'Call Ann', '2026-11-22'],
    ['Call Ann monday afternoon', 'Call Ann', '2026-11-23'],
    ['Dance on friday night', 'Dance', '2026-11-27'],
    ['Call Ann the day after tomorrow', 'Call Ann', '2026-11-23'],
    ['Clean this weekend', 'Clean', '2026-11-21'],
    ['Clean at the weekend', 'Clean', '2026-11-21'],
    ['Visit Ann next weekend', 'Visit Ann', '2026-11-28'],
    ['Pay rent on the 15th', 'Pay rent', '2026-12-15'],
    ['Pay rent by the end of the month', 'Pay rent', '2026-11-30'],
    ['Pay rent at end of month', 'Pay rent', '2026-11-30'],
    ['Close books eoy', 'Close books', '2026-12-31'],
    ['Call Ann in a week', 'Call Ann', '2026-11-28'],
    ['Call Ann two weeks from now', 'Call Ann', '2026-12-05'],
    ['Call Ann friday next week', 'Call Ann', '2026-11-27'],
    ['Wrap presents 24.12.', 'Wrap presents', '2026-12-24'],
    ['Wrap presents on 12/24', 'Wrap presents', '2026-12-24'],
    ['Wrap presents 24/12/2026', 'Wrap presents', '2026-12-24'],
    ['Wrap presents the 24th of december', 'Wrap presents', '2026-12-24'],
    ['Meet Friday, 27 Nov', 'Meet', '2026-11-27'],
    ['Buy milk tomorrow.', 'Buy milk', '2026-11-22'],
    ['Buy milk today!', 'Buy milk', '2026-11-21'],
    ['Buy milk, tomorrow', 'Buy milk', '2026-11-22'],
    ['Call Ann tomorrow 5pm-6pm', 'Call Ann 5pm-6pm', '2026-11-22'],
    ['Draft tomorrow p1 #Work', 'Draft p1 #Work', '2026-11-22'],
  ])('“%s” is “%s”, due %s', (text, title, due_on) => {
    const { recurrence, ...read } = fields(text)
    expect([read, recurrence]).toEqual([{ title, contexts: [], due_on }, undefined])
  })

  test.each([
    ['Water plants every friday', 'Water plants', 'FREQ=WEEKLY;BYDAY=FR', '2026-11-27'],
    ['Stand-up every weekday at 9:30', 'Stand-up at 9:30', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', '2026-11-23'],
    ['Book club every 3rd Friday', 'Book club', 'FREQ=MONTHLY;BYDAY=3FR', '2026-12-18'],
    ['Report every last friday of the month', 'Report', 'FREQ=MONTHLY;BYDAY=-1FR', '2026-11-27'],
    ['Filter every! 3 months', 'Filter', 'FREQ=MONTHLY;INTERVAL=3;X-FROM=COMPLETION', '2026-11-21'],
    ['Gym every mon, wed and sat', 'Gym', 'FREQ=WEEKLY;BYDAY=MO,WE,SA', '2026-11-21'],
    ['Rent every month on 1 dec', 'Rent', 'FREQ=MONTHLY', '2026-12-01'],
    ['Rent 1 dec every month @home', 'Rent', 'FREQ=MONTHLY', '2026-12-01'],
    ['Pay rent on the 1st of every month', 'Pay rent', 'FREQ=MONTHLY;BYMONTHDAY=1', '2026-12-01'],
    ['Report last friday of each month', 'Report', 'FREQ=MONTHLY;BYDAY=-1FR', '2026-11-27'],
    ['Water plants each friday', 'Water plants', 'FREQ=WEEKLY;BYDAY=FR', '2026-11-27'],
    ['Water plants every 3 days starting monday', 'Water plants', 'FREQ=DAILY;INTERVAL=3', '2026-11-23'],
    ['Workout every mon-fri at 6am', 'Workout at 6am', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', '2026-11-23'],
    ['Trash every tue/fri.', 'Trash', 'FREQ=WEEKLY;BYDAY=TU,FR', '2026-11-24'],
    ['Clean every weekend', 'Clean', 'FREQ=WEEKLY;BYDAY=SA', '2026-11-21'],
    ['Pills every morning', 'Pills', 'FREQ=DAILY', '2026-11-21'],
    ['Band every monday evening', 'Band', 'FREQ=WEEKLY;BYDAY=MO', '2026-11-23'],
    ['Filter every three months', 'Filter', 'FREQ=MONTHLY;INTERVAL=3', '2026-11-21'],
    ['Bins every second week', 'Bins', 'FREQ=WEEKLY;INTERVAL=2', '2026-11-21'],
  ])('“%s” is “%s”, %s, first %s', (text, title, recurrence, due_on) => {
    expect(fields(text)).toMatchObject({ title, recurrence, due_on })
  })

  test('a day that was said is not changed by how it repeats', () => {
    expect(fields('Water every friday defer:1 dec')).not.toHaveProperty('due_on')
    expect(fields('Water due:1 dec every friday')).toMatchObject({ due_on: '2026-12-01' })
    // In the notation the two are apart.
    expect(fields('Water every:fri')).not.toHaveProperty('due_on')
  })

  test.each([
    'Prepare for monday',
    'Send the offer before friday',
    'Minutes of last friday',
    'Compare monday and tuesday',
    'Holiday from monday',
    'Read every second friday or so friday night',
    'Water every blue friday every now and then',
    'Every friday',
    'On friday',
    'Paint every room',
    'Think about tomorrow',
    'Workout mon wed fri',
    'Book flight 10 dec - 12 dec',
    'Watch Friday the 13th',
    'Give thanks for every day',
    'Shop starting monday',
    'Read of every month',
    'Buy milk \\tomorrow.',
    'Plan next week',
    'Plan this weekend',
    'Shop on black friday',
    'Shop black friday',
    'Watch saturday night',
    'Celebrate the 30th',
    'Read chapter 3.4.',
    'Upgrade to 25.12.',
    'Upgrade ubuntu 25.10',
    'Raise rent by 3.5',
    'Mix 1/2',
    'Support 24/7',
    'Buy food for the weekend',
    'Work on the weekend magazine',
    'Start of next month',
    'Live for today',
    'Good morning',
    'Wish good night',
    'Water plants \\every friday',
    'Meet \\on friday',
  ])('“%s” is a title', (text) => {
    expect(read(text)).toMatchObject({ title: text.replace('\\', ''), tokens: [] })
  })

  test('what was said in the notation leaves them alone', () => {
    expect(fields('Water every friday every:2w')).toMatchObject({
      title: 'Water every friday',
      recurrence: 'FREQ=WEEKLY;INTERVAL=2',
    })
    expect(fields('Water every friday every:2w')).not.toHaveProperty('due_on')
  })
})

describe('amounts', () => {
  test.each([
    ['~15m', 15],
    ['~90min', 90],
    ['~1h', 60],
    ['~1.1h', 66],
    ['~1h30', 90],
    ['~1h05m', 65],
    ['~168h', 10_080],
  ])('%s is %d minutes', (word, minutes) => {
    expect(fields(`x ${word}`).time_estimate_minutes).toBe(minutes)
  })

  test.each(['~0m', '~169h', '~10081m', '~10', '~1.001h', '~15x'])('%s is none', (word) => {
    expect(read(`x ${word}`)).toMatchObject({ title: `x ${word}`, unknown: [word] })
  })
})

test.each([
  ['day', 'FREQ=DAILY'],
  ['weekly', 'FREQ=WEEKLY'],
  ['1m', 'FREQ=MONTHLY'],
  ['2 years', 'FREQ=YEARLY;INTERVAL=2'],
  ['weekday', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
  ['thu,Monday,thu', 'FREQ=WEEKLY;BYDAY=MO,TH'],
  ['FREQ=MONTHLY;BYDAY=-1FR', 'FREQ=MONTHLY;BYDAY=-1FR'],
])('every:%s is %s', (words, recurrence) => {
  expect(fields(`x every:${words} y`)).toMatchObject({ title: 'x y', recurrence })
  expect(fields(`x every!:${words}`).recurrence).toBe(`${recurrence};X-FROM=COMPLETION`)
})

describe('what is kept as text', () => {
  test('a second of anything that counts once, and it is said', () => {
    expect(read('x due:fri due:mon ~5m ~6m !low !high +Garden +Büro %Ann %Bob')).toMatchObject({
      title: 'x due:mon ~6m !high +Büro %Bob',
      unknown: ['due:mon', '~6m', '!high', '+Büro', '%Bob'],
    })
  })

  test('an unknown key, and it is said', () => {
    expect(read('x prio:1 !urgent status:gone')).toMatchObject({
      title: 'x prio:1 !urgent status:gone',
      unknown: ['prio:1', '!urgent', 'status:gone'],
    })
  })

  test.each([
    'Call +1 555 0100',
    'at 50% off',
    'a@b.org',
    'https://x.org/a',
    'at 10:30',
    'Wow !',
    '~/notes',
    'Re: hello',
    'C:\\x',
  ])('“%s” as it is, without a word', (text) => {
    expect(read(text)).toEqual({ title: text, contexts: [], tokens: [], unknown: [] })
  })
})

describe('escapes', () => {
  test.each([
    ['x \\@phone', 'x @phone'],
    ['x \\\\@phone', 'x \\@phone'],
    ['x \\+"a b"', 'x +"a b"'],
    ['x \\due:fri', 'x due:fri'],
    ['x \\// y', 'x // y'],
    ['x \\re:you', 'x re:you'],
    ['copy \\\\server\\share', 'copy \\\\server\\share'],
    ['x \\', 'x \\'],
  ])('“%s” is the title “%s”', (text, title) => {
    expect(read(text)).toEqual({ title, contexts: [], tokens: [], unknown: [] })
  })
})

describe('notes', () => {
  test('are everything after the mark, trimmed', () => {
    expect(fields('x //  a // b\nc ')).toMatchObject({ title: 'x', notes: 'a // b\nc' })
  })

  test('an empty one is none', () => {
    expect(fields('x //')).toEqual({ title: 'x', contexts: [] })
  })
})

describe('for any text', () => {
  const soup = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '@',
          '+"',
          '%',
          'due:',
          'every!:',
          '~1',
          '!',
          '//',
          '\\',
          '"',
          '14',
          'oct',
          'next',
          'fri',
          'x',
          'every',
          'on',
          'at',
        ),
        fc.constantFrom(' ', ' ', '\t', '\n', ''),
        fc.string({ unit: 'grapheme' }),
      ),
    )
    .map((parts) => parts.join(''))

  test('tokens are slices of it, in order, and do not overlap', () => {
    fc.assert(
      fc.property(soup, (text) => {
        let last = 0
        for (const token of read(text).tokens) {
          expect(token.text).toBe(text.slice(token.start, token.end))
          expect(token.start).toBeGreaterThanOrEqual(last)
          expect(token.end).toBeGreaterThan(token.start)
          last = token.end
        }
      }),
    )
  })

  test('any token can be turned back into text, and is then in the title', () => {
    fc.assert(
      fc.property(soup, (text) => {
        const before = read(text)
        for (const token of before.tokens) {
          const after = read(tokenToText(text, token))
          expect(after.tokens).not.toContainEqual(expect.objectContaining({ start: token.start }))
          expect(after.title).toContain(token.text.split(/\s/)[0])
        }
      }),
    )
  })

  test('the title is one line without outer spaces', () => {
    fc.assert(
      fc.property(soup, (text) => {
        expect(read(text).title).not.toMatch(/^ | $|[\t\n\v\f\r]/)
      }),
      { examples: [['+"\n"']] },
    )
  })
})
