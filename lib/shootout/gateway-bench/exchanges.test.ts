import { expect, test } from 'vitest'
import { CREATE_BODY, exchangeOf, LIST_BODY } from './exchanges.ts'
import { type Message, MessageSplitter } from './http-messages.ts'

function sent(request: string): Message[] {
  const messages: Message[] = []
  new MessageSplitter((message) => messages.push(message)).push(Buffer.from(request, 'latin1'))
  return messages
}

test('the list is 2 kB of JSON, the body of a POST 200 bytes of it', () => {
  expect(Buffer.byteLength(LIST_BODY)).toBe(2_048)
  expect(JSON.parse(LIST_BODY).data).toHaveLength(6)
  expect(Buffer.byteLength(CREATE_BODY)).toBe(200)
  expect(JSON.parse(CREATE_BODY).status).toBe('next')
})

test.each(['list', 'create', 'hello', 'unavailable', 'preflight'] as const)(
  'the request of %s is one whole message below its prefix',
  (id) => {
    const messages = sent(exchangeOf(id, 1234, '/api').request)
    expect(messages).toHaveLength(1)
    expect(messages[0]?.startLine).toMatch(/^(GET|POST|OPTIONS) \/api\/\S+ HTTP\/1\.1$/)
    expect(messages[0]?.body.toString()).toBe(id === 'create' ? CREATE_BODY : '')
  },
)
