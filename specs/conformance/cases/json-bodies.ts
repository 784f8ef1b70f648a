import type { Case } from '../runner/case.ts'
import { expectThat } from '../runner/mismatch.ts'
import type { Task } from '../runner/trial.ts'

/** Texts that are no JSON, or no JSON object. */
const MALFORMED: readonly (readonly [string, string | Uint8Array])[] = [
  ['an open brace', '{'],
  ['white space only', '  \n '],
  ['an array', '[]'],
  ['an array of an object', '[{"title":"x"}]'],
  ['a string', '"title"'],
  ['a number', '5'],
  ['null', 'null'],
  ['true', 'true'],
  ['a comma at the end', '{"title":"x",}'],
  ['a missing comma', '{"title":"x" "notes":"y"}'],
  ['a missing colon', '{"title" "x"}'],
  ['no quotes around a key', '{title:"x"}'],
  ['single quotes', "{'title':'x'}"],
  ['a comment', '{"title":"x"/* y */}'],
  ['two values', '{"title":"x"}{"title":"y"}'],
  ['something after the object', '{"title":"x"} x'],
  ['a raw line feed in a string', '{"title":"a\nb"}'],
  ['a raw tab in a string', '{"title":"a\tb"}'],
  ['a raw NUL after the object', '{"title":"x"}\0'],
  ['an unknown escape', '{"title":"\\x41"}'],
  ['an escape that is cut off', '{"title":"\\u00"}'],
  ['a string that does not end', '{"title":"x'],
  ['a leading zero', '{"title":"x","time_estimate_minutes":05}'],
  ['a plus sign', '{"title":"x","time_estimate_minutes":+5}'],
  ['a number that starts with a point', '{"title":"x","time_estimate_minutes":.5}'],
  ['a number that ends with a point', '{"title":"x","time_estimate_minutes":5.}'],
  ['a hexadecimal number', '{"title":"x","time_estimate_minutes":0x5}'],
  ['NaN', '{"title":"x","time_estimate_minutes":NaN}'],
  ['Infinity', '{"title":"x","time_estimate_minutes":Infinity}'],
  ['undefined', '{"title":undefined}'],
  ['True', '{"title":"x","nope":True}'],
  ['a byte order mark', '\uFEFF{"title":"x"}'],
  ['a no-break space before the object', '\u00a0{"title":"x"}'],
  ['a form feed between tokens', '{\f"title":"x"}'],
  ['a lone high surrogate, escaped', '{"title":"\\ud800"}'],
  ['a lone low surrogate, escaped', '{"title":"a\\udc00b"}'],
  ['surrogates in the wrong order', '{"title":"\\udc00\\ud800"}'],
  ['a lone surrogate in upper case', '{"title":"\\uD83D x"}'],
  ['a lone surrogate in a key', '{"title":"x","\\ud800":1}'],
  ['a lone surrogate deep inside', '{"title":"x","contexts":["@a","\\udfff"]}'],
  ['a lone surrogate in a field that is ignored', '{"title":"x","created_at":"\\ud800"}'],
  ['a byte that is no UTF-8', Buffer.from([...Buffer.from('{"title":"'), 0xff, ...Buffer.from('"}')])],
  ['UTF-8 that is cut off', Buffer.from([...Buffer.from('{"title":"'), 0xe2, 0x82, ...Buffer.from('"}')])],
  ['an overlong encoding', Buffer.from([...Buffer.from('{"title":"'), 0xc0, 0xaf, ...Buffer.from('"}')])],
  ['a surrogate encoded as UTF-8', Buffer.from([...Buffer.from('{"title":"'), 0xed, 0xa0, 0x80, ...Buffer.from('"}')])],
  [
    'a code point over U+10FFFF',
    Buffer.from([...Buffer.from('{"title":"'), 0xf4, 0x90, 0x80, 0x80, ...Buffer.from('"}')]),
  ],
  ['Latin-1', Buffer.from('{"title":"é"}', 'latin1')],
  ['UTF-16', Buffer.from('{"title":"x"}', 'utf16le')],
]

const NAMES_OF_EVERY_OBJECT = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'prototype',
  'then',
  'valueOf',
  'toJSON',
]

export const jsonBodies: Case[] = [
  ...MALFORMED.map(
    ([what, raw]): Case => ({
      name: `${what} → 400 Malformed JSON`,
      async run(t) {
        const { id } = await t.task()
        ;(await t.send('POST', '/tasks', { raw })).expectMalformed()
        ;(await t.send('POST', '/projects', { raw })).expectMalformed()
        ;(await t.send('PUT', `/tasks/${id}`, { raw })).expectMalformed()
        ;(await t.send('PATCH', `/tasks/${id}`, { raw, type: 'application/merge-patch+json' })).expectMalformed()
        ;(await t.send('POST', '/batch', { raw })).expectMalformed()
      },
    }),
  ),
  {
    name: 'an empty body → 400 Malformed JSON, with any content type and none',
    async run(t) {
      const { id } = await t.task()
      for (const type of ['application/json', 'text/plain', null])
        for (const [method, path] of [
          ['POST', '/tasks'],
          ['POST', '/projects'],
          ['PUT', `/tasks/${id}`],
          ['PATCH', `/tasks/${id}`],
          ['POST', '/batch'],
        ] as const)
          (await t.send(method, path, { raw: '', type })).expectMalformed()
    },
  },
  {
    name: 'white space around and between tokens is taken',
    async run(t) {
      const raw = ' \t\r\n{ \t\r\n"title" \t\r\n: \t\r\n"x" \t\r\n} \t\r\n'
      ;(await t.send('POST', '/tasks', { raw })).expectStatus(201).expectFields({ title: 'x' })
    },
  },
  {
    name: 'escapes in a request mean their characters',
    async run(t) {
      const raw = String.raw`{"t\u0069tle":"\u0041\u00e9\u2028\ud83d\ude00\/\"\\","notes":"\b\f\n\r\t\u001f"}`
      const answer = (await t.send('POST', '/tasks', { raw })).expectStatus(201)
      answer.expectFields({ title: 'Aé\u2028😀/"\\', notes: '\b\f\n\r\t\u001f' })
    },
  },
  {
    name: 'of duplicate keys the last wins, a good one after a bad one too',
    async run(t) {
      const two = await t.send('POST', '/tasks', { raw: '{"title":"first","title":"last"}' })
      two.expectStatus(201).expectFields({ title: 'last' })
      const goodLast = await t.send('POST', '/tasks', { raw: '{"title":5,"notes":"n","title":"last"}' })
      goodLast.expectStatus(201).expectFields({ title: 'last', notes: 'n' })
      const escaped = await t.send('POST', '/tasks', { raw: '{"title":"first","\\u0074itle":"last"}' })
      escaped.expectStatus(201).expectFields({ title: 'last' })
      ;(await t.send('POST', '/tasks', { raw: '{"title":"first","title":null}' })).expectInvalid('title')
    },
  },
  {
    name: 'of duplicate keys in a patch and in a batch the last wins',
    async run(t) {
      const { id } = await t.task()
      const patched = await t.send('PATCH', `/tasks/${id}`, { raw: '{"notes":5,"notes":"last"}' })
      patched.expectStatus(200).expectFields({ notes: 'last' })
      const raw = `{"operations":[],"operations":[{"op":"delete","op":"update","type":"task","id":"${id}","data":{"notes":"a","notes":"b"}}]}`
      const { results } = (await t.send('POST', '/batch', { raw })).expectStatus(200).json<{ results: Task[] }>()
      expectThat(results[0]?.notes === 'b', 'notes "b"', results)
    },
  },
  ...NAMES_OF_EVERY_OBJECT.map(
    (name): Case => ({
      name: `the key ${name} is an unknown field like any other`,
      async run(t) {
        const { id } = await t.task()
        for (const value of ['{"x":1}', 'null', '"y"']) {
          ;(await t.send('POST', '/tasks', { raw: `{"title":"x","${name}":${value}}` })).expectInvalid(name)
          ;(await t.send('POST', '/projects', { raw: `{"name":"x","${name}":${value}}` })).expectInvalid(name)
          ;(await t.send('PATCH', `/tasks/${id}`, { raw: `{"${name}":${value}}` })).expectInvalid(name)
          const raw = `{"operations":[{"op":"create","type":"task","data":{"title":"x","${name}":${value}}}]}`
          ;(await t.send('POST', '/batch', { raw })).expectInvalidOperation(0, `operations.0.data.${name}`)
        }
      },
    }),
  ),
  {
    name: 'a __proto__ key lends nothing to the object that has it',
    async run(t) {
      ;(await t.send('POST', '/tasks', { raw: '{"__proto__":{"title":"x"}}' })).expectInvalid('__proto__', 'title')
      const { id } = await t.task()
      ;(await t.send('PATCH', `/tasks/${id}`, { raw: '{"__proto__":{"title":"x"}}' })).expectInvalid('__proto__')
    },
  },
  {
    name: 'an unknown field is named as it was sent, in any script',
    async run(t) {
      for (const name of [
        'titel',
        'Title',
        'title ',
        ' ',
        'prénom',
        '名前',
        '😀',
        '"',
        '\\',
        '\u2028',
        '0',
        'a/b',
        '<b>',
      ])
        (await t.post('/tasks', { title: 'x', [name]: 1 })).expectInvalid(name)
    },
  },
  {
    name: 'details are sorted in code-point order, not in UTF-16 order or a locale’s',
    async run(t) {
      const names = ['_', 'B', 'Z', 'a', 'z', 'é', '\uFF41', '𐐀']
      const body = Object.fromEntries([...names].reverse().map((name) => [name, 1]))
      ;(await t.post('/tasks', { title: 'x', ...body })).expectInvalid('B', 'Z', '_', 'a', 'z', 'é', '\uFF41', '𐐀')
    },
  },
  {
    name: 'a thousand unknown fields are all named',
    async run(t) {
      const names = Array.from({ length: 1000 }, (_, index) => `x${String(index).padStart(4, '0')}`)
      ;(await t.post('/tasks', { title: 'x', ...Object.fromEntries(names.map((name) => [name, 0])) })).expectInvalid(
        ...names,
      )
    },
  },
  {
    name: 'a body nested 50,000 deep → 400, and the server lives on',
    alone: true,
    async run(t) {
      const depth = 50_000
      const raw = `{"title":"x","nope":${'['.repeat(depth)}${']'.repeat(depth)}}`
      ;(await t.send('POST', '/tasks', { raw })).expectStatus(400)
      ;(
        await t.send('POST', '/tasks', { raw: `{"title":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}` })
      ).expectStatus(400)
      await t.task()
    },
  },
  {
    name: 'a number of many digits → 400 on its field, and the server lives on',
    async run(t) {
      const raw = `{"title":"x","time_estimate_minutes":${'9'.repeat(20_000)}}`
      ;(await t.send('POST', '/tasks', { raw })).expectStatus(400)
      await t.task()
    },
  },
]
